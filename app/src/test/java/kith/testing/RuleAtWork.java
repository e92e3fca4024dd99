package kith.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import kith.charter.Charters;
import kith.workspace.Role;
import tools.jackson.databind.JsonNode;

/** A live rule of a workspace of Inès that hides what says a word, on a real network, seen over Kith's API. */
public final class RuleAtWork {
    private final Asking asking;
    private final String workspace;
    private final ApiChannel channel;

    private RuleAtWork(Asking asking, String workspace, ApiChannel channel) {
        this.asking = asking;
        this.workspace = workspace;
        this.channel = channel;
    }

    /** Connects the channel, puts a charter in force and sets the rule live. */
    public static RuleAtWork hiding(
            String word,
            int port,
            Someone someone,
            Charters charters,
            String network,
            Map<String, String> settings,
            Map<String, String> credentials) {
        var ines = someone.owning("Brindle", "Inès Moreau");
        var tom = someone.joining(ines, "Tom Keller", Role.COMMUNITY_MANAGER);
        charters.begin(ines, "en", true);
        charters.agree(tom, charters.propose(ines, charters.draft(ines), Optional.empty()));
        var asking = new Asking(port, someone.token(ines.caller().person()));
        var at = "/api/v1/workspaces/" + ines.workspace().slug();
        var work = new RuleAtWork(asking, at, ApiChannel.live(asking, at, network, settings, credentials));
        var rule = asking.post(
                at + "/rules",
                Map.of(
                        "name",
                        "Closed packs",
                        "article",
                        5,
                        "when",
                        Map.of("says", List.of(word)),
                        "then",
                        Map.of("sanctions", List.of("hide"))));
        assertThat(rule.status()).as(rule.body()).isEqualTo(201);
        var live = asking.put(
                at + "/rules/" + rule.json().path("id").stringValue() + "/mode",
                Map.of("mode", "live", "despite", "Tried by hand"));
        assertThat(live.status()).as(live.body()).isEqualTo(200);
        return work;
    }

    public ApiChannel channel() {
        return channel;
    }

    /** The act that hid something, once it has left. */
    public JsonNode hide() {
        return Patience.until(
                "the hide is published",
                () -> StreamSupport.stream(get("/deliveries").path("items").spliterator(), false)
                        .filter(one -> one.path("act").stringValue().equals("hide")
                                && one.path("state").stringValue().equals("published"))
                        .findFirst());
    }

    /** Who decided it, as the history has it. */
    public String decider() {
        return get("/history?subject=review-item:" + item())
                .at("/items/0/actor/kind")
                .stringValue();
    }

    /** Takes the decision back. */
    public void undo() {
        var decision =
                get("/review-items/" + item() + "/decisions").at("/items/0/id").stringValue();
        var undone = asking.post(workspace + "/decisions/" + decision + "/undo", Map.of());
        assertThat(undone.status()).as(undone.body()).isBetween(200, 299);
    }

    private String item() {
        return get("/review-items?state=decided").at("/items/0/id").stringValue();
    }

    private JsonNode get(String path) {
        var answer = asking.get(workspace + path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
