package kith.connector.slack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kith.connector.Json;
import kith.connector.Signature;
import kith.testing.DescribedAnswers;
import kith.testing.WebSocketServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A small Slack of one workspace, Harbour, with the channels #general and #board (to which the bot was not invited) and a
 * conversation of Alice with the bot. It answers as Slack does: 200 and {@code ok}, or 200 and its word for what is wrong.
 */
final class SlackStandIn implements AutoCloseable {
    static final String TOKEN = "xoxb-harbour";
    static final String APP_TOKEN = "xapp-harbour";
    static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    static final String GENERAL = "C0GENERAL";
    static final String BOARD = "C0BOARD";
    static final String WITH_ALICE = "D0ALICE00";
    static final String BOT = "U0KITH";
    static final String ALICE = "U0ALICE";
    static final String ALL_SCOPES =
            "chat:write,files:write,reactions:write,pins:write,channels:history,channels:read,im:history,im:read,users:read";

    /** The other end of Socket Mode. */
    final WebSocketServer lines = new WebSocketServer(talk -> talk.say(HELLO));

    private static final String HELLO = """
            {"type":"hello","num_connections":1,"debug_info":{"host":"applink-1","build_number":10,"approximate_connection_time":18060},
             "connection_info":{"app_id":"A0KITH"}}""";

    private final HttpServer http;
    private final Map<String, Map<String, ObjectNode>> said = new LinkedHashMap<>();
    private final Map<String, Integer> calls = new HashMap<>();
    private final Map<String, ObjectNode> files = new LinkedHashMap<>();
    private final List<Runnable> sharedSoon = new ArrayList<>();
    private final Set<String> pinned = new HashSet<>();
    private boolean preparesFiles;
    private String scopes = ALL_SCOPES;
    private long last = Instant.now().minusSeconds(3600).toEpochMilli() * 1000;

    SlackStandIn() {
        List.of(GENERAL, BOARD, WITH_ALICE).forEach(channel -> said.put(channel, new LinkedHashMap<>()));
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/", this::answer);
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/api";
    }

    @Override
    public void close() {
        http.stop(0);
        lines.close();
    }

    // ---- what happens there

    /** Said in a channel; the name of a message is its time. */
    synchronized ObjectNode says(String who, String channel, String text) {
        last = Math.max(last + 1, Instant.now().toEpochMilli() * 1000);
        var ts = "%d.%06d".formatted(last / 1_000_000, last % 1_000_000);
        var message = Json.object()
                .put("type", "message")
                .put("user", who)
                .put("text", text)
                .put("ts", ts);
        if (who.equals(BOT)) {
            message.put("bot_id", "B0KITH000");
        }
        room(channel).put(ts, message);
        return message;
    }

    synchronized ObjectNode answers(String who, String channel, String root, String text) {
        var reply = says(who, channel, text).put("thread_ts", root);
        var first = existing(channel, root);
        reply.put("parent_user_id", Json.text(first, "user"));
        first.put("thread_ts", root);
        count(channel, root);
        return reply;
    }

    private void count(String channel, String root) {
        var replies = room(channel).values().stream()
                .filter(message -> Json.text(message, "thread_ts").equals(root))
                .map(message -> Json.text(message, "ts"))
                .filter(ts -> !ts.equals(root))
                .sorted()
                .toList();
        var first = existing(channel, root).put("reply_count", replies.size());
        if (!replies.isEmpty()) {
            first.put("latest_reply", replies.getLast());
        }
    }

    synchronized void changes(String channel, String ts, String text) {
        var edited = existing(channel, ts).put("text", text);
        edited.putObject("edited").put("user", ALICE).put("ts", ts.replaceFirst("\\.\\d+", ".999999"));
    }

    synchronized void removes(String channel, String ts) {
        var gone = Objects.requireNonNull(room(channel).remove(ts));
        var root = Json.text(gone, "thread_ts");
        if (!root.isEmpty() && !root.equals(ts)) {
            count(channel, root);
        }
    }

    synchronized void reacts(String who, String channel, String ts, String word) {
        var reaction = existing(channel, ts)
                .putArray("reactions")
                .addObject()
                .put("name", word)
                .put("count", 1);
        reaction.putArray("users").add(who);
    }

    /** From now on, files are shown a look later than they were shared. */
    synchronized void preparesFiles() {
        preparesFiles = true;
    }

    synchronized void grants(String words) {
        scopes = words;
    }

    synchronized long timesSaid(String text) {
        return said.values().stream()
                .flatMap(room -> room.values().stream())
                .filter(message -> Json.text(message, "text").equals(Sending.escaped(text)))
                .count();
    }

    synchronized ObjectNode existing(String channel, String ts) {
        var message = room(channel).get(ts);
        if (message == null) {
            throw new No("message_not_found");
        }
        return message;
    }

    private Map<String, ObjectNode> room(String channel) {
        var room = said.get(channel);
        if (room == null) {
            throw new No("channel_not_found");
        }
        return room;
    }

    synchronized int calls(String method) {
        return calls.getOrDefault(method, 0);
    }

    // ---- events

    /** What Slack tells of something that happened. */
    static String event(ObjectNode event) {
        var body = Json.object()
                .put("token", "legacy")
                .put("team_id", "T0HARBOUR")
                .put("api_app_id", "A0KITH")
                .put("type", "event_callback")
                .put("event_id", "Ev" + UUID.randomUUID().toString().replace("-", ""))
                .put("event_time", Instant.now().getEpochSecond());
        body.set("event", event);
        return body.toString();
    }

    /** The event of something said. */
    static String told(String channel, ObjectNode message) {
        return event(message.deepCopy()
                .put("channel", channel)
                .put("event_ts", Json.text(message, "ts"))
                .put("channel_type", channel.startsWith("D") ? "im" : "channel"));
    }

    /** An event as it goes over a line. */
    static String envelope(String id, String event) {
        var envelope = Json.object()
                .put("envelope_id", id)
                .put("type", "events_api")
                .put("accepts_response_payload", false)
                .put("retry_attempt", 0)
                .put("retry_reason", "");
        envelope.set("payload", Json.readObject(event).orElseThrow());
        return envelope.toString();
    }

    static String disconnect(String reason) {
        return "{\"type\":\"disconnect\",\"reason\":\"" + reason + "\",\"debug_info\":{\"host\":\"applink-1\"}}";
    }

    /** A message that only the line tells: nobody finds it by asking. */
    static String onlyTold(String text) {
        long now = System.nanoTime() / 1000;
        return told(
                GENERAL,
                Json.object()
                        .put("type", "message")
                        .put("user", ALICE)
                        .put("text", text)
                        .put("ts", Instant.now().getEpochSecond() + ".%06d".formatted(now % 1_000_000)));
    }

    static Map<String, String> headers(String body, Instant signed) {
        var time = String.valueOf(signed.getEpochSecond());
        var signature = Signature.hex(
                SECRET, ("v0:" + time + ":").getBytes(StandardCharsets.UTF_8), body.getBytes(StandardCharsets.UTF_8));
        return Map.of("X-Slack-Request-Timestamp", time, "X-Slack-Signature", "v0=" + signature);
    }

    /** Calls Kith, and says what was answered. */
    static HttpResponse<String> calls(String address, String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(address))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        headers.forEach(request::header);
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- the API

    private static final class No extends RuntimeException {
        No(String error) {
            super(error);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var sent = exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestURI().getPath().startsWith("/upload/")) {
            take(exchange, sent);
            return;
        }
        var body = new String(sent, StandardCharsets.UTF_8);
        ObjectNode result;
        synchronized (this) {
            try {
                result = route(exchange, body).put("ok", true);
            } catch (No no) {
                result = Json.object().put("ok", false).put("error", no.getMessage());
            }
            exchange.getResponseHeaders().set("X-OAuth-Scopes", scopes);
        }
        var whole = result.path("ok").booleanValue()
                ? DescribedAnswers.complete(
                        "slack/web-api.swagger.json",
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getPath().replaceFirst("^/api", ""),
                        200,
                        result)
                : result;
        var bytes = whole.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void take(HttpExchange exchange, byte[] bytes) throws IOException {
        synchronized (this) {
            var id = exchange.getRequestURI().getPath().replaceFirst("^/upload/v1/", "");
            var whole = Optional.ofNullable(files.get(id)).filter(file -> Json.number(file, "size") == bytes.length);
            whole.ifPresent(
                    file -> file.put("mimetype", exchange.getRequestHeaders().getFirst("Content-Type")));
            exchange.sendResponseHeaders(whole.isPresent() ? 200 : 400, -1);
        }
        exchange.close();
    }

    private ObjectNode route(HttpExchange exchange, String body) {
        var method = exchange.getRequestURI().getPath().replaceFirst("^/api/", "");
        var token = method.equals("apps.connections.open") ? APP_TOKEN : TOKEN;
        if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            throw new No("invalid_auth");
        }
        calls.merge(method, 1, Integer::sum);
        var given = exchange.getRequestMethod().equals("GET")
                ? form(exchange.getRequestURI().getRawQuery())
                : body.startsWith("{") ? json(body) : form(body);
        return switch (method) {
            case "apps.connections.open" ->
                Json.object().put("url", lines.url() + "/link/?ticket=" + UUID.randomUUID() + "&app_id=A0KITH");
            case "auth.test" ->
                Json.object()
                        .put("url", "https://harbour.slack.com/")
                        .put("team", "Harbour")
                        .put("team_id", "T0HARBOUR")
                        .put("user", "kith")
                        .put("user_id", BOT)
                        .put("bot_id", "B0KITH000");
            case "users.info" -> user(given);
            case "users.conversations" -> conversations(given);
            case "conversations.info" -> {
                var found = Json.object();
                room(given.getOrDefault("channel", ""));
                found.set("channel", channel(given.getOrDefault("channel", "")));
                yield found;
            }
            case "conversations.history" -> history(given);
            case "conversations.replies" -> replies(given);
            case "chat.postMessage" -> post(given);
            case "chat.update" -> update(given);
            case "chat.delete" -> delete(given);
            case "files.getUploadURLExternal" -> upload(given);
            case "files.completeUploadExternal" -> share(Json.readObject(body).orElseThrow());
            case "reactions.add" -> react(given);
            case "pins.add" -> pin(given, true);
            case "pins.remove" -> pin(given, false);
            default -> throw new No("unknown_method");
        };
    }

    private static Map<String, String> json(String body) {
        var given = new HashMap<String, String>();
        Json.readObject(body)
                .orElseThrow(() -> new No("invalid_json"))
                .properties()
                .forEach(field -> given.put(field.getKey(), field.getValue().asString("")));
        return given;
    }

    private static Map<String, String> form(String encoded) {
        var given = new HashMap<String, String>();
        for (var pair : Objects.requireNonNullElse(encoded, "").split("&")) {
            var parts = pair.split("=", 2);
            if (parts.length == 2) {
                given.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return given;
    }

    private static ObjectNode user(Map<String, String> given) {
        var id = given.getOrDefault("user", "");
        if (!id.equals(ALICE) && !id.equals(BOT)) {
            throw new No("user_not_found");
        }
        var found = Json.object();
        var user = found.putObject("user")
                .put("id", id)
                .put("name", id.equals(BOT) ? "kith" : "alice")
                .put("is_bot", id.equals(BOT));
        user.putObject("profile")
                .put("display_name", id.equals(BOT) ? "" : "alice_f")
                .put("real_name", id.equals(BOT) ? "Kith" : "Alice Ferreira")
                .put("title", "Harbour master");
        return found;
    }

    private ObjectNode conversations(Map<String, String> given) {
        var needed = Map.of(
                "public_channel", "channels:read",
                "private_channel", "groups:read",
                "mpim", "mpim:read",
                "im", "im:read");
        for (var kind : given.getOrDefault("types", "public_channel").split(",")) {
            if (!List.of(scopes.split(",")).contains(needed.getOrDefault(kind, "?"))) {
                throw new No("missing_scope");
            }
        }
        var list = Json.object();
        list.putArray("channels").add(channel(GENERAL)).add(channel(WITH_ALICE));
        list.putObject("response_metadata").put("next_cursor", "");
        return list;
    }

    private static ObjectNode channel(String id) {
        return switch (id) {
            case WITH_ALICE -> Json.object().put("id", id).put("is_im", true).put("user", ALICE);
            case BOARD -> Json.object().put("id", id).put("name", "board").put("is_private", true);
            default -> Json.object().put("id", id).put("name", "general").put("is_private", false);
        };
    }

    /** The newest first; answers in threads are not among them. */
    private ObjectNode history(Map<String, String> given) {
        var channel = given.getOrDefault("channel", "");
        if (channel.equals(BOARD)) {
            throw new No("not_in_channel");
        }
        var shown = new ArrayList<ObjectNode>(room(channel).values().stream()
                .filter(message -> Json.text(message, "thread_ts").isEmpty()
                        || Json.text(message, "thread_ts").equals(Json.text(message, "ts")))
                .filter(message -> isAsked(Json.text(message, "ts"), given))
                .sorted(Comparator.comparing((ObjectNode message) -> Json.text(message, "ts"))
                        .reversed())
                .toList());
        var page = page(shown, given);
        sharedSoon.forEach(Runnable::run);
        sharedSoon.clear();
        return page;
    }

    /** The first message, then its answers, the oldest first. */
    private ObjectNode replies(Map<String, String> given) {
        var channel = given.getOrDefault("channel", "");
        var root = given.getOrDefault("ts", "");
        if (!room(channel).containsKey(root)) {
            throw new No("thread_not_found");
        }
        var shown = new ArrayList<ObjectNode>();
        shown.add(existing(channel, root));
        room(channel).values().stream()
                .filter(message -> Json.text(message, "thread_ts").equals(root))
                .filter(message -> !Json.text(message, "ts").equals(root))
                .filter(message -> isAsked(Json.text(message, "ts"), given))
                .sorted(Comparator.comparing((ObjectNode message) -> Json.text(message, "ts")))
                .forEach(shown::add);
        return page(shown, given);
    }

    private static boolean isAsked(String ts, Map<String, String> given) {
        int edge = given.getOrDefault("inclusive", "false").equals("true") ? 0 : 1;
        return ts.compareTo(given.getOrDefault("oldest", "")) >= edge
                && given.getOrDefault("latest", "9999999999.999999").compareTo(ts) >= edge;
    }

    private static ObjectNode page(List<ObjectNode> all, Map<String, String> given) {
        int from = Integer.parseInt(given.getOrDefault("cursor", "0"));
        int to = Math.min(all.size(), from + Integer.parseInt(given.getOrDefault("limit", "100")));
        var page = Json.object();
        var messages = page.putArray("messages");
        all.subList(from, to).forEach(message -> messages.add(message.deepCopy()));
        page.put("has_more", to < all.size());
        page.putObject("response_metadata").put("next_cursor", to < all.size() ? String.valueOf(to) : "");
        return page;
    }

    private ObjectNode post(Map<String, String> given) {
        var channel = given.getOrDefault("channel", "");
        if (channel.equals(BOARD)) {
            throw new No("not_in_channel");
        }
        room(channel);
        var text = given.getOrDefault("text", "");
        if (text.isBlank()) {
            throw new No("no_text");
        }
        var thread = given.get("thread_ts");
        var message = thread == null ? says(BOT, channel, text) : answers(BOT, channel, thread, text);
        var posted = Json.object().put("channel", channel).put("ts", Json.text(message, "ts"));
        posted.set("message", message.deepCopy());
        return posted;
    }

    private ObjectNode upload(Map<String, String> given) {
        if (!List.of(scopes.split(",")).contains("files:write")) {
            throw new No("missing_scope");
        }
        var id = "F0FILE%03d".formatted(files.size());
        files.put(
                id,
                Json.object()
                        .put("id", id)
                        .put("name", given.get("filename"))
                        .put("alt_txt", given.getOrDefault("alt_txt", ""))
                        .put("size", Long.parseLong(given.getOrDefault("length", "0")))
                        .put("permalink", "https://harbour.slack.com/files/" + BOT + "/" + id));
        return Json.object()
                .put("upload_url", "http://127.0.0.1:" + http.getAddress().getPort() + "/upload/v1/" + id)
                .put("file_id", id);
    }

    private ObjectNode share(ObjectNode given) {
        var channel = Json.text(given, "channel_id");
        if (channel.equals(BOARD)) {
            throw new No("not_in_channel");
        }
        room(channel);
        var shown = Json.object();
        var list = shown.putArray("files");
        for (var named : given.path("files")) {
            var file = files.get(Json.text(named, "id"));
            if (file == null || !file.has("mimetype")) {
                throw new No("file_not_found");
            }
            list.add(file.put("title", Json.text(named, "title")).deepCopy());
        }
        Runnable showing = () -> {
            var text = Json.text(given, "initial_comment");
            var message = given.has("thread_ts")
                    ? answers(BOT, channel, Json.text(given, "thread_ts"), text)
                    : says(BOT, channel, text);
            message.set("files", list.deepCopy());
        };
        if (preparesFiles) {
            sharedSoon.add(showing);
        } else {
            showing.run();
        }
        return shown;
    }

    private ObjectNode update(Map<String, String> given) {
        var channel = given.getOrDefault("channel", "");
        var ts = given.getOrDefault("ts", "");
        own(existing(channel, ts), "cant_update_message");
        changes(channel, ts, given.getOrDefault("text", ""));
        return Json.object().put("channel", channel).put("ts", ts).put("text", given.getOrDefault("text", ""));
    }

    private ObjectNode delete(Map<String, String> given) {
        var channel = given.getOrDefault("channel", "");
        var ts = given.getOrDefault("ts", "");
        own(existing(channel, ts), "cant_delete_message");
        removes(channel, ts);
        return Json.object().put("channel", channel).put("ts", ts);
    }

    private static void own(JsonNode message, String error) {
        if (!Json.text(message, "user").equals(BOT)) {
            throw new No(error);
        }
    }

    private ObjectNode react(Map<String, String> given) {
        var message = existing(given.getOrDefault("channel", ""), given.getOrDefault("timestamp", ""));
        if (message.path("reactions")
                .valueStream()
                .anyMatch(r -> Json.text(r, "name").equals(given.get("name")))) {
            throw new No("already_reacted");
        }
        reacts(
                BOT,
                given.getOrDefault("channel", ""),
                given.getOrDefault("timestamp", ""),
                given.getOrDefault("name", ""));
        return Json.object();
    }

    private ObjectNode pin(Map<String, String> given, boolean on) {
        var message = existing(given.getOrDefault("channel", ""), given.getOrDefault("timestamp", ""));
        if (on ? !pinned.add(Json.text(message, "ts")) : !pinned.remove(Json.text(message, "ts"))) {
            throw new No(on ? "already_pinned" : "no_pin");
        }
        return Json.object();
    }

    synchronized boolean isPinned(String channel, String ts) {
        return pinned.contains(Json.text(existing(channel, ts), "ts"));
    }
}
