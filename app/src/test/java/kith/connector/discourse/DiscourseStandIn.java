package kith.connector.discourse;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import kith.connector.Json;
import kith.connector.Signature;
import kith.testing.DescribedAnswers;
import kith.testing.Posting;
import org.jsoup.nodes.Entities;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A small forum with an API key for @kith, who is of its staff, and with Alice, who talks. It refuses in Discourse's words. */
final class DiscourseStandIn implements AutoCloseable {
    static final String KEY = "4b1c5f6e7d8c9b0a4b1c5f6e7d8c9b0a4b1c5f6e7d8c9b0a4b1c5f6e7d8c9b0a";
    static final long KITH = 7;
    static final long ALICE = 12;

    private static final Pattern NUMBER = Pattern.compile("/(\\d+)(\\.json|/)");

    private final HttpServer http;
    private final TreeMap<Long, ObjectNode> posts = new TreeMap<>();
    private final Map<Long, ObjectNode> topics = new LinkedHashMap<>();
    private final Map<String, Boolean> marks = new HashMap<>();
    private final Map<Long, String> standing = new HashMap<>();
    private final Map<ObjectNode, Long> flags = new LinkedHashMap<>();
    private final Map<Long, ObjectNode> waiting = new LinkedHashMap<>();
    private final List<ObjectNode> likes = new ArrayList<>();
    private boolean staff = true;
    private boolean closed;

    DiscourseStandIn() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/", this::answer);
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(0);
    }

    // ---- what happens there

    synchronized void isNobodySpecial() {
        staff = false;
    }

    /** As while it is updated: it calls, and answers nobody. */
    synchronized void isClosed(boolean now) {
        closed = now;
    }

    /** Somebody begins a topic. */
    synchronized ObjectNode begins(long who, String title, String raw) {
        long topic = topics.size() + 100L;
        topics.put(
                topic,
                Json.object()
                        .put("id", topic)
                        .put("title", title)
                        .put("by", name(who))
                        .put("archetype", "regular"));
        return says(who, topic, raw, 0);
    }

    /** Somebody writes to @kith alone. */
    synchronized ObjectNode writes(long who, String title, String raw) {
        var post = begins(who, title, raw);
        knownTopic(Json.number(post, "topic_id")).put("archetype", "private_message");
        return post;
    }

    private boolean isPrivate(ObjectNode post) {
        return PrivateTopics.is(knownTopic(Json.number(post, "topic_id")));
    }

    synchronized ObjectNode says(long who, long topic, String raw, long answers) {
        long id = posts.isEmpty() ? 1000 : posts.lastKey() + 1;
        var post = Json.object()
                .put("id", id)
                .put("username", name(who))
                .put("user_id", who)
                .put("name", who == ALICE ? "Alice Ferreira" : "The team")
                .put("created_at", Instant.now().toString())
                .put("updated_at", Instant.now().toString())
                .put("post_number", count(topic) + 1)
                .put("post_type", 1)
                .put("topic_id", topic)
                .put("topic_title", Json.text(knownTopic(topic), "title"))
                .put("version", 1);
        if (answers > 0) {
            post.put("reply_to_post_number", answers);
        }
        write(post, raw);
        posts.put(id, post);
        return post.deepCopy();
    }

    private static void write(ObjectNode post, String raw) {
        post.put("raw", raw);
        post.put(
                "cooked",
                "<p>" + Entities.escape(raw).replaceAll("@(\\w+)", "<a class=\"mention\" href=\"/u/$1\">@$1</a>")
                        + "</p>");
    }

    /** Somebody tells the staff of a post. */
    synchronized void flags(long who, long post, String reason) {
        var score = Json.object()
                .put("id", 500 + flags.size())
                .put("created_at", Instant.now().toString())
                .put("reason", reason)
                .put("user_id", who)
                .put("score_type_id", 4);
        flags.put(score, post);
    }

    /** Somebody's answer, which nobody sees before a moderator has let it through; the number of its case. */
    synchronized long waits(long who, String raw) {
        long id = 7000 + waiting.size();
        var topic = topics.isEmpty()
                ? Json.number(begins(who, "What may be sold here?", "Tell."), "topic_id")
                : topics.keySet().iterator().next();
        var item = Json.object()
                .put("id", id)
                .put("type", "ReviewableQueuedPost")
                .put("created_at", Instant.now().toString())
                .put("status", 0)
                .put("version", 3)
                .put("topic_id", topic)
                .put("target_created_by_id", who);
        item.putObject("payload").put("raw", raw);
        item.putArray("reviewable_score_ids").add(id + 1000);
        waiting.put(id, item);
        return id;
    }

    synchronized long pendingFlags(long post) {
        return flags.values().stream().filter(flagged -> flagged == post).count();
    }

    /** A case as whoever decides it sees it. */
    private ObjectNode reviewed(long id) {
        var item = waiting.get(id);
        if (item == null) {
            var flagged = flags.keySet().stream().anyMatch(score -> Json.number(score, "id") + 100 == id);
            item = Json.object()
                    .put("id", id)
                    .put("type", "ReviewableFlaggedPost")
                    .put("version", 3)
                    .put("status", flagged ? 0 : 2);
        }
        return Json.object().set("reviewable", item.deepCopy());
    }

    private ObjectNode decided(String path, ObjectNode body) {
        long id = Long.parseLong(path.replaceFirst("^/review/(\\d+)/.*$", "$1"));
        var action = path.replaceFirst("^.*/perform/(\\w+)\\.json$", "$1");
        if (Json.number(body, "version") != 3) {
            throw new No(409, "There was a conflict updating this.");
        }
        var item = waiting.get(id);
        if (item != null && item.path("status").intValue() != 0) {
            throw new No(403, "You are not permitted to view the requested resource.");
        }
        if (item != null && action.equals("approve_post")) {
            says(
                    Json.number(item, "target_created_by_id"),
                    Json.number(item, "topic_id"),
                    Json.text(item, "payload", "raw"),
                    0);
            item.put("status", 1);
        } else if (item != null && action.equals("reject_post")) {
            item.put("status", 2);
        } else if (item == null && action.equals("disagree")) {
            flags.keySet().removeIf(score -> Json.number(score, "id") + 100 == id);
        } else {
            throw new No(403, "You are not permitted to view the requested resource.");
        }
        var result = Json.object();
        result.putObject("reviewable_perform_result").put("success", true).put("version", 4);
        return result;
    }

    /** Somebody likes a post of @kith's. */
    synchronized void likes(long who, long id) {
        var post = known(id);
        likes.add(Json.object()
                .put("action_type", 2)
                .put("created_at", Instant.now().toString())
                .put("post_id", id)
                .put("post_number", Json.number(post, "post_number"))
                .put("topic_id", Json.number(post, "topic_id"))
                .put("username", "kith")
                .put("user_id", KITH)
                .put("acting_username", name(who))
                .put("acting_user_id", who)
                .put("acting_name", "Alice Ferreira"));
    }

    synchronized boolean isUnlisted(long topic) {
        return !knownTopic(topic).path("visible").booleanValue(true);
    }

    synchronized void rewrites(long id, String raw) {
        var post = known(id);
        write(post, raw);
        post.put("version", post.path("version").intValue() + 1)
                .put("updated_at", Instant.now().toString());
    }

    synchronized void takesBack(long id) {
        posts.remove(id);
    }

    synchronized Optional<ObjectNode> find(String id) {
        return Optional.ofNullable(posts.get(Long.parseLong(id))).map(ObjectNode::deepCopy);
    }

    synchronized long timesSaid(String text) {
        return posts.values().stream()
                .filter(post -> Json.text(post, "raw").contains(text) || text.contains(Json.text(post, "raw")))
                .count();
    }

    synchronized boolean isMarked(String post, int how) {
        return marks.containsKey(post + " " + how);
    }

    synchronized String standing(long who) {
        return standing.getOrDefault(who, "");
    }

    private static String name(long who) {
        return who == ALICE ? "alice" : "kith";
    }

    private long count(long topic) {
        return posts.values().stream()
                .filter(post -> Json.number(post, "topic_id") == topic)
                .count();
    }

    // ---- how it calls

    static Map<String, String> headers(String event, String body, String secret) {
        return Map.of(
                "X-Discourse-Event",
                event,
                "X-Discourse-Event-Id",
                UUID.nameUUIDFromBytes((event + body).getBytes(StandardCharsets.UTF_8))
                        .toString(),
                "X-Discourse-Event-Signature",
                "sha256=" + Signature.hex(secret, body.getBytes(StandardCharsets.UTF_8)));
    }

    static int calls(String address, String event, JsonNode post, String secret) {
        var body = Json.object();
        body.set("post", post);
        return Posting.post(address, body.toString(), headers(event, body.toString(), secret));
    }

    // ---- the API

    private static final class No extends RuntimeException {
        private final int status;

        No(int status, String why) {
            super(why);
            this.status = status;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int status = 200;
        JsonNode said;
        try {
            synchronized (this) {
                said = route(exchange, Json.readObject(body).orElseGet(Json::object));
            }
        } catch (No no) {
            status = no.status;
            var refusal = Json.object();
            refusal.putArray("errors").add(no.getMessage());
            said = refusal;
        }
        var whole = DescribedAnswers.complete(
                "discourse/openapi.json",
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                status,
                said);
        var bytes = whole.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        boolean silent = status == 200 && exchange.getRequestMethod().equals("DELETE");
        exchange.sendResponseHeaders(status, silent ? -1 : bytes.length);
        if (!silent) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private JsonNode route(HttpExchange exchange, ObjectNode body) {
        if (!KEY.equals(exchange.getRequestHeaders().getFirst("Api-Key"))
                || !"kith".equals(exchange.getRequestHeaders().getFirst("Api-Username"))) {
            throw new No(
                    403, "You are not permitted to view the requested resource. The API username or key is invalid.");
        }
        if (closed) {
            throw new No(503, "The site is in read only mode; interactions are disabled.");
        }
        var path = exchange.getRequestURI().getPath();
        var asked = exchange.getRequestMethod() + " " + path.replaceAll("/\\d+", "/#");
        var match = NUMBER.matcher(path);
        long number = match.find() ? Long.parseLong(match.group(1)) : 0;
        return switch (asked) {
            case "GET /notifications.json" -> Json.object().set("notifications", Json.array());
            case "GET /u/kith.json" -> Json.object().set("user", user(KITH));
            case "GET /u/alice.json" -> Json.object().set("user", user(ALICE));
            case "GET /admin/users/#.json" -> {
                if (!staff || number != ALICE && number != KITH) {
                    throw new No(404, "The requested URL or resource could not be found.");
                }
                yield Json.object().put("id", number).put("username", name(number));
            }
            case "GET /user_actions.json" ->
                Json.object().set("user_actions", Json.array().addAll(likes.reversed()));
            case "GET /posts.json" -> latest(exchange);
            case "GET /topics/private-messages/kith.json" -> messages();
            case "GET /review.json" ->
                String.valueOf(exchange.getRequestURI().getQuery()).contains("ReviewableQueuedPost")
                        ? waiting()
                        : queue();
            case "GET /review/#.json" -> reviewed(number);
            case "PUT /review/#/perform/approve_post.json",
                    "PUT /review/#/perform/reject_post.json",
                    "PUT /review/#/perform/disagree.json" -> decided(path, body);
            case "POST /posts.json" -> post(body).without("topic_title");
            case "GET /posts/#.json" -> shown(number);
            case "PUT /posts/#.json" -> {
                rewrites(number, Json.text(body, "post", "raw"));
                yield Json.object().set("post", known(number).deepCopy().without("topic_title"));
            }
            case "DELETE /posts/#.json" -> {
                known(number);
                takesBack(number);
                yield Json.object();
            }
            case "GET /t/#.json" -> topic(number);
            case "PUT /t/-/#.json" -> {
                knownTopic(number).put("title", Json.text(body, "topic", "title"));
                yield Json.object();
            }
            case "PUT /t/#/status.json" -> {
                knownTopic(number)
                        .put(
                                Json.text(body, "status"),
                                Json.text(body, "enabled").equals("true"));
                yield Json.object().put("success", "OK");
            }
            case "POST /uploads.json" -> uploaded();
            case "POST /post_actions.json" -> mark(body);
            case "PUT /admin/users/#/silence.json" -> stand(number, "silenced");
            case "PUT /admin/users/#/suspend.json" -> stand(number, "suspended");
            case "PUT /admin/users/#/unsilence.json", "PUT /admin/users/#/unsuspend.json" -> stand(number, "");
            default -> throw new No(404, "The requested URL or resource could not be found.");
        };
    }

    private ObjectNode user(long who) {
        return Json.object()
                .put("id", who)
                .put("username", name(who))
                .put("name", who == ALICE ? "Alice Ferreira" : "The team")
                .put("avatar_template", "/user_avatar/forum.test/" + name(who) + "/{size}/3_2.png")
                .put("bio_cooked", who == ALICE ? "<p>Mends <b>nets</b>.</p>" : "")
                .put("admin", who == KITH && staff)
                .put("moderator", who == KITH && staff);
    }

    private JsonNode latest(HttpExchange exchange) {
        var query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("before=" + Long.MAX_VALUE);
        long before = Long.parseLong(query.replaceFirst("^before=", ""));
        var answer = Json.object();
        var list = answer.putArray("latest_posts");
        posts.headMap(before, false).descendingMap().values().stream()
                .filter(post -> !isPrivate(post))
                .limit(50)
                .forEach(list::add);
        return answer;
    }

    private JsonNode queue() {
        if (!staff) {
            throw new No(403, "You are not permitted to view the requested resource.");
        }
        var answer = Json.object();
        var cases = answer.putArray("reviewables");
        var scores = answer.putArray("reviewable_scores");
        flags.forEach((score, post) -> {
            scores.add(score);
            cases.insertObject(0)
                    .put("id", Json.number(score, "id") + 100)
                    .put("type", "ReviewableFlaggedPost")
                    .put("post_id", post)
                    .putArray("reviewable_score_ids")
                    .add(Json.number(score, "id"));
        });
        answer.putArray("score_types").addObject().put("id", 4).put("title", "Inappropriate");
        answer.putArray("users")
                .addObject()
                .put("id", ALICE)
                .put("username", "alice")
                .put("name", "Alice Ferreira");
        return answer;
    }

    private JsonNode waiting() {
        var answer = queue() instanceof ObjectNode all ? all : Json.object();
        answer.putArray("reviewables")
                .addAll(waiting.values().stream()
                        .filter(item -> item.path("status").intValue() == 0)
                        .toList());
        var scores = answer.putArray("reviewable_scores");
        waiting.keySet().forEach(id -> scores.addObject().put("id", id + 1000).put("reason", "New members wait."));
        answer.putArray("topics").addAll(topics.values());
        return answer;
    }

    private JsonNode messages() {
        var answer = Json.object();
        var list = answer.putObject("topic_list").putArray("topics");
        topics.values().stream().filter(PrivateTopics::is).forEach(topic -> {
            var its = posts.values().stream()
                    .filter(post -> Json.number(post, "topic_id") == Json.number(topic, "id"))
                    .toList();
            list.addObject()
                    .put("id", Json.number(topic, "id"))
                    .put("highest_post_number", its.size())
                    .put("last_posted_at", Json.text(its.getLast(), "created_at"));
        });
        return answer;
    }

    private ObjectNode post(ObjectNode body) {
        var raw = Json.text(body, "raw").strip();
        if (raw.length() < 5) {
            throw new No(422, "Body is too short (minimum is 5 characters)");
        }
        if (posts.values().stream()
                .anyMatch(post -> Json.number(post, "user_id") == KITH
                        && Json.text(post, "raw").equals(raw))) {
            throw new No(422, "Body is too similar to what you recently posted");
        }
        if (body.has("topic_id")) {
            return says(KITH, Json.number(body, "topic_id"), raw, Json.number(body, "reply_to_post_number"));
        }
        var title = Json.text(body, "title");
        if (title.length() < 15) {
            throw new No(422, "Title is too short (minimum is 15 characters)");
        }
        return begins(KITH, title, raw);
    }

    private ObjectNode knownTopic(long id) {
        return Optional.ofNullable(topics.get(id))
                .orElseThrow(() -> new No(404, "The requested URL or resource could not be found."));
    }

    private ObjectNode known(long id) {
        return Optional.ofNullable(posts.get(id))
                .orElseThrow(() -> new No(404, "The requested URL or resource could not be found."));
    }

    private JsonNode shown(long id) {
        var post = known(id).deepCopy();
        var actions = post.putArray("actions_summary");
        for (int how : new int[] {2, 4}) {
            if (isMarked(String.valueOf(id), how)) {
                actions.addObject().put("id", how).put("count", 1).put("acted", true);
            }
        }
        flags.forEach((score, flagged) -> {
            if (flagged == id) {
                post.put("reviewable_id", Json.number(score, "id") + 100).put("reviewable_score_pending_count", 1);
            }
        });
        return post;
    }

    private JsonNode topic(long id) {
        var known = knownTopic(id);
        var topic = known.deepCopy();
        var stream = topic.putObject("post_stream").putArray("stream");
        posts.values().stream()
                .filter(post -> Json.number(post, "topic_id") == id)
                .forEach(post -> stream.add(Json.number(post, "id")));
        topic.put("posts_count", stream.size())
                .put("highest_post_number", stream.size())
                .put("views", 7);
        topic.putObject("details").putObject("created_by").put("username", Json.text(known, "by"));
        topic.remove("by");
        return topic;
    }

    private JsonNode uploaded() {
        return Json.object()
                .put("id", 1)
                .put("url", "/uploads/default/original/1X/f0.png")
                .put("short_url", "upload://fQ9zT.png")
                .put("original_filename", "file-1.png")
                .put("width", 64)
                .put("height", 48);
    }

    synchronized boolean isLocked(long topic) {
        return knownTopic(topic).path("closed").booleanValue(false);
    }

    private JsonNode mark(ObjectNode body) {
        var id = Json.number(body, "id");
        known(id);
        if (marks.put(id + " " + body.path("post_action_type_id").intValue(), true) != null) {
            throw new No(403, "You've already flagged this post.");
        }
        return shown(id);
    }

    private JsonNode stand(long who, String how) {
        standing.put(who, how);
        return Json.object();
    }
}
