package kith.torture;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import kith.torture.Network.Account;
import kith.torture.PlannedAct.Image;
import kith.torture.PlannedAct.Part;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Kith as its API shows it, through whichever node answers. */
final class Kith implements AutoCloseable {
    private static final List<String> NOT_SETTLED =
            List.of("planned", "due", "claimed", "asked", "accepted", "waiting", "unknown");
    private static final int PAGE = 200;

    private final Json json = new Json();
    private final List<URI> nodes;
    private final String token;
    private final AtomicInteger turn = new AtomicInteger();
    private String workspace = "";

    Kith(List<URI> nodes, String token) {
        this.nodes = List.copyOf(nodes);
        this.token = token;
    }

    /** The workspace's id. */
    String found(String name) {
        var made = post("/api/v1/workspaces", Json.object().put("name", name));
        workspace = made.path("slug").asString();
        return made.path("id").asString();
    }

    /** Connects an account and sets it live; gives the channel's id. */
    String connect(Account account, String name) {
        var wanted = Json.object().put("network", account.network()).put("name", name);
        account.settings().forEach(wanted.putObject("settings")::put);
        account.credentials().forEach(wanted.putObject("credentials")::put);
        var channel = post(here() + "/channels", wanted).path("id").asString();
        ask("PUT", here() + "/channels/" + channel + "/mode", Json.object().put("mode", "live"), Map.of());
        return channel;
    }

    /**
     * Makes a post that is written as people write them and schedules it; writes what has pictures, or parts of its own, into the
     * ledger as it is.
     */
    void plan(String channel, PlannedAct act, Instant dueAt, List<String> targets) {
        if (act.isPost()) {
            schedule(channel, act, dueAt);
        } else {
            write(channel, act, dueAt, targets);
        }
    }

    private void schedule(String channel, PlannedAct act, Instant dueAt) {
        var body = Json.object().put("text", act.parts().getFirst().text()).put("publishAt", dueAt.toString());
        var variant = body.putArray("variants").addObject().put("channel", channel);
        if (act.shape() == PlannedAct.Shape.FIRST_COMMENT) {
            variant.put("firstComment", act.parts().getLast().text());
        }
        var token = act.parts().getFirst().token();
        var made = ask("POST", here() + "/posts", body, Map.of("Idempotency-Key", token));
        ask(
                "POST",
                here() + "/posts/" + made.path("id").asString() + "/schedule",
                Json.object(),
                Map.of(
                        "Idempotency-Key",
                        token + " schedule",
                        "If-Match",
                        "\"" + made.path("version").asLong() + "\""));
    }

    private void write(String channel, PlannedAct act, Instant dueAt, List<String> targets) {
        var body = Json.object()
                .put("act", act.target().isPresent() ? "reply" : "publish")
                .put("dueAt", dueAt.toString());
        act.target().ifPresent(target -> body.put("target", targets.get(target)));
        var content = body.set("content", content(act.parts().getFirst())).withObject("content");
        switch (act.shape()) {
            case POST, REPLY -> {}
            case THREAD -> {
                var thread = content.putArray("thread");
                act.parts().stream().skip(1).map(Kith::content).forEach(thread::add);
            }
            case FIRST_COMMENT ->
                content.set("firstComment", content(act.parts().getLast()));
        }
        ask(
                "POST",
                here() + "/channels/" + channel + "/deliveries",
                body,
                Map.of("Idempotency-Key", act.parts().getFirst().token()));
    }

    private static ObjectNode content(Part part) {
        var content = Json.object().put("text", part.text());
        var media = content.putArray("media");
        for (Image image : part.images()) {
            media.addObject()
                    .put("data", Base64.getEncoder().encodeToString(Colours.png(image.colour())))
                    .put("alt", image.alt());
        }
        return content;
    }

    /** How many posts are in a state. */
    long posts(String state) {
        return get(here() + "/posts?limit=1&state=" + state).path("total").asLong();
    }

    /** How many deliveries are in a state. */
    long count(String state) {
        return get(here() + "/deliveries?limit=1&state=" + state).path("total").asLong();
    }

    long notSettled() {
        return NOT_SETTLED.stream().mapToLong(this::count).sum();
    }

    /** Every row of the ledger. */
    List<Told> deliveries() {
        var told = new ArrayList<Told>();
        var cursor = "";
        do {
            var page = get(here() + "/deliveries?limit=" + PAGE + cursor);
            for (var row : page.path("items")) {
                told.add(new Told(
                        row.path("id").asString(),
                        row.path("text").asString(""),
                        row.path("state").asString(),
                        row.path("why").asString(""),
                        row.path("attempts").size()));
            }
            var next = page.path("next").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return told;
    }

    /** What Kith tells about a delivery. */
    record Told(String id, String text, String state, String why, int attempts) {}

    String address(String path) {
        return nodes.getFirst() + path(path);
    }

    /** Of a page of the workspace. */
    String path(String path) {
        return "/" + workspace + path;
    }

    private String here() {
        return "/api/v1/workspaces/" + workspace;
    }

    private JsonNode get(String path) {
        return ask("GET", path, null, Map.of());
    }

    private JsonNode post(String path, JsonNode body) {
        return ask("POST", path, body, Map.of());
    }

    /** One node after another, until one answers: nodes are killed. */
    private JsonNode ask(String method, String path, @Nullable JsonNode body, Map<String, String> more) {
        var headers = new HashMap<>(more);
        headers.put("Authorization", "Bearer " + token);
        IOException last = new IOException("No node was asked");
        for (int tries = 0; tries < 120; tries++) {
            try {
                return json.send(
                        method,
                        nodes.get(Math.floorMod(turn.getAndIncrement(), nodes.size()))
                                .resolve(path),
                        headers,
                        body);
            } catch (IOException e) {
                if (String.valueOf(e.getMessage()).contains("answered 4")) {
                    throw new TortureFailed(String.valueOf(e.getMessage()), e);
                }
                last = e;
                Wait.sleep(Duration.ofMillis(500));
            }
        }
        throw new TortureFailed("No node answers: " + last.getMessage(), last);
    }

    @Override
    public void close() {
        json.close();
    }
}
