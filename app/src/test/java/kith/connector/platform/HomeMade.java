package kith.connector.platform;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kith.connector.Json;
import kith.testing.Posting;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A community that somebody built: a small program that speaks to Kith by what {@code docs/connectors/platform.md} says and knows
 * nothing else of it. It signs and checks in its own way, so that both sides cannot be wrong alike.
 */
final class HomeMade implements AutoCloseable {
    static final String SECRET = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0";
    static final String KITH = "team";

    private final HttpServer http;
    private final List<ObjectNode> events = new ArrayList<>();
    private final Map<String, ObjectNode> posts = new LinkedHashMap<>();
    private final Map<String, ObjectNode> answers = new HashMap<>(); // by the keys of what was done
    private final Set<String> hidden = new TreeSet<>();
    private final Set<String> locked = new TreeSet<>();
    private final Set<String> pinned = new TreeSet<>();
    private final Set<String> banned = new TreeSet<>();
    private final Set<String> can = new TreeSet<>(Set.of(
            "events", "publish", "edit", "delete", "reply", "like", "hide", "unhide", "lock", "unlock", "pin", "unpin",
            "approve", "remove", "mute", "unmute", "ban", "unban", "report", "figures", "profile", "video"));
    private int numbers;

    HomeMade() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/kith", this::answer);
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/kith";
    }

    @Override
    public void close() {
        http.stop(0);
    }

    // ---- what happens there

    synchronized void cannot(String word) {
        can.remove(word);
    }

    synchronized ObjectNode says(String who, String text) {
        var post = post(who, text);
        post.put("mentionsUs", true);
        events.add(post);
        return post.deepCopy();
    }

    synchronized void rewrites(String id, String text) {
        events.add(known(id)
                .put("text", text)
                .put("edited", Instant.now().toString())
                .deepCopy());
    }

    synchronized void takesBack(String id) {
        posts.remove(id);
        events.add(Json.object()
                .put("type", "gone")
                .put("id", id)
                .put("at", Instant.now().toString()));
    }

    synchronized ObjectNode answers(String who, String to, String text) {
        var post = post(who, text).put("parent", to).put("root", to);
        events.add(post);
        return post.deepCopy();
    }

    private ObjectNode known(String id) {
        return Objects.requireNonNull(posts.get(id));
    }

    synchronized long timesSaid(String text) {
        return posts.values().stream()
                .filter(post -> Json.text(post, "text").equals(text))
                .count();
    }

    synchronized Optional<ObjectNode> find(String id) {
        return Optional.ofNullable(posts.get(id)).map(ObjectNode::deepCopy);
    }

    synchronized boolean isHidden(String id) {
        return hidden.contains(id);
    }

    synchronized boolean isBanned(String id) {
        return banned.contains(id);
    }

    private ObjectNode post(String who, String text) {
        var id = "post-" + ++numbers;
        var post = Json.object()
                .put("type", "message")
                .put("id", id)
                .put("kind", "post")
                .put("at", Instant.now().toString())
                .put("text", text)
                .put("url", "https://harbour.example/" + id);
        post.putObject("author").put("id", who).put("name", who.equals(KITH) ? "The team" : "Alice Ferreira");
        post.putObject("place").put("id", "general").put("name", "General").put("open", true);
        posts.put(id, post);
        return post;
    }

    // ---- how it calls

    /** Sends events to an address of Kith's; the answer's status. */
    static int calls(String address, String id, List<? extends JsonNode> events, String secret) {
        var call = call(id, events).toString();
        return Posting.post(address, call, Map.of("Kith-Signature", signed(secret, call, Instant.now())));
    }

    static ObjectNode call(String id, List<? extends JsonNode> events) {
        var call = Json.object().put("id", id);
        events.forEach(call.putArray("events")::add);
        return call;
    }

    static String signed(String secret, String body, Instant at) {
        return "t=" + at.getEpochSecond() + ",v1=" + hash(secret, at.getEpochSecond() + "." + body);
    }

    private static String hash(String secret, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- how it answers

    private record Answer(int status, ObjectNode body) {
        static Answer no(int status, String why) {
            return new Answer(status, Json.object().put("error", why));
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var answer = isSigned(exchange, body)
                ? answer(
                        Json.readObject(body).orElseGet(Json::object),
                        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key")))
                : Answer.no(401, "Who are you?");
        var bytes = answer.body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static boolean isSigned(HttpExchange exchange, String body) {
        var given = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Kith-Signature"))
                .orElse("");
        var time = given.replaceFirst("^t=(\\d+),.*$", "$1");
        return given.equals("t=" + time + ",v1=" + hash(SECRET, time + "." + body));
    }

    private synchronized Answer answer(ObjectNode asked, Optional<String> key) {
        return switch (Json.text(asked, "type")) {
            case "hello" -> hello();
            case "events" -> events(asked);
            case "figures" -> figures(asked);
            case "profile" -> profile(Json.text(asked, "account"));
            case "act" -> {
                var known = key.map(answers::get);
                if (known.isPresent()) {
                    yield new Answer(200, known.get());
                }
                var answer = act(asked.path("act"));
                if (answer.status == 200) {
                    key.ifPresent(k -> answers.put(k, answer.body));
                }
                yield answer;
            }
            default -> Answer.no(422, "I do not know this.");
        };
    }

    private Answer hello() {
        var hello = Json.object().put("id", KITH).put("name", "Harbour Forum");
        can.forEach(hello.putArray("can")::add);
        return new Answer(200, hello);
    }

    private Answer events(ObjectNode asked) {
        int from = Integer.parseInt(Json.filled(asked, "after").orElse("0"));
        int to = Math.min(events.size(), from + 2); // small pages, to have more than one
        var answer = Json.object().put("cursor", String.valueOf(to)).put("more", to < events.size());
        events.subList(from, to).forEach(answer.putArray("events")::add);
        return new Answer(200, answer);
    }

    private Answer figures(ObjectNode asked) {
        var answer = Json.object();
        var list = answer.putArray("figures");
        asked.path("targets").forEach(target -> {
            var id = target.stringValue("");
            if (posts.containsKey(id)) {
                var replies = posts.values().stream()
                        .filter(post -> Json.text(post, "root").equals(id))
                        .count();
                list.addObject().put("target", id).put("replies", replies).put("views", 40 + replies);
            }
        });
        return new Answer(200, answer);
    }

    private static Answer profile(String who) {
        var answer = Json.object();
        if (who.equals("alice")) {
            answer.putObject("profile")
                    .put("id", who)
                    .put("name", "Alice Ferreira")
                    .put("handle", "@alice")
                    .put("about", "Mends nets.")
                    .put("picture", "https://harbour.example/alice.png")
                    .put("url", "https://harbour.example/people/alice")
                    .put("followers", 12);
        } else {
            answer.putNull("profile");
        }
        return new Answer(200, answer);
    }

    private Answer act(JsonNode act) {
        var word = Json.text(act, "do");
        if (!can.contains(word)) {
            return Answer.no(422, "We have no “" + word + "” here.");
        }
        var target = Json.text(act, "target");
        if (!target.isEmpty() && !posts.containsKey(target) && !word.equals("delete") && !word.equals("remove")) {
            return Answer.no(404, "There is no " + target + ".");
        }
        return switch (word) {
            case "publish" -> published(act);
            case "reply" -> {
                if (!posts.containsKey(Json.text(act, "to"))) {
                    yield Answer.no(404, "There is nothing to answer.");
                }
                yield made(post(KITH, Json.text(act, "text"))
                        .put("parent", Json.text(act, "to"))
                        .put("root", Json.text(act, "root")));
            }
            case "edit" -> {
                Optional.ofNullable(posts.get(target)).ifPresent(post -> post.put("text", Json.text(act, "text")));
                yield new Answer(200, Json.object());
            }
            case "hide" -> done(() -> hidden.add(target));
            case "unhide" -> done(() -> hidden.remove(target));
            case "lock" -> done(() -> locked.add(target));
            case "unlock" -> done(() -> locked.remove(target));
            case "pin" -> done(() -> pinned.add(target));
            case "unpin" -> done(() -> pinned.remove(target));
            case "delete", "remove" -> done(() -> posts.remove(target));
            case "ban" -> done(() -> banned.add(Json.text(act, "account")));
            case "unban" -> done(() -> banned.remove(Json.text(act, "account")));
            default -> new Answer(200, Json.object());
        };
    }

    /** Files are kept as what is known of them, and their size. */
    private Answer published(JsonNode act) {
        for (var file : act.path("media")) {
            boolean film = Json.text(file, "type").startsWith("video/");
            if (film && !can.contains("video")) {
                return Answer.no(422, "We show no films.");
            }
            if (film && file.path("milliseconds").asLong(0) <= 0) {
                return Answer.no(422, "How long is this film?");
            }
        }
        var post = post(KITH, Json.text(act, "text"));
        var media = post.putArray("media");
        for (var file : act.path("media")) {
            int size = Base64.getDecoder().decode(Json.text(file, "data")).length;
            var kept = media.addObject()
                    .put("type", Json.text(file, "type").replaceFirst("/.*", ""))
                    .put("url", "https://harbour.example/files/" + ++numbers)
                    .put("alt", Json.text(file, "alt"))
                    .put("size", size);
            kept.set("milliseconds", file.path("milliseconds"));
            kept.set("width", file.path("width"));
            kept.set("height", file.path("height"));
        }
        return made(post);
    }

    private Answer made(ObjectNode post) {
        events.add(post);
        return new Answer(200, Json.object().put("id", Json.text(post, "id")).put("url", Json.text(post, "url")));
    }

    private static Answer done(Runnable what) {
        what.run();
        return new Answer(200, Json.object());
    }
}
