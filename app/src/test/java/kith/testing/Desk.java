package kith.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import kith.job.Due;
import tools.jackson.databind.JsonNode;

/** Somebody who runs a workspace and works with one channel in it, over Kith's API as any program would. */
public final class Desk {
    private final Asking asking;
    private final String workspace;
    private final String channel;

    private Desk(Asking asking, String workspace, String channel) {
        this.asking = asking;
        this.workspace = workspace;
        this.channel = channel;
    }

    /** Connects a channel for Inès, in a workspace of her own, and sets it live. */
    public static Desk connect(
            int port, Someone someone, String network, Map<String, String> settings, Map<String, String> credentials) {
        var ines = someone.owning("Brindle", "Inès Moreau");
        var asking = new Asking(port, someone.token(ines.caller().person()));
        var workspace = "/api/v1/workspaces/" + ines.workspace().slug();
        var connected = asking.post(
                workspace + "/channels",
                Map.of("network", network, "name", "Harbour", "settings", settings, "credentials", credentials));
        assertThat(connected.status()).as(connected.body()).isEqualTo(201);
        var desk = new Desk(asking, workspace, connected.json().path("id").stringValue());
        assertThat(asking.put(desk.channelPath() + "/mode", Map.of("mode", "live"))
                        .status())
                .isEqualTo(200);
        return desk;
    }

    public JsonNode channel() {
        return asking.get(channelPath()).json();
    }

    /** {@code yes}, or why the channel cannot. */
    public String can(String capability) {
        var found = stream(channel().path("capabilities"))
                .filter(one -> one.path("id").asString("").equals(capability))
                .findFirst()
                .orElseThrow();
        return found.path("state").asString("").equals("yes")
                ? "yes"
                : found.path("why").asString("");
    }

    /** Does an act and waits until it is settled. */
    public JsonNode act(Map<String, Object> act) {
        var planned = asking.post(channelPath() + "/deliveries", act);
        assertThat(planned.status()).as(planned.body()).isEqualTo(202);
        return settled(planned.json().path("id").stringValue());
    }

    public JsonNode act(String word, String target) {
        return act(Map.of("act", word, "target", target));
    }

    /** What the network counts of our post that says this. */
    public JsonNode measures(String words, Due due) {
        return Measured.figures(asking, workspace, channel, words, due);
    }

    public JsonNode publish(String text) {
        return act(Map.of("act", "publish", "content", Map.of("text", text)));
    }

    /** Orders a post and waits until it is in this state. */
    public void publishUntil(String text, String state) {
        var planned =
                asking.post(channelPath() + "/deliveries", Map.of("act", "publish", "content", Map.of("text", text)));
        assertThat(planned.status()).as(planned.body()).isEqualTo(202);
        var id = planned.json().path("id").stringValue();
        Patience.untilTrue(
                "the post is " + state,
                () -> asking.get(workspace + "/deliveries/" + id)
                        .json()
                        .path("state")
                        .asString("")
                        .equals(state));
    }

    /** Leaves a case of the review queue as it is, once it is there. */
    public void leavesAsItIs(String reason) {
        var item = Patience.until("a case because of “" + reason + "”", () -> {
            asking.post(channelPath() + "/collections", Map.of());
            return stream(asking.get(workspace + "/review-items").json().path("items"))
                    .filter(one -> one.path("reasons").toString().contains(reason))
                    .findFirst();
        });
        var decided = asking.send(
                "POST",
                workspace + "/review-items/" + item.path("id").stringValue() + "/decisions",
                "{\"acts\":[\"leave\"]}",
                Map.of("If-Match", "\"" + item.path("revision").intValue() + "\""));
        assertThat(decided.status()).as(decided.body()).isBetween(200, 299);
    }

    /** The conversation in which somebody says this, once it has been collected. */
    public JsonNode conversation(String words) {
        return Patience.until("a conversation about " + words, () -> {
            asking.post(channelPath() + "/collections", Map.of());
            return stream(asking.get(workspace + "/conversations?channel=" + channel)
                            .json()
                            .path("items"))
                    .map(one -> asking.get(workspace + "/conversations/"
                                    + one.path("conversation")
                                            .path("id")
                                            .asString(one.path("id").asString("")))
                            .json())
                    .filter(whole -> message(whole, words).isPresent())
                    .findFirst();
        });
    }

    /** What was said with these words in a conversation. */
    public static Optional<JsonNode> message(JsonNode conversation, String words) {
        return stream(conversation.path("messages"))
                .filter(message -> message.path("text").asString("").contains(words))
                .findFirst();
    }

    /** Answers in a conversation and waits until the answer is settled. */
    public JsonNode reply(JsonNode conversation, String text) {
        var id = conversation.path("conversation").path("id").stringValue();
        var accepted = asking.post(workspace + "/conversations/" + id + "/replies", Map.of("text", text));
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        return settled(accepted.json().path("delivery").stringValue());
    }

    /** Gives the channel other settings. */
    public Asking.Answer tells(Map<String, String> settings) {
        return asking.put(channelPath() + "/settings", settings);
    }

    public Asking.Answer letsItsNetworkCall() {
        return asking.put(channelPath() + "/webhook", Map.of());
    }

    public Asking.Answer letsItsNetworkBeAsked() {
        return asking.delete(channelPath() + "/webhook");
    }

    /** The address that the network may call, and how it went. */
    public JsonNode webhook() {
        return asking.get(channelPath() + "/webhook").json();
    }

    /** How the line does over which the network speaks; missing where there is none. */
    public JsonNode line() {
        return asking.get(channelPath() + "/line").json();
    }

    /** Waits until there is an open line that was reopened so many times. */
    public void listens(int reopened) {
        Patience.untilTrue("a line that was reopened " + reopened + " times", () -> {
            var line = line();
            return line.path("state").asString("").equals("open")
                    && line.path("reopened").asInt(-1) == reopened;
        });
    }

    public void disconnects() {
        assertThat(asking.delete(channelPath()).status()).isEqualTo(204);
    }

    /** How many messages of the channel say this, whatever became of them, once the list of messages has caught up. */
    public long hears(String words) {
        Patience.untilTrue("“" + words + "” in the list of messages", () -> said(words) > 0);
        return said(words);
    }

    /** How many messages of the channel say this now. */
    public long said(String words) {
        return stream(asking.get(workspace + "/messages?limit=200&channel=" + channel)
                        .json()
                        .path("items"))
                .filter(message -> message.path("text").asString("").equals(words))
                .count();
    }

    public void hearsThatItIsGone(String words) {
        Patience.untilTrue(
                "“" + words + "” is gone",
                () -> stream(asking.get(workspace + "/messages?limit=200&channel=" + channel)
                                .json()
                                .path("items"))
                        .filter(message -> message.path("text").asString("").equals(words))
                        .allMatch(message -> message.path("gone").isString()));
    }

    private JsonNode settled(String delivery) {
        return Patience.until("the act is settled", () -> {
            var now = asking.get(workspace + "/deliveries/" + delivery).json();
            return now.path("settled").isString() ? Optional.of(now) : Optional.<JsonNode>empty();
        });
    }

    private String channelPath() {
        return workspace + "/channels/" + channel;
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
