package kith.connector.mastodon;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import kith.connector.Json;
import kith.testing.DescribedAnswers;
import kith.testing.WebSocketServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A small server that answers as Mastodon's description says, for what no server at hand can show: kept idempotency keys, deletion,
 * mutes, reports, pages named in {@code Link}, videos that take a while. Everybody on it has a token of their own name.
 */
final class MastodonStandIn implements AutoCloseable {
    private volatile String permissions = "65535";

    private static final Pattern MENTION = Pattern.compile("@(\\w+)(@harbour\\.example)?");
    private static final Pattern LINK = Pattern.compile("(https?)://(\\S{1,30})(\\S*)");

    /** The other end of its stream. */
    final WebSocketServer lines = new WebSocketServer(talk -> {});

    private final HttpServer http;
    private final StandInSignIn signIn;
    private final Map<String, ObjectNode> statuses = new LinkedHashMap<>();
    private final Map<String, List<ObjectNode>> told = new HashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, ObjectNode> media = new HashMap<>();
    private final Map<String, Integer> worksOn = new HashMap<>();
    private final Set<String> stances = new HashSet<>();
    private final List<JsonNode> reports = new ArrayList<>();
    private List<String> scopes = List.of("read", "write", "follow");
    private String version = "4.5.2";
    private int counter;
    private boolean streams;

    MastodonStandIn() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        signIn = new StandInSignIn(url());
        http.createContext("/", this::answer);
        http.start();
    }

    StandInSignIn signIn() {
        return signIn;
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    synchronized void allow(String... some) {
        scopes = List.of(some);
    }

    synchronized void claim(String other) {
        version = other;
    }

    synchronized void streams() {
        streams = true;
    }

    synchronized void streamsNot() {
        streams = false;
    }

    synchronized List<JsonNode> reports() {
        return List.copyOf(reports);
    }

    /** Whether somebody mutes or blocks somebody. */
    synchronized boolean holds(String who, String how, String whom) {
        return stances.contains(who + " " + how + " " + whom);
    }

    synchronized Optional<ObjectNode> status(String id) {
        return Optional.ofNullable(statuses.get(id)).map(ObjectNode::deepCopy);
    }

    /** Puts something to a post that the calls of Kith put to none. */
    synchronized void furnish(String id, String name, JsonNode what) {
        known(statuses, id).set(name, what);
    }

    /** Takes away a post, as its author would. */
    synchronized void remove(String id) {
        statuses.remove(id);
    }

    @Override
    public void close() {
        http.stop(0);
        lines.close();
    }

    /** An answer: its status, and a body that is an object or a list. */
    record Said(int status, JsonNode body, Map<String, String> headers) {
        static Said of(JsonNode body) {
            return new Said(200, body, Map.of());
        }

        static Said error(int status, String why) {
            return new Said(status, Json.object().put("error", why), Map.of());
        }
    }

    static final class No extends RuntimeException {
        private final transient Said said;

        No(int status, String why) {
            super(why);
            said = Said.error(status, why);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        Said said;
        try {
            synchronized (this) {
                said = route(new Asked(exchange, body));
            }
        } catch (No no) {
            said = no.said;
        }
        var whole = DescribedAnswers.complete(
                "mastodon/openapi.json",
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                said.status,
                said.body);
        var bytes = whole.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        said.headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(said.status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    record Asked(String method, String path, Map<String, List<String>> query, HttpExchange exchange, byte[] body) {
        Asked(HttpExchange exchange, byte[] body) {
            this(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    query(exchange.getRequestURI().getRawQuery()),
                    exchange,
                    body);
        }

        private static Map<String, List<String>> query(String raw) {
            var query = new HashMap<String, List<String>>();
            for (var pair : Objects.requireNonNullElse(raw, "").split("&")) {
                var parts = pair.split("=", 2);
                if (parts.length == 2) {
                    query.computeIfAbsent(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), n -> new ArrayList<>())
                            .add(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
                }
            }
            return query;
        }

        String parameter(String name, String otherwise) {
            return query.getOrDefault(name, List.of(otherwise)).getFirst();
        }

        JsonNode json() {
            return Json.read(new String(body, StandardCharsets.UTF_8)).orElseGet(Json::object);
        }

        String header(String name) {
            return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
        }

        /** The part of the path that the one group of the pattern stands for. */
        Optional<String> at(String method, String pattern) {
            var found = Pattern.compile(pattern).matcher(path);
            return this.method.equals(method) && found.matches() ? Optional.of(found.group(1)) : Optional.empty();
        }
    }

    private Said route(Asked asked) {
        switch (asked.method + " " + asked.path) {
            case "GET /api/v2/instance" -> {
                return Said.of(instance());
            }
            default -> {}
        }
        var door = signIn.answer(asked);
        if (door.isPresent()) {
            return door.get();
        }
        var me = signIn.whose(asked.header("Authorization").replaceFirst("^Bearer ", ""));
        if (!me.equals("kith") && !me.equals("alice")) {
            throw new No(401, "The access token is invalid");
        }
        switch (asked.method + " " + asked.path) {
            case "GET /api/v1/accounts/verify_credentials" -> {
                var mine = account(me);
                mine.set(
                        "role",
                        Json.object()
                                .put("id", "2")
                                .put("name", "Moderator")
                                .put("color", "")
                                .put("highlighted", true)
                                .put("permissions", permissions));
                return Said.of(mine);
            }
            case "GET /api/v1/apps/verify_credentials" -> {
                var app = Json.object().put("name", "Kith");
                scopes.forEach(app.putArray("scopes")::add);
                return Said.of(app);
            }
            case "GET /api/v1/accounts/lookup" -> {
                return Said.of(account(known(asked.parameter("acct", ""))));
            }
            case "GET /api/v1/accounts/relationships" -> {
                return Said.of(relationships(me, asked));
            }
            case "GET /api/v1/notifications" -> {
                return page(asked, told.getOrDefault(me, List.of()), notification -> true);
            }
            case "GET /api/v1/timelines/home" -> {
                return page(asked, new ArrayList<>(statuses.values()).reversed(), s -> visible(s, me));
            }
            case "POST /api/v1/statuses" -> {
                return Said.of(post(me, asked));
            }
            case "GET /api/v1/statuses" -> {
                var several = list();
                asked.query.getOrDefault("id[]", List.of()).stream()
                        .map(statuses::get)
                        .filter(Objects::nonNull)
                        .forEach(several::add);
                return Said.of(several);
            }
            case "POST /api/v2/media" -> {
                return upload(asked);
            }
            case "POST /api/v1/reports" -> {
                reports.add(asked.json());
                return Said.of(Json.object().put("id", "1"));
            }
            default -> {
                return routeOne(me, asked);
            }
        }
    }

    private Said routeOne(String me, Asked asked) {
        var own = asked.at("GET", "/api/v1/accounts/([^/]+)/statuses");
        if (own.isPresent()) {
            var all = new ArrayList<>(statuses.values()).reversed();
            return page(asked, all, s -> by(s).equals(person(own.get())) && visible(s, me));
        }
        var stance = asked.at("POST", "/api/v1/accounts/[^/]+/(mute|unmute|block|unblock|follow)");
        if (stance.isPresent()) {
            return stance(me, person(asked.path.split("/")[4]), stance.get());
        }
        var moderated = asked.at(asked.method, "/api/v1/admin/accounts/([^/]+)(/.*)?");
        if (moderated.isPresent()) {
            return moderated(person(moderated.get()), asked);
        }
        var file = asked.at("GET", "/api/v1/media/([^/]+)");
        if (file.isPresent()) {
            boolean ready = worksOn.merge(file.get(), -1, Integer::sum) <= 0;
            return new Said(ready ? 200 : 206, known(media, file.get()), Map.of());
        }
        var context = asked.at("GET", "/api/v1/statuses/([^/]+)/context");
        if (context.isPresent()) {
            return Said.of(context(visible(context.get(), me), me));
        }
        var reaction = asked.at("POST", "/api/v1/statuses/[^/]+/(favourite|reblog)");
        if (reaction.isPresent()) {
            return Said.of(react(me, visible(asked.path.split("/")[4], me), reaction.get()));
        }
        var one = asked.at(asked.method, "/api/v1/statuses/([^/]+)").orElseThrow(() -> new No(404, "Record not found"));
        return switch (asked.method) {
            case "GET" -> Said.of(visible(one, me));
            case "PUT" -> Said.of(edit(mine(one, me), asked.json()));
            case "DELETE" -> Said.of(Objects.requireNonNull(statuses.remove(Json.text(mine(one, me), "id"))));
            default -> throw new No(404, "Record not found");
        };
    }

    // ---- posts

    private ObjectNode post(String me, Asked asked) {
        var key = me + " " + asked.header("Idempotency-Key");
        var before = keys.get(key);
        if (before != null && !asked.header("Idempotency-Key").isEmpty()) {
            return known(statuses, before);
        }
        var input = asked.json();
        var text = Json.text(input, "status");
        if (text.isBlank() && input.path("media_ids").isEmpty()) {
            throw new No(422, "Validation failed: Text can't be blank");
        }
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        var id = String.valueOf(115_000_000_000_000_000L + ++counter);
        var status = Json.object().put("id", id).put("created_at", now).putNull("edited_at");
        status.put("uri", url() + "/users/" + me + "/statuses/" + id).put("url", url() + "/@" + me + "/" + id);
        status.put("visibility", Json.text(input, "visibility").isEmpty() ? "public" : Json.text(input, "visibility"));
        status.put("sensitive", false).put("spoiler_text", Json.text(input, "spoiler_text"));
        status.put("language", Json.text(input, "language").isEmpty() ? "en" : Json.text(input, "language"));
        status.put("replies_count", 0).put("reblogs_count", 0).put("favourites_count", 0);
        status.set("account", account(me));
        status.putNull("in_reply_to_id").putNull("in_reply_to_account_id");
        status.putArray("emojis");
        status.putArray("tags");
        write(status, input);
        var to = Json.text(input, "in_reply_to_id");
        if (!to.isEmpty()) {
            var answered = visible(to, me);
            answered.put("replies_count", answered.path("replies_count").intValue(0) + 1);
            status.put("in_reply_to_id", to).put("in_reply_to_account_id", Json.text(answered, "account", "id"));
        }
        statuses.put(id, status);
        keys.put(key, id);
        status.path("mentions").forEach(m -> tell(Json.text(m, "username"), "mention", me, Optional.of(status)));
        return status;
    }

    private void write(ObjectNode status, JsonNode input) {
        var text = Json.text(input, "status");
        status.put("content", html(text));
        var mentions = status.putArray("mentions");
        MENTION.matcher(text).results().map(found -> found.group(1)).distinct().forEach(name -> {
            if (!name.equals(by(status)) && (name.equals("kith") || name.equals("alice"))) {
                mentions.addObject()
                        .put("id", idOf(name))
                        .put("username", name)
                        .put("acct", name)
                        .put("url", url() + "/@" + name);
            }
        });
        var attached = status.putArray("media_attachments");
        input.path("media_ids").forEach(id -> {
            if (worksOn.getOrDefault(id.asString(""), 0) > 0) {
                throw new No(422, "Cannot attach files that have not finished processing. Try again in a moment!");
            }
            attached.add(known(media, id.asString("")));
        });
    }

    private ObjectNode edit(ObjectNode status, JsonNode input) {
        write(status, input);
        status.put("spoiler_text", Json.text(input, "spoiler_text"));
        status.put("edited_at", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        return status;
    }

    /** As Mastodon writes it: a link's text in three parts, of which two are hidden, and mentions without their domain. */
    private String html(String text) {
        var escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        var linked = LINK.matcher(escaped)
                .replaceAll(
                        "<a href=\"$0\" rel=\"nofollow noopener\"><span class=\"invisible\">$1://</span><span class=\"ellipsis\">$2</span><span class=\"invisible\">$3</span></a>");
        var mentioned = MENTION.matcher(linked)
                .replaceAll("<span class=\"h-card\"><a href=\"" + url()
                        + "/@$1\" class=\"u-url mention\">@<span>$1</span></a></span>");
        return "<p>" + mentioned.replace("\n\n", "</p><p>").replace("\n", "<br />") + "</p>";
    }

    private ObjectNode react(String me, ObjectNode status, String how) {
        if (stances.add(me + " " + how + " " + Json.text(status, "id"))) {
            var count = how + "s_count";
            status.put(count, status.path(count).intValue(0) + 1);
            tell(by(status), how, me, Optional.of(status));
        }
        return status;
    }

    private ObjectNode context(ObjectNode status, String me) {
        var above = new ArrayList<ObjectNode>();
        for (var up = statuses.get(Json.text(status, "in_reply_to_id"));
                up != null;
                up = statuses.get(Json.text(up, "in_reply_to_id"))) {
            above.addFirst(up);
        }
        var below = new LinkedHashMap<String, ObjectNode>();
        below.put(Json.text(status, "id"), status);
        statuses.forEach((id, other) -> {
            if (below.containsKey(Json.text(other, "in_reply_to_id")) && visible(other, me)) {
                below.put(id, other);
            }
        });
        below.remove(Json.text(status, "id"));
        var context = Json.object();
        above.forEach(context.putArray("ancestors")::add);
        below.values().forEach(context.putArray("descendants")::add);
        return context;
    }

    private ObjectNode visible(String id, String me) {
        var status = known(statuses, id);
        if (!visible(status, me)) {
            throw new No(404, "Record not found");
        }
        return status;
    }

    private static boolean visible(JsonNode status, String me) {
        return !Json.text(status, "visibility").equals("direct")
                || by(status).equals(me)
                || Json.stream(status.path("mentions"))
                        .anyMatch(m -> Json.text(m, "username").equals(me));
    }

    private ObjectNode mine(String id, String me) {
        var status = known(statuses, id);
        if (!by(status).equals(me)) {
            throw new No(404, "Record not found");
        }
        return status;
    }

    private Said upload(Asked asked) {
        var form = new String(asked.body, StandardCharsets.ISO_8859_1);
        boolean video = form.contains("Content-Type: video/");
        var id = "m" + ++counter;
        var file = Json.object().put("id", id).put("type", video ? "video" : "image");
        var described = Pattern.compile("name=\"description\"\r\n\r\n(.*?)\r\n").matcher(form);
        file.put("description", described.find() ? described.group(1) : null);
        file.put("url", video ? null : url() + "/media/" + id).put("preview_url", url() + "/media/small/" + id);
        media.put(id, file);
        worksOn.put(id, video ? 3 : 0);
        return new Said(video ? 202 : 200, file, Map.of());
    }

    // ---- people

    private Said stance(String me, String whom, String how) {
        switch (how) {
            case "follow" -> tell(whom, "follow", me, Optional.empty());
            case "unmute", "unblock" -> stances.remove(me + " " + how.substring(2) + " " + whom);
            default -> stances.add(me + " " + how + " " + whom);
        }
        return Said.of(relationship(me, whom));
    }

    /** As Mastodon's moderators see somebody; what is not there, they cannot lift. */
    private Said moderated(String whom, Asked asked) {
        if (!scopes.contains("admin:read") || !scopes.contains("admin:write")) {
            throw new No(403, "This action is outside the authorized scopes");
        }
        switch (asked.path.replaceFirst(".*/", "")) {
            case "action" -> stances.add("all " + Json.text(asked.json(), "type") + " " + whom);
            case "unsilence" -> lift("all silence " + whom);
            case "unsuspend" -> lift("all suspend " + whom);
            default -> {
                return Said.of(Json.object()
                        .put("id", idOf(whom))
                        .put("username", whom)
                        .put("silenced", holds("all", "silence", whom))
                        .put("suspended", holds("all", "suspend", whom)));
            }
        }
        return Said.of(Json.object());
    }

    private void lift(String stance) {
        if (!stances.remove(stance)) {
            throw new No(403, "This action is not allowed");
        }
    }

    private ArrayNode relationships(String me, Asked asked) {
        var all = list();
        asked.query.getOrDefault("id[]", List.of()).forEach(id -> all.add(relationship(me, person(id))));
        return all;
    }

    private ObjectNode relationship(String me, String whom) {
        return Json.object()
                .put("id", idOf(whom))
                .put("muting", holds(me, "mute", whom))
                .put("blocking", holds(me, "block", whom));
    }

    /** The role of everybody here, by Mastodon's flags. */
    void permit(String flags) {
        permissions = flags;
    }

    /** Tells whoever manages reports that somebody reported a post. */
    synchronized void reported(String by, String statusId, String comment, String whom) {
        tell(whom, "admin.report", by, Optional.empty());
        var report = Json.object()
                .put("id", String.valueOf(++counter))
                .put("action_taken", false)
                .put("category", "spam")
                .put("comment", comment)
                .put("forwarded", false)
                .put("created_at", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        report.putArray("status_ids").add(statusId);
        report.set("target_account", account(by));
        told.getOrDefault(whom, List.of()).getFirst().set("report", report);
    }

    private void tell(String whom, String what, String by, Optional<ObjectNode> status) {
        var notification = Json.object()
                .put("id", String.valueOf(++counter))
                .put("type", what)
                .put("group_key", "ungrouped-" + counter)
                .put("created_at", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        notification.set("account", account(by));
        status.ifPresent(about -> notification.set("status", about));
        told.computeIfAbsent(whom, w -> new ArrayList<>()).addFirst(notification);
    }

    private ObjectNode account(String name) {
        var account = Json.object()
                .put("id", idOf(name))
                .put("username", name)
                .put("acct", name)
                .put("display_name", name.equals("alice") ? "Alice Ferreira" : "Kith")
                .put("note", "<p>On the <b>quay</b>.</p>")
                .put("url", url() + "/@" + name)
                .put("uri", url() + "/users/" + name)
                .put("avatar", url() + "/avatars/" + name + ".png")
                .put("created_at", "2020-01-01T00:00:00.000Z")
                .put("bot", false)
                .put("followers_count", 12)
                .put("following_count", 3)
                .put("statuses_count", statuses.size());
        return account;
    }

    /** Ids are anything; here they are no names, so that a mix-up shows. */
    private static String idOf(String name) {
        return name.equals("alice") ? "109" : "108";
    }

    private static String person(String id) {
        return switch (id) {
            case "108" -> "kith";
            case "109" -> "alice";
            default -> throw new No(404, "Record not found");
        };
    }

    private static String known(String acct) {
        if (!acct.equals("alice") && !acct.equals("kith")) {
            throw new No(404, "Record not found");
        }
        return acct;
    }

    private static String by(JsonNode status) {
        return Json.text(status, "account", "username");
    }

    private static ObjectNode known(Map<String, ObjectNode> all, String id) {
        return Optional.ofNullable(all.get(id)).orElseThrow(() -> new No(404, "Record not found"));
    }

    // ---- the rest

    /** The newest first; what is older is named in a header, as long as there is more. */
    private Said page(Asked asked, List<ObjectNode> all, Predicate<JsonNode> which) {
        int limit = Math.min(40, Integer.parseInt(asked.parameter("limit", "20")));
        var below = Long.parseLong(asked.parameter("max_id", String.valueOf(Long.MAX_VALUE)));
        var rest = all.stream()
                .filter(which)
                .filter(item -> Long.parseLong(Json.text(item, "id")) < below)
                .toList();
        var shown = list();
        rest.stream().limit(limit).forEach(shown::add);
        var last = shown.isEmpty() ? "" : Json.text(shown.get(shown.size() - 1), "id");
        var links = new ArrayList<String>();
        if (rest.size() > limit) {
            links.add("<" + url() + asked.path + "?limit=" + limit + "&max_id=" + last + ">; rel=\"next\"");
        }
        links.add("<" + url() + asked.path + "?min_id=1>; rel=\"prev\"");
        return new Said(200, shown, Map.of("Link", String.join(", ", links)));
    }

    private ObjectNode instance() {
        var instance = Json.object().put("domain", "harbour.example").put("version", version);
        var configuration = instance.putObject("configuration");
        if (streams) {
            configuration.putObject("urls").put("streaming", lines.url());
        }
        configuration
                .putObject("statuses")
                .put("max_characters", 500)
                .put("max_media_attachments", 4)
                .put("characters_reserved_per_url", 23);
        return instance;
    }

    private static ArrayNode list() {
        return Json.MAPPER.createArrayNode();
    }
}
