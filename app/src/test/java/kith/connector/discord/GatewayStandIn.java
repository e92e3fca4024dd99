package kith.connector.discord;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import kith.connector.Json;
import kith.testing.WebSocketServer;
import kith.testing.WebSocketServer.Talk;
import tools.jackson.databind.JsonNode;

/** A small gateway: sessions, numbers, and what was said of each, for whoever comes back. */
final class GatewayStandIn implements AutoCloseable {
    final WebSocketServer server = new WebSocketServer(this::greet);
    final List<JsonNode> heard = new CopyOnWriteArrayList<>();

    private final Map<String, List<String>> sessions = new HashMap<>();
    private final Map<String, Talk> listening = new HashMap<>();
    private volatile int heartbeat = 41_250;
    private volatile boolean deaf;

    String url() {
        return server.url();
    }

    @Override
    public void close() {
        server.close();
    }

    void beatsEvery(int milliseconds) {
        heartbeat = milliseconds;
    }

    void answersNoHeartbeat() {
        deaf = true;
    }

    synchronized void forgetsSessions() {
        sessions.clear();
    }

    /** Tells all who listen, and keeps it for those who come back. */
    synchronized void tells(String kind, JsonNode about) {
        sessions.forEach((session, said) -> {
            var event = Json.object().put("op", 0).put("t", kind).put("s", said.size() + 1);
            event.set("d", about);
            said.add(event.toString());
            Optional.ofNullable(listening.get(session)).ifPresent(talk -> talk.say(event.toString()));
        });
    }

    Optional<Talk> open() {
        return server.open().stream().findFirst();
    }

    private void greet(Talk talk) {
        talk.say("{\"op\":10,\"d\":{\"heartbeat_interval\":" + heartbeat + "},\"s\":null,\"t\":null}");
        while (!talk.ended()) {
            talk.hear(Duration.ofMillis(100)).flatMap(Json::read).ifPresent(message -> answer(talk, message));
        }
    }

    private synchronized void answer(Talk talk, JsonNode message) {
        heard.add(message);
        switch (message.path("op").intValue(-1)) {
            case 1 -> {
                if (!deaf) {
                    talk.say("{\"op\":11}");
                }
            }
            case 2 -> identify(talk);
            case 6 -> resume(talk, message.path("d"));
            default -> {}
        }
    }

    private void identify(Talk talk) {
        var session = "session-" + (sessions.size() + 1) + "-" + System.nanoTime();
        var ready = Json.object().put("op", 0).put("t", "READY").put("s", 1);
        ready.putObject("d").put("v", 10).put("session_id", session).put("resume_gateway_url", url());
        sessions.put(session, new ArrayList<>(List.of(ready.toString())));
        listening.put(session, talk);
        talk.say(ready.toString());
    }

    private void resume(Talk talk, JsonNode about) {
        var session = Json.text(about, "session_id");
        var said = sessions.get(session);
        if (said == null) {
            talk.say("{\"op\":9,\"d\":false}");
            return;
        }
        said.subList((int) Json.number(about, "seq"), said.size()).forEach(talk::say);
        var resumed = "{\"op\":0,\"t\":\"RESUMED\",\"s\":" + (said.size() + 1) + ",\"d\":{}}";
        said.add(resumed);
        listening.put(session, talk);
        talk.say(resumed);
    }
}
