package kith.connector.wordpress;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kith.connector.Changes;
import kith.connector.Collector.Batch;
import kith.connector.Collector.Raw;
import kith.connector.Digest;
import kith.connector.Json;
import kith.connector.Walk;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One batch while it is collected. Each list tells whether there is more of it. */
final class Round {
    private static final String PUBLISHED = "publish";
    private static final String TAKEN_BACK_TOO = "publish,trash,draft,private";
    private static final String A_PAGE = "25"; // whole articles: more would be megabytes
    private static final int LONGEST_LINE = 10; // of comments that answer one another, upwards

    private final Site site;
    private final Progress progress;
    private final List<Raw> payloads = new ArrayList<>();
    private final Set<Long> given = new HashSet<>(); // comments of this batch
    private final Map<Long, Optional<JsonNode>> people = new HashMap<>();

    private Changes changedPosts;
    private Changes changedPages;
    private Changes comments;

    Round(Site site, Progress progress) {
        this.site = site;
        this.progress = progress;
        this.changedPosts = progress.changedPosts();
        this.changedPages = progress.changedPages();
        this.comments = progress.comments();
    }

    Batch batch(boolean more) {
        return new Batch(
                payloads, progress.with(changedPosts, changedPages, comments).write(), more);
    }

    // ---- posts and pages

    boolean changedPosts() {
        var step = changes("posts", changedPosts);
        changedPosts = step.changes();
        return step.more();
    }

    boolean changedPages() {
        var step = changes("pages", changedPages);
        changedPages = step.changes();
        return step.more();
    }

    private Changes.Step changes(String list, Changes changes) {
        var answer = site.get(list, with(query(changes), "status", TAKEN_BACK_TOO));
        if (answer.is("rest_invalid_param")) { // an account that may not write sees only what everybody sees
            answer = site.get(list, with(query(changes), "status", PUBLISHED));
        }
        if (list.equals("pages") && answer.is("rest_no_route")) {
            return new Changes.Step(List.of(), changes, false);
        }
        var shown = new ArrayList<Walk.Entry>();
        answer.list()
                .forEach(post -> shown.add(new Walk.Entry(
                        Json.number(post, "id") + " " + Json.text(post, "modified_gmt") + " "
                                + Json.text(post, "status") + " " + words(post),
                        Json.timeInUtc(post, "modified_gmt").orElse(Instant.EPOCH),
                        post)));
        var step = changes.take(shown, changes.page() < answer.pages());
        step.entries().forEach(entry -> post(entry.json()));
        return step;
    }

    private static Map<String, String> query(Changes changes) {
        return Map.of(
                "orderby",
                "modified",
                "order",
                "asc",
                "modified_after",
                changes.from().minusSeconds(1).toString(),
                "per_page",
                A_PAGE,
                "page",
                String.valueOf(changes.page()));
    }

    /** A draft is nobody's to read, so that of one only its number goes on: it may have been published before. */
    private void post(JsonNode post) {
        long number = Json.number(post, "id");
        if (Json.text(post, "status").equals(PUBLISHED)) {
            var raw = Json.object();
            raw.set("post", post);
            person(Json.number(post, "author")).ifPresent(author -> raw.set("author", author));
            payloads.add(new Raw("post", raw.toString()));
            progress.posts().add(number);
        } else {
            gone(Thing.post(number), Json.timeInUtc(post, "modified_gmt").orElseGet(site::now));
        }
    }

    /** Some sites show nobody the list of their people; a post then has no name at it but our own. */
    private Optional<JsonNode> person(long number) {
        if (people.isEmpty()) {
            var me = site.get("users/me").object();
            people.put(Json.number(me, "id"), Optional.of(me));
        }
        return people.computeIfAbsent(number, n -> {
            var answer = site.get("users/" + n);
            return answer.status() == 401 || answer.status() == 403 || answer.status() == 404
                    ? Optional.empty()
                    : Optional.of(answer.object());
        });
    }

    // ---- comments

    boolean comments() {
        var query =
                Map.of("after", comments.from().minusSeconds(1).toString(), "page", String.valueOf(comments.page()));
        var answer = comments("asc", query);
        var step = comments.take(entries(answer.list()), comments.page() < answer.pages());
        step.entries().forEach(entry -> comment(entry.json()));
        comments = step.changes();
        return step.more();
    }

    /** What we know of the latest comments is held against what the site shows now. */
    void lookAtLatestComments() {
        var shown = entries(comments("desc", Map.of()).list());
        var latest = progress.latest();
        for (var entry : shown.reversed()) {
            if (latest.changed(entry.key(), Comments.said(entry.json()))) {
                give(entry.json(), Optional.of(site.now()));
            } else if (latest.isLate(entry.key(), entry.at())) {
                comment(entry.json());
            }
        }
        var numbers = shown.stream().map(Walk.Entry::key).collect(Collectors.toSet());
        latest.missing(
                        numbers,
                        shown.isEmpty() ? Instant.EPOCH : shown.getLast().at())
                .forEach(this::away);
    }

    /** Waiting ones are shown to those who moderate, everybody sees the approved ones. */
    private Answer comments(String order, Map<String, String> more) {
        var query = new TreeMap<>(more);
        query.putAll(Map.of("per_page", "100", "orderby", "date_gmt", "order", order));
        var answer = site.get("comments", with(with(query, "context", "edit"), "status", "all"));
        return answer.is(Comments.NOT_A_MODERATOR) || answer.is("rest_forbidden_param")
                ? site.get("comments", query)
                : answer;
    }

    /** Two changes within one second differ in nothing else. */
    private static String words(JsonNode post) {
        return Digest.of(Json.text(post, "title", "raw") + " " + Json.text(post, "content", "raw"));
    }

    private static List<Walk.Entry> entries(ArrayNode comments) {
        var entries = new ArrayList<Walk.Entry>();
        comments.forEach(comment -> entries.add(new Walk.Entry(
                number(comment), Json.timeInUtc(comment, "date_gmt").orElse(Instant.EPOCH), comment)));
        return entries;
    }

    private void away(String number) {
        var comment = Thing.comment(Long.parseLong(number));
        if (new Trash(site).holds(comment).isPresent()) {
            gone(comment, site.now());
            progress.latest().forget(number);
        }
    }

    private void gone(Thing thing, Instant at) {
        payloads.add(new Raw(
                "gone",
                Json.object()
                        .put("thing", thing.toString())
                        .put("at", at.toString())
                        .toString()));
    }

    private void comment(JsonNode comment) {
        if (!given.contains(Json.number(comment, "id"))) {
            postOf(comment);
            lineAbove(comment);
            give(comment, Optional.empty());
        }
    }

    /** A comment may be on a post older than what we were asked for. */
    private void postOf(JsonNode comment) {
        long number = Json.number(comment, "post");
        if (progress.posts().add(number)) {
            var answer = new Posts(site).read(number, Map.of());
            if (answer.ok()) {
                post(answer.object());
            }
        }
    }

    /** And so may be the comments it answers. */
    private void lineAbove(JsonNode comment) {
        var line = new ArrayList<ObjectNode>();
        long parent = Json.number(comment, "parent");
        while (parent > 0 && line.size() < LONGEST_LINE && !knows(parent)) {
            var answer = new Comments(site).read(parent);
            if (!answer.ok() || Trash.isOutOfSight(answer.object())) {
                break; // what is away already is not brought back for its answers
            }
            line.add(answer.object());
            parent = Json.number(answer.object(), "parent");
        }
        line.reversed().forEach(above -> give(above, Optional.empty()));
    }

    private boolean knows(long comment) {
        return given.contains(comment) || progress.latest().knows(String.valueOf(comment));
    }

    private void give(JsonNode comment, Optional<Instant> changed) {
        var raw = Json.object();
        raw.set("comment", comment);
        raw.put(
                "answers",
                progress.latest()
                        .note(String.valueOf(Json.number(comment, "parent")))
                        .map(Long::valueOf)
                        .orElse(0L));
        changed.ifPresent(at -> raw.put("changed", at.toString()));
        payloads.add(new Raw("comment", raw.toString()));
        given.add(Json.number(comment, "id"));
        progress.latest()
                .remember(
                        number(comment),
                        Json.timeInUtc(comment, "date_gmt").orElse(Instant.EPOCH),
                        Comments.said(comment),
                        String.valueOf(Json.number(comment, "author")));
    }

    private static String number(JsonNode comment) {
        return String.valueOf(Json.number(comment, "id"));
    }

    private static Map<String, String> with(Map<String, String> query, String name, String value) {
        var more = new TreeMap<>(query);
        more.put(name, value);
        return more;
    }
}
