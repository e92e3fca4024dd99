package kith.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kith.charter.Charters;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Draft;
import kith.connector.sandbox.network.Person;
import kith.testing.ApiChannel;
import kith.testing.Asking;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Someone;
import kith.workspace.Here;
import kith.workspace.Right;
import kith.workspace.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Mina judges the forum in her free time, and may hide and warn there. The shop's channel is none of her business. */
@KithTest
class VolunteersTest {
    @Autowired
    Someone someone;

    @Autowired
    Charters charters;

    @Autowired
    Appeals appeals;

    @LocalServerPort
    int port;

    final SandboxServer forumNetwork = SandboxServer.forgetful();
    final SandboxServer shopNetwork = SandboxServer.forgetful();
    Here ines;
    Here ada;
    Here mina;
    Asking asking;
    Asking asMina;
    String at;
    ApiChannel forum;
    ApiChannel shop;

    @BeforeEach
    void two_channels_and_a_volunteer() {
        ines = someone.owning("Brindle", "Inès Moreau");
        var tom = someone.joining(ines, "Tom Keller", Role.COMMUNITY_MANAGER);
        ada = someone.joining(ines, "Ada Nwosu", Role.MODERATOR);
        mina = someone.joining(ines, "Mina Sørensen", Role.VOLUNTEER);
        charters.begin(ines, "en", true);
        charters.agree(tom, charters.propose(ines, charters.draft(ines), Optional.empty()));
        asking = new Asking(port, someone.token(ines.caller().person()));
        asMina = new Asking(port, someone.token(mina.caller().person()));
        at = "/api/v1/workspaces/" + ines.workspace().slug();
        forum = channel(forumNetwork, "brindle", "Brindle Cycles");
        for (int i = 0; i < 20; i++) {
            shopNetwork.letIn("other" + i, "Other " + i, Person.Role.MEMBER); // ids that the forum does not have
        }
        shop = channel(shopNetwork, "zqshop", "Zq81 Outlet");
    }

    @AfterEach
    void close() {
        forumNetwork.close();
        shopNetwork.close();
    }

    @Test
    void a_volunteer_sees_nothing_until_somebody_says_what() {
        reported(forum, forumNetwork, "farid", "Farid Benali", "Clowns who cannot read");
        assertThat(waiting(asMina)).isEmpty();
        assertThat(asMina.get(remit()).status()).isEqualTo(403);
        assertThat(asking.get(remit()).json().path("everything").asBoolean(true))
                .isFalse();

        limit(Set.of("hide"));
        assertThat(waiting(asMina)).hasSize(1);
        assertThat(asking.get(remit()).body()).contains(id(forum.connected()), "hide");
        var history = asking.get(
                at + "/history?subject=person:" + mina.caller().person().id());
        assertThat(history.body()).contains("team.limit");
    }

    @Test
    void only_a_volunteers_view_is_limited_and_only_to_what_there_is() {
        var ofAda = at + "/team/" + ada.caller().person().id() + "/remit";
        assertThat(asking.put(ofAda, Map.of("channels", List.of())).status()).isEqualTo(422);
        assertThat(asking.get(ofAda).json().path("everything").asBoolean(false)).isTrue();
        assertThat(asking.put(remit(), Map.of("channels", List.of(UUID.randomUUID())))
                        .body())
                .contains("channels");
        assertThat(asking.put(remit(), Map.of("acts", List.of("leave"))).status())
                .isEqualTo(422);
        assertThat(asking.put(remit(), Map.of("acts", List.of("burn"))).status())
                .isEqualTo(422);
    }

    @Test
    void a_volunteer_decides_what_is_theirs_and_not_an_appeal_against_themselves() {
        limit(Set.of("hide", "warn"));
        var item = reported(forum, forumNetwork, "farid", "Farid Benali", "I opened the pack with a screwdriver");
        assertThat(decide(asMina, item, "delete", "").status()).isEqualTo(403);
        assertThat(decide(asMina, item, "ban", "").status()).isEqualTo(403);
        var decided = decide(asMina, item, "hide", "Hello Farid, please do not.");
        assertThat(decided.status()).as(decided.body()).isEqualTo(201);
        var undone = asMina.post(at + "/decisions/" + id(decided.json()) + "/undo", Map.of());
        assertThat(undone.status()).as(undone.body()).isEqualTo(200);

        var again = decide(asMina, asMina.get(at + "/review-items/" + id(item)).json(), "hide", "Please do not.");
        assertThat(again.status()).as(again.body()).isEqualTo(201);
        var appeal = appealed(forumNetwork, "Please do not.");
        assertThat(asMina.get(at + "/appeals/" + appeal.id()).status()).isEqualTo(200);
        var judgement = at + "/appeals/" + appeal.id() + "/judgement";
        assertThat(asMina.post(judgement, Map.of("overturned", false)).status()).isEqualTo(403);
        assertThat(asking.post(judgement, Map.of("overturned", true)).status()).isEqualTo(200);
    }

    @Test
    void what_others_decided_is_taken_back_by_whoever_may_decide_so() {
        limit(Set.of("warn"));
        var item = reported(forum, forumNetwork, "farid", "Farid Benali", "I opened the pack with a screwdriver");
        var decided = decide(asking, item, "hide", "Please do not.");
        assertThat(asMina.post(at + "/decisions/" + id(decided.json()) + "/undo", Map.of())
                        .status())
                .isEqualTo(403);
        var appeal = appealed(forumNetwork, "Please do not.");
        assertThat(asMina.post(at + "/appeals/" + appeal.id() + "/judgement", Map.of("overturned", true))
                        .status())
                .isEqualTo(403);
        assertThat(told(asMina)).as("she does not judge it").doesNotContain("moderation.appeal");
    }

    /** The ids on the way are those of the shop, so that whatever answers with them shows what it should not. */
    @Test
    void no_page_and_no_endpoint_shows_a_volunteer_anything_of_another_channel() {
        limit(Set.of("hide", "warn", "delete", "mute", "ban", "lock"));
        reported(forum, forumNetwork, "farid", "Farid Benali", "I opened the pack with a screwdriver");
        var decided = reported(shop, shopNetwork, "zebulon", "Zebulon Quist", "The zq81 pack is for idiots");
        var decision =
                decide(asking, decided, "hide", "Hello Zebulon, please do not.").json();
        var appeal = appealed(shopNetwork, "Hello Zebulon");
        var waiting = reported(shop, shopNetwork, "zebulon", "Zebulon Quist", "Only idiots buy the zq81");
        var ids = new LinkedHashMap<String, String>();
        ids.put("case", id(waiting));
        ids.put("decided", id(decided));
        ids.put("decision", id(decision));
        ids.put("appeal", appeal.id().toString());
        ids.put("message", waiting.path("message").stringValue());
        ids.put("author", waiting.path("author").stringValue());
        ids.put("channel", id(shop.connected()));
        ids.put("delivery", decision.path("deliveries").path(0).path("id").stringValue());
        ids.put(
                "conversation",
                id(asking.get(at + "/conversations").json().path("items").path(0)));
        ids.put("member", id(asking.get(at + "/members").json().path("items").path(0)));
        ids.put("owner", ines.caller().person().id().toString());

        var shown = new ArrayList<String>();
        int asked = 0;
        for (var endpoint : asking.get("/api/v1/endpoints").json().path("items")) {
            boolean may = Right.of(endpoint.path("right").stringValue())
                    .map(Role.VOLUNTEER::may)
                    .orElse(true);
            for (var id : may ? ids.values() : Set.of(id(waiting))) {
                var method = endpoint.path("method").stringValue();
                var path = endpoint.path("path")
                        .stringValue()
                        .replace("{workspace}", ines.workspace().slug())
                        .replaceAll("\\{\\w+(:[^{}]*(\\{\\d+}[^{}]*)*)?}", id);
                if (path.endsWith("/live")) {
                    continue; // a stream of topics, which never ends
                }
                asked++;
                var answer = asMina.send(method, path, method.equals("GET") ? "" : "{}", Map.of());
                if (!may && answer.status() != 403 && answer.status() != 415) {
                    shown.add(method + " " + path + ": " + answer.status());
                }
                ids.values().stream()
                        .filter(other -> !other.equals(ids.get("owner")) && !path.contains(other))
                        .filter(answer.body()::contains)
                        .forEach(other -> shown.add(method + " " + path + " shows " + other));
                var low = answer.body().toLowerCase(java.util.Locale.ROOT);
                if (low.contains("zebulon") || low.contains("zq81")) {
                    shown.add(method + " " + path + " shows what was said or who said it");
                }
                if (!path.contains("{") && !path.contains(id)) {
                    break; // has no id on its way: asking once is enough
                }
            }
        }
        assertThat(shown).isEmpty();
        assertThat(asked).isGreaterThan(300);
        var still = asking.get(at + "/review-items/" + id(waiting)).json();
        assertThat(still.path("revision")).isEqualTo(waiting.path("revision"));
        assertThat(still.path("claim").isNull()).isTrue();
        assertThat(waiting(asMina)).hasSize(1);
        assertThat(told(asMina)).doesNotContain("Zebulon");
        assertThat(waiting(asking)).hasSize(3);
    }

    private ApiChannel channel(SandboxServer network, String handle, String name) {
        return ApiChannel.live(
                asking,
                at,
                "sandbox",
                Map.of("baseUrl", network.baseUrl().toString()),
                Map.of("accessToken", network.letIn(handle, name, Person.Role.MODERATOR)));
    }

    private String remit() {
        return at + "/team/" + mina.caller().person().id() + "/remit";
    }

    private void limit(Set<String> acts) {
        var limited = asking.put(remit(), Map.of("channels", List.of(id(forum.connected())), "acts", acts));
        assertThat(limited.status()).as(limited.body()).isEqualTo(200);
    }

    private List<JsonNode> waiting(Asking who) {
        var listed = who.get(at + "/review-items");
        assertThat(listed.status()).as(listed.body()).isEqualTo(200);
        return StreamSupport.stream(listed.json().path("items").spliterator(), false)
                .toList();
    }

    private String told(Asking who) {
        return who.get(at + "/notifications").body();
    }

    private JsonNode reported(ApiChannel channel, SandboxServer network, String handle, String name, String text) {
        if (network.world().byHandle(handle).isEmpty()) {
            network.letIn(handle, name, Person.Role.MEMBER);
        }
        var author = network.world().byHandle(handle).orElseThrow();
        network.world()
                .write(author.id(), Draft.in(network.world().rooms().getFirst().id(), text), Instant.now());
        var message = channel.hears(text);
        var put = asking.post(at + "/review-items", Map.of("message", id(message), "says", "Look at this"));
        assertThat(put.status()).as(put.body()).isEqualTo(201);
        return put.json();
    }

    private Asking.Answer decide(Asking who, JsonNode item, String act, String notice) {
        return who.send(
                "POST",
                at + "/review-items/" + id(item) + "/decisions",
                JsonMapper.shared().writeValueAsString(Map.of("acts", List.of(act), "article", 5, "notice", notice)),
                Map.of("If-Match", "\"" + item.path("revision").intValue() + "\""));
    }

    private Appeal appealed(SandboxServer network, String notice) {
        var told = Patience.until(
                "they are told",
                () -> network.world().everything().stream()
                        .filter(one -> one.text().contains(notice) && one.text().contains("/appeal/"))
                        .reduce((first, last) -> last));
        var token = told.text().replaceAll("(?s).*/appeal/([\\w.-]+).*", "$1");
        return appeals.make(appeals.linked(token), "undo", "The plug is outside.");
    }

    private static String id(JsonNode json) {
        return json.path("id").stringValue();
    }
}
