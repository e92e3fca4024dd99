package kith.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import kith.job.Due;
import tools.jackson.databind.JsonNode;

/** A channel on a real network, connected, read and acted on by a program that knows Kith's API alone. */
public final class ApiChannel {
    private static final Set<String> SETTLED = Set.of("published", "refused", "unknown", "given-up", "cancelled");

    private final Asking asking;
    private final String workspace;
    private final JsonNode connected;

    private ApiChannel(Asking asking, String workspace, JsonNode connected) {
        this.asking = asking;
        this.workspace = workspace;
        this.connected = connected;
    }

    /**
     * Connects it and lets acts leave.
     *
     * @param workspace the path of the workspace, such as {@code /api/v1/workspaces/brindle}
     */
    public static ApiChannel live(
            Asking asking,
            String workspace,
            String network,
            Map<String, String> settings,
            Map<String, String> credentials) {
        var made = asking.post(
                workspace + "/channels",
                Map.of("network", network, "name", "", "settings", settings, "credentials", credentials));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        var channel = new ApiChannel(asking, workspace, made.json());
        assertThat(asking.put(channel.path() + "/mode", Map.of("mode", "live")).status())
                .isEqualTo(200);
        return channel;
    }

    private String path() {
        return workspace + "/channels/" + connected.path("id").stringValue();
    }

    /** What was answered when it was connected. */
    public JsonNode connected() {
        return connected;
    }

    public void collect() {
        assertThat(asking.send("POST", path() + "/collections", "", Map.of()).status())
                .isEqualTo(202);
    }

    /** Asks the network again and again until a message of the channel says this. */
    public JsonNode hears(String text) {
        return patiently("“" + text + "”", () -> {
            collect();
            return message(text);
        });
    }

    /** Waits until a message of the channel says this, and asks the network for nothing. */
    public JsonNode hearsByItself(String text) {
        return patiently("“" + text + "” by itself", () -> message(text));
    }

    /** Waits until a notice of the network says this, such as that somebody joined. */
    public JsonNode isTold(String notice) {
        return patiently("the notice “" + notice + "”", () -> {
            collect();
            return message(notice, "&kind=event");
        });
    }

    /** The same, and asks the network for nothing. */
    public JsonNode isToldByItself(String notice) {
        return patiently("the notice “" + notice + "” by itself", () -> message(notice, "&kind=event"));
    }

    /** Opens the address that the network may call. */
    public void letsItsNetworkCall() {
        var opened = asking.put(path() + "/webhook", Map.of());
        assertThat(opened.status()).as(opened.body()).isEqualTo(200);
    }

    public void letsItsNetworkBeAsked() {
        assertThat(asking.delete(path() + "/webhook").status()).isEqualTo(204);
    }

    /** The address that the network may call, and how it went. */
    public JsonNode webhook() {
        return asking.get(path() + "/webhook").json();
    }

    /** Asks the network again and again until no message of the channel that says this is still there. */
    public void hearsThatItIsGone(String text) {
        patiently("“" + text + "” is gone", () -> {
            collect();
            return message(text).isEmpty() ? Optional.of(true) : Optional.empty();
        });
    }

    /** Whoever waited in vain is told how the channel did meanwhile. */
    private <T> T patiently(String what, Supplier<Optional<T>> ask) {
        try {
            return Patience.until(what, ask);
        } catch (AssertionError notSeen) {
            var channel = asking.get(path()).json();
            throw new AssertionError(
                    notSeen.getMessage() + "; the channel on " + channel.path("network") + " is "
                            + channel.path("health") + " " + channel.path("healthWhy") + ", asked with success last at "
                            + channel.path("lastSuccess"),
                    notSeen);
        }
    }

    /** Among the newest ones, else by a search: a server that served many tests has said a lot. */
    private Optional<JsonNode> message(String text) {
        return message(text, "")
                .or(() -> message(text, "&q=" + URLEncoder.encode("\"" + text + "\"", StandardCharsets.UTF_8)));
    }

    private Optional<JsonNode> message(String text, String query) {
        var found = asking.get(workspace + "/messages?limit=200&channel="
                        + connected.path("id").stringValue() + query)
                .json()
                .path("items");
        return StreamSupport.stream(found.spliterator(), false)
                .filter(m -> m.path("text").stringValue().contains(text))
                .filter(m -> m.path("gone").isNull() || m.path("gone").isMissingNode())
                .findFirst();
    }

    /** What the network counts of our post that says this. */
    public JsonNode measures(String words, Due due) {
        return Measured.figures(asking, workspace, connected.path("id").stringValue(), words, due);
    }

    public JsonNode publishes(String text) {
        return does("publish", Optional.empty(), Optional.empty(), Map.of("text", text));
    }

    public JsonNode replies(String to, String root, String text) {
        return does("reply", Optional.of(to), Optional.of(root), Map.of("text", text));
    }

    public JsonNode does(String act, String target) {
        return does(act, Optional.of(target), Optional.empty(), Map.of("text", ""));
    }

    /** Orders the act and waits until it is settled, which it must be as done. */
    public JsonNode does(String act, Optional<String> target, Optional<String> root, Map<String, ?> content) {
        var order = new HashMap<String, Object>(Map.of("act", act, "content", content));
        target.ifPresent(t -> order.put("target", t));
        root.ifPresent(r -> order.put("root", r));
        var planned = asking.post(path() + "/deliveries", order);
        assertThat(planned.status()).as(planned.body()).isEqualTo(202);
        var id = planned.json().path("id").stringValue();
        var settled = Patience.until("the " + act + " is settled", () -> {
            var delivery = asking.get(workspace + "/deliveries/" + id).json();
            return SETTLED.contains(delivery.path("state").stringValue()) ? Optional.of(delivery) : Optional.empty();
        });
        assertThat(settled.path("state").stringValue()).as(settled.toString()).isEqualTo("published");
        return settled;
    }
}
