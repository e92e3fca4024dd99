package kith.connector.discord;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import kith.connector.Json;
import kith.testing.DescribedAnswers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A small Discord of one server, Harbour, with the channels #general, #board (hidden from bots), the forum #questions and threads. It
 * remembers nonces, and refuses with Discord's codes.
 */
final class DiscordStandIn implements AutoCloseable {
    static final String SERVER = "100000000000000001";
    static final String GENERAL = "100000000000000002";
    static final String BOARD = "100000000000000003";
    static final String FORUM = "100000000000000004";
    static final String WITH_ALICE = "100000000000000005";
    static final String BOT = "100000000000000010";
    static final String ALICE = "100000000000000011";

    /** The other end of the gateway. */
    final GatewayStandIn lines = new GatewayStandIn();

    private final HttpServer http;
    private final Map<String, ObjectNode> rooms = new LinkedHashMap<>();
    private final Map<String, ObjectNode> messages = new LinkedHashMap<>();
    private final Map<String, String> nonces = new HashMap<>();
    private final Set<String> banned = new HashSet<>();
    private final Map<String, String> silenced = new HashMap<>();
    private final Map<String, String> reactions = new HashMap<>();
    private final Map<String, Set<String>> reactors = new HashMap<>();
    private final Map<String, String> called = new HashMap<>();
    private String permissions = "8";
    private int flags = 1 << 19;
    private long last = Snowflake.at(Instant.now().minusSeconds(3600)).value();
    private int calls;

    DiscordStandIn() {
        room(GENERAL, "general", 0, null);
        room(BOARD, "board", 0, null);
        room(FORUM, "questions", 15, null);
        var direct = room(WITH_ALICE, "", 1, null);
        direct.remove("guild_id");
        direct.putArray("recipients").add(user(ALICE));
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/", this::answer);
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/api/v10";
    }

    @Override
    public void close() {
        http.stop(0);
        lines.close();
    }

    // ---- what happens there

    private ObjectNode room(String id, String name, int type, @Nullable String around) {
        var room =
                Json.object().put("id", id).put("type", type).put("name", name).put("guild_id", SERVER);
        room.put("parent_id", around).putNull("last_message_id");
        rooms.put(id, room);
        return room;
    }

    /** A thread begins with a message of a channel, and has its id. */
    synchronized void openThread(String message, String name) {
        room(message, name, 11, Json.text(existing(message), "channel_id")).put("owner_id", ALICE);
    }

    /** Nobody wrote in it for a while. */
    synchronized void archive(String thread, Instant at) {
        existingRoom(thread).putObject("thread_metadata").put("archived", true).put("archive_timestamp", at.toString());
    }

    synchronized String says(String who, String channel, String text, ObjectNode fields) {
        var message = message(who, channel, text);
        fields.properties().forEach(field -> message.set(field.getKey(), field.getValue()));
        return Json.text(message, "id");
    }

    String says(String who, String channel, String text) {
        return says(who, channel, text, Json.object());
    }

    String answers(String who, String channel, String to, String text) {
        var reference = Json.object();
        reference.putObject("message_reference").put("message_id", to).put("channel_id", channel);
        find(to).ifPresent(answered -> reference.set("referenced_message", answered.without("referenced_message")));
        return says(who, channel, text, reference.put("type", 19));
    }

    synchronized void change(String id, String text) {
        existing(id).put("content", text).put("edited_timestamp", Instant.now().toString());
    }

    synchronized void remove(String id) {
        messages.remove(id);
    }

    synchronized Optional<ObjectNode> find(String id) {
        return Optional.ofNullable(messages.get(id)).map(ObjectNode::deepCopy);
    }

    synchronized Optional<ObjectNode> findRoom(String id) {
        return Optional.ofNullable(rooms.get(id)).map(ObjectNode::deepCopy);
    }

    synchronized long timesSaid(String text) {
        return messages.values().stream()
                .filter(m -> Json.text(m, "content").equals(text))
                .count();
    }

    synchronized boolean isBanned(String who) {
        return banned.contains(who);
    }

    synchronized String silencedUntil(String who) {
        return silenced.getOrDefault(who, "");
    }

    /** Somebody reacts, with an emoji or, as {@code name:id}, with one of the server's own. */
    synchronized void reacts(String who, String message, String emoji) {
        var by = reactors.computeIfAbsent(message + " " + emoji, one -> new LinkedHashSet<>());
        by.add(who);
        var shown = existing(message);
        var all = shown.path("reactions") instanceof ArrayNode there ? there : shown.putArray("reactions");
        all.removeIf(reaction -> emoji.equals(written(reaction.path("emoji"))));
        var reaction = all.addObject().put("count", by.size()).put("me", by.contains(BOT));
        reaction.put("me_burst", false).putArray("burst_colors");
        reaction.putObject("count_details").put("burst", 0).put("normal", by.size());
        var named = emoji.split(":");
        reaction.putObject("emoji")
                .put("id", named.length > 1 ? named[1] : null)
                .put("name", named[0]);
    }

    private static String written(JsonNode emoji) {
        var id = Json.text(emoji, "id");
        return Json.text(emoji, "name") + (id.isEmpty() ? "" : ":" + id);
    }

    synchronized String whoIsCalled(String message) {
        return called.getOrDefault(message, "");
    }

    synchronized String reaction(String id) {
        return reactions.getOrDefault(id, "");
    }

    synchronized void allow(long bits) {
        permissions = String.valueOf(bits);
    }

    synchronized void flags(int bits) {
        flags = bits;
    }

    synchronized void hidesWhatPeopleWrite() {
        flags = 0;
    }

    synchronized int calls() {
        return calls;
    }

    static ObjectNode user(String id) {
        return Json.object()
                .put("id", id)
                .put("username", id.equals(BOT) ? "kith" : "alice_f")
                .put("global_name", id.equals(BOT) ? null : "Alice Ferreira")
                .putNull("avatar")
                .put("discriminator", "0")
                .put("bot", id.equals(BOT));
    }

    /** A message that only the gateway tells: nobody finds it by asking. */
    static ObjectNode onlyTold(String id, String channel, String text) {
        var message = Json.object()
                .put("id", id)
                .put("channel_id", channel)
                .put("guild_id", SERVER)
                .put("type", 0)
                .put("content", text)
                .put("timestamp", Instant.now().toString())
                .putNull("edited_timestamp");
        message.set("author", user(ALICE));
        message.putArray("mentions");
        message.putArray("attachments");
        return message;
    }

    static String freshId() {
        return Snowflake.at(Instant.now()).value() + ThreadLocalRandom.current().nextInt(1 << 20) + "";
    }

    private ObjectNode message(String who, String channel, String text) {
        last = Math.max(last + 1, Snowflake.at(Instant.now()).value());
        var id = String.valueOf(last);
        var message = Json.object()
                .put("id", id)
                .put("channel_id", channel)
                .put("type", 0)
                .put("content", text)
                .put("timestamp", Instant.now().toString())
                .putNull("edited_timestamp");
        message.set("author", user(who));
        message.putArray("mentions");
        message.putArray("attachments");
        messages.put(id, message);
        existingRoom(channel).put("last_message_id", id);
        return message;
    }

    // ---- the API

    private record Result(int status, @Nullable JsonNode body) {
        static Result done() {
            return new Result(204, null);
        }
    }

    private static final class No extends RuntimeException {
        private final int status;
        private final int code;

        No(int status, int code, String why) {
            super(why);
            this.status = status;
            this.code = code;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        Result result;
        try {
            synchronized (this) {
                calls++;
                result = route(exchange, body);
            }
        } catch (No no) {
            result = new Result(no.status, Json.object().put("code", no.code).put("message", no.getMessage()));
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (result.body == null) {
            exchange.sendResponseHeaders(result.status, -1);
        } else {
            var whole = DescribedAnswers.complete(
                    "discord/openapi.json",
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath().replaceFirst("^/api/v10", ""),
                    result.status,
                    result.body);
            var bytes = whole.toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(result.status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private Result route(HttpExchange exchange, byte[] body) {
        if (!"Bot kith".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            throw new No(401, 0, "401: Unauthorized");
        }
        if (!Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("User-Agent"), "")
                .startsWith("DiscordBot (")) {
            throw new No(403, 0, "error code: 1010");
        }
        var path = exchange.getRequestURI()
                .getPath()
                .replaceFirst("^/api/v10/", "")
                .split("/");
        var method = exchange.getRequestMethod();
        var input =
                input(Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), ""), body);
        return switch (path[0]) {
            case "users" -> new Result(200, path[1].equals("@me") ? user(BOT) : known(path[1]));
            case "applications" ->
                new Result(200, Json.object().put("id", BOT).put("name", "Kith").put("flags", flags));
            case "gateway" -> {
                var gateway = Json.object().put("url", lines.url()).put("shards", 1);
                gateway.putObject("session_start_limit")
                        .put("total", 1000)
                        .put("remaining", 999)
                        .put("reset_after", 0)
                        .put("max_concurrency", 1);
                yield new Result(200, gateway);
            }
            case "guilds" -> guild(method, path, input);
            case "channels" ->
                channel(method, path, query(exchange.getRequestURI().getRawQuery()), input);
            default -> throw new No(404, 0, "404: Not Found");
        };
    }

    private static ObjectNode known(String id) {
        if (!id.equals(BOT) && !id.equals(ALICE)) {
            throw new No(404, Answer.UNKNOWN_USER, "Unknown User");
        }
        return user(id);
    }

    private Result guild(String method, String[] path, JsonNode input) {
        if (!path[1].equals(SERVER)) {
            throw new No(404, 10004, "Unknown Guild");
        }
        return switch (path[2]) {
            case "roles" -> {
                var roles = list();
                roles.addObject().put("id", SERVER).put("name", "@everyone").put("permissions", permissions);
                yield new Result(200, roles);
            }
            case "channels" -> {
                var channels = list();
                rooms.values().stream()
                        .filter(room -> !Rooms.isThread(room) && !Rooms.isDirect(room))
                        .forEach(channels::add);
                yield new Result(200, channels);
            }
            case "threads" -> {
                var active = Json.object();
                var threads = active.putArray("threads");
                rooms.values().stream()
                        .filter(room -> Rooms.isThread(room) && !isArchived(room))
                        .forEach(threads::add);
                yield new Result(200, active);
            }
            case "members" -> member(method, path[3], input);
            case "bans" -> ban(method, path[3]);
            default -> throw new No(404, 0, "404: Not Found");
        };
    }

    private Result member(String method, String who, JsonNode input) {
        if (!who.equals(BOT) && !who.equals(ALICE)) {
            throw new No(404, Answer.UNKNOWN_MEMBER, "Unknown Member");
        }
        if (method.equals("PATCH")) {
            silenced.put(who, Json.text(input, "communication_disabled_until"));
        }
        var member = Json.object().put("nick", who.equals(ALICE) ? "Alice of the quay" : null);
        member.putArray("roles");
        member.set("user", user(who));
        return new Result(200, member);
    }

    private Result ban(String method, String who) {
        if (method.equals("PUT")) {
            banned.add(who);
        } else if (!banned.remove(who)) {
            throw new No(404, Answer.UNKNOWN_BAN, "Unknown Ban");
        }
        return Result.done();
    }

    private Result channel(String method, String[] path, Map<String, String> query, JsonNode input) {
        var room = Optional.ofNullable(rooms.get(path[1]))
                .orElseThrow(() -> new No(404, Answer.UNKNOWN_CHANNEL, "Unknown Channel"));
        if (path[1].equals(BOARD)) {
            throw new No(403, 50001, "Missing Access");
        }
        if (path.length == 2) {
            if (method.equals("PATCH")) {
                changed(room).setAll((ObjectNode) input);
            }
            if (Rooms.isThread(room)) {
                room.put("message_count", answersIn(path[1]));
            }
            return new Result(200, room);
        }
        if (path[2].equals("threads") && method.equals("GET")) {
            return new Result(200, archive(path[1], query));
        }
        if (path[2].equals("threads")) {
            return new Result(201, openPost(path[1], input));
        }
        if (path.length == 3) {
            return method.equals("POST")
                    ? new Result(200, post(path[1], input))
                    : new Result(200, page(path[1], query));
        }
        if (path[3].equals("pins")) {
            existing(path[4]).put("pinned", method.equals("PUT"));
            return Result.done();
        }
        var message = Optional.ofNullable(messages.get(path[3]))
                .filter(found -> Json.text(found, "channel_id").equals(path[1]))
                .orElseThrow(() -> new No(404, Answer.UNKNOWN_MESSAGE, "Unknown Message"));
        if (path.length > 5 && method.equals("GET")) {
            var by = reactors.get(path[3] + " " + URLDecoder.decode(path[5], StandardCharsets.UTF_8));
            if (by == null) {
                throw new No(400, 10014, "Unknown Emoji");
            }
            var people = list();
            by.forEach(who -> people.add(user(who)));
            return new Result(200, people);
        }
        if (path.length > 4) {
            reactions.put(path[3], URLDecoder.decode(path[5], StandardCharsets.UTF_8));
            return Result.done();
        }
        return switch (method) {
            case "GET" -> new Result(200, message);
            case "PATCH" -> {
                if (!Json.text(message, "author", "id").equals(BOT)) {
                    throw new No(403, 50005, "Cannot edit a message authored by another user");
                }
                message.put("content", Json.text(input, "content"))
                        .put("edited_timestamp", Instant.now().toString());
                yield new Result(200, message);
            }
            case "DELETE" -> {
                messages.remove(path[3]);
                yield Result.done();
            }
            default -> throw new No(405, 0, "405: Method Not Allowed");
        };
    }

    /** A thread counts all but the message it began with. */
    private long answersIn(String thread) {
        return messages.values().stream()
                .filter(message -> Json.text(message, "channel_id").equals(thread))
                .filter(message -> !Json.text(message, "id").equals(thread))
                .count();
    }

    /** The one archived last first, two at a time. */
    private ObjectNode archive(String channel, Map<String, String> query) {
        var before = URLDecoder.decode(query.getOrDefault("before", "9999"), StandardCharsets.UTF_8);
        var all = rooms.values().stream()
                .filter(room -> Json.text(room, "parent_id").equals(channel))
                .filter(room -> archivedAt(room).compareTo(before) < 0 && isArchived(room))
                .sorted(Comparator.comparing(DiscordStandIn::archivedAt).reversed())
                .toList();
        var page = Json.object().put("has_more", all.size() > 2);
        var threads = page.putArray("threads");
        all.stream().limit(2).forEach(threads::add);
        page.putArray("members");
        return page;
    }

    /** Whether a thread is locked stands in a part of its own. */
    private static ObjectNode changed(ObjectNode room) {
        return Rooms.isThread(room) ? room.withObject("/thread_metadata") : room;
    }

    private static boolean isArchived(JsonNode room) {
        return room.path("thread_metadata").path("archived").booleanValue(false);
    }

    private static String archivedAt(JsonNode room) {
        return Json.text(room, "thread_metadata", "archive_timestamp");
    }

    private ArrayNode page(String channel, Map<String, String> query) {
        int limit = Integer.parseInt(query.getOrDefault("limit", "50"));
        var after = Snowflake.of(query.getOrDefault("after", "0"));
        var newest = Comparator.comparing((JsonNode m) -> Snowflake.of(Json.text(m, "id")));
        var all = messages.values().stream()
                .filter(m -> Json.text(m, "channel_id").equals(channel))
                .filter(m -> Snowflake.of(Json.text(m, "id")).compareTo(after) > 0)
                .sorted(query.containsKey("after") ? newest : newest.reversed())
                .limit(limit)
                .sorted(newest.reversed())
                .toList();
        var page = list();
        for (var message : all) {
            var id = Json.text(message, "id");
            var shown = message.deepCopy();
            if (rooms.containsKey(id) && !id.equals(channel)) {
                shown.set("thread", existingRoom(id).deepCopy().put("message_count", answersIn(id)));
            }
            page.add(shown);
        }
        return page;
    }

    private ObjectNode post(String channel, JsonNode input) {
        var nonce = channel + " " + input.path("nonce").asString("");
        var before = nonces.get(nonce);
        if (input.path("enforce_nonce").booleanValue(false) && before != null) {
            return existing(before);
        }
        if (Rooms.isForum(existingRoom(channel))) {
            throw new No(400, 50008, "Cannot send messages in a non-text channel");
        }
        var to = Json.text(input, "message_reference", "message_id");
        if (!to.isEmpty()
                && (!messages.containsKey(to)
                        || !Json.text(existing(to), "channel_id").equals(channel))) {
            throw new No(400, 50035, "Invalid Form Body: Unknown message");
        }
        var message = written(channel, input);
        if (!to.isEmpty()) {
            message.put("type", 19)
                    .putObject("message_reference")
                    .put("message_id", to)
                    .put("channel_id", channel);
        }
        nonces.put(nonce, Json.text(message, "id"));
        return message;
    }

    private ObjectNode written(String channel, JsonNode input) {
        var text = Json.text(input, "content");
        if (text.isBlank() && input.path("attachments").isEmpty()) {
            throw new No(400, 50006, "Cannot send an empty message");
        }
        if (text.codePointCount(0, text.length()) > 2000) {
            throw new No(400, 50035, "Invalid Form Body: Must be 2000 or fewer in length.");
        }
        var message = message(BOT, channel, text);
        called.put(
                Json.text(message, "id"),
                input.path("allowed_mentions").path("parse").toString());
        input.path("attachments")
                .forEach(file -> ((ArrayNode) message.path("attachments"))
                        .addObject()
                        .put("id", "1")
                        .put("filename", Json.text(file, "filename"))
                        .put("description", Json.text(file, "description"))
                        .put("content_type", "image/png")
                        .put("url", "https://cdn.discordapp.com/attachments/1/" + Json.text(file, "filename")));
        return message;
    }

    private ObjectNode openPost(String forum, JsonNode input) {
        last = Math.max(last + 1, Snowflake.at(Instant.now()).value());
        var id = String.valueOf(last + 1);
        var thread = room(id, Json.text(input, "name"), 11, forum).put("owner_id", BOT);
        var message = written(id, input.path("message"));
        messages.remove(Json.text(message, "id"));
        message.put("id", id);
        messages.put(id, message);
        thread.putNull("last_message_id"); // as long as nobody answered
        last = Math.max(last, Long.parseLong(id));
        var opened = thread.deepCopy();
        opened.set("message", message);
        return opened;
    }

    private ObjectNode existing(String message) {
        return Objects.requireNonNull(messages.get(message));
    }

    private ObjectNode existingRoom(String id) {
        return Objects.requireNonNull(rooms.get(id));
    }

    private static ArrayNode list() {
        return Json.MAPPER.createArrayNode();
    }

    private static Map<String, String> query(@Nullable String raw) {
        var query = new HashMap<String, String>();
        for (var pair : Objects.requireNonNullElse(raw, "").split("&")) {
            var parts = pair.split("=", 2);
            if (parts.length == 2) {
                query.put(parts[0], parts[1]);
            }
        }
        return query;
    }

    /** JSON, or the part of a form that is. */
    private static JsonNode input(String type, byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8);
        if (type.startsWith("multipart/")) {
            var part = Pattern.compile("name=\"payload_json\".*?\r\n\r\n(.*?)\r\n--", Pattern.DOTALL)
                    .matcher(text);
            var files = new ArrayList<String>();
            Pattern.compile("name=\"files\\[\\d+]\"; filename=\"([^\"]+)\"")
                    .matcher(text)
                    .results()
                    .forEach(f -> files.add(f.group(1)));
            var input = part.find() ? Json.read(part.group(1)).orElseGet(Json::object) : Json.object();
            var declared = input.has("attachments")
                    ? input.path("attachments")
                    : input.path("message").path("attachments");
            if (declared.size() != files.size()) {
                throw new No(400, 50035, "Invalid Form Body: files and attachments differ");
            }
            return input;
        }
        return Json.read(text).orElseGet(Json::object);
    }
}
