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
import kith.connector.Collector.Batch;
import kith.connector.Collector.Raw;
import kith.connector.Walk;
import kith.connector.wordpress.Progress.Watched;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One batch while it is collected. Each list tells whether there is more of it. */
final class Round {
    private static final String PUBLISHED = "publish";
    private static final String TAKEN_BACK_TOO = "publish,trash,draft,private";
    private static final int LONGEST_LINE = 10; // of comments that answer one another, upwards

    private final Site site;
    private final Progress progress;
    private final List<Raw> payloads = new ArrayList<>();
    private final Set<Long> given = new HashSet<>(); // comments of this batch
    private final Map<Long, Optional<JsonNode>> people = new HashMap<>();

    private Changes changedPosts;
    private Changes changedPages;
    private Walk comments;

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
        changedPosts = step.next();
        return step.more();
    }

    boolean changedPages() {
        var step = changes("pages", changedPages);
        changedPages = step.next();
        return step.more();
    }

    private Changes.Step changes(String list, Changes changes) {
        var answer = site.get(list, with(changes.query(), "status", TAKEN_BACK_TOO));
        if (answer.is("rest_invalid_param")) { // an account that may not write sees only what everybody sees
            answer = site.get(list, with(changes.query(), "status", PUBLISHED));
        }
        if (list.equals("pages") && answer.is("rest_no_route")) {
            return new Changes.Step(List.of(), changes, false);
        }
        var step = changes.take(answer.list(), answer.pages());
        step.fresh().forEach(this::post);
        return step;
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
            gone(Thing.post(number), Json.time(post, "modified_gmt").orElseGet(site::now));
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
        int page = comments.between() ? 1 : Integer.parseInt(comments.next());
        var answer = pageOfComments(page);
        var shown = answer.list();
        if (page == 1) {
            changed(shown);
        }
        var entries = new ArrayList<Walk.Entry>();
        shown.forEach(comment -> entries.add(new Walk.Entry(
                String.valueOf(Json.number(comment, "id")),
                Json.time(comment, "date_gmt").orElse(Instant.EPOCH),
                comment)));
        var step = comments.take(entries, page < answer.pages() ? String.valueOf(page + 1) : "");
        step.entries().reversed().forEach(entry -> comment(entry.json()));
        comments = step.walk();
        return !comments.between();
    }

    /** Waiting ones are shown to those who moderate, everybody sees the approved ones. */
    private Answer pageOfComments(int page) {
        var query = Map.of("per_page", "100", "page", String.valueOf(page), "orderby", "date_gmt", "order", "desc");
        var answer = site.get("comments", with(with(query, "context", "edit"), "status", "all"));
        return answer.is("rest_forbidden_context") || answer.is("rest_forbidden_param")
                ? site.get("comments", query)
                : answer;
    }

    /** What we know of the latest comments is held against what the site shows now. */
    private void changed(ArrayNode shown) {
        var left = new TreeMap<>(progress.watched());
        var oldest = Instant.MAX;
        for (var comment : shown) {
            long number = Json.number(comment, "id");
            oldest = Json.time(comment, "date_gmt").orElse(oldest);
            var known = left.remove(number);
            if (known != null && !known.digest().equals(Digest.of(Comments.said(comment)))) {
                give(comment, Optional.of(site.now()));
            }
        }
        for (var entry : left.entrySet()) {
            if (!entry.getValue().at().isBefore(oldest) || shown.isEmpty()) {
                away(entry.getKey());
            }
        }
    }

    private void away(long number) {
        var comment = Thing.comment(number);
        if (new Trash(site).holds(comment).isPresent()) {
            gone(comment, site.now());
            progress.watched().remove(number);
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
            var answer = site.get("comments/" + parent, Map.of("context", "edit"));
            if (!answer.ok()) {
                break;
            }
            line.add(answer.object());
            parent = Json.number(answer.object(), "parent");
        }
        line.reversed().forEach(above -> give(above, Optional.empty()));
    }

    private boolean knows(long comment) {
        return given.contains(comment) || progress.watched().containsKey(comment);
    }

    private void give(JsonNode comment, Optional<Instant> changed) {
        long number = Json.number(comment, "id");
        var raw = Json.object();
        raw.set("comment", comment);
        var answered = progress.watched().get(Json.number(comment, "parent"));
        raw.put("answers", answered == null ? 0 : answered.author());
        changed.ifPresent(at -> raw.put("changed", at.toString()));
        payloads.add(new Raw("comment", raw.toString()));
        given.add(number);
        progress.watch(
                number,
                new Watched(
                        Digest.of(Comments.said(comment)),
                        Json.number(comment, "author"),
                        Json.time(comment, "date_gmt").orElse(Instant.EPOCH)));
    }

    private static Map<String, String> with(Map<String, String> query, String name, String value) {
        var more = new TreeMap<>(query);
        more.put(name, value);
        return more;
    }
}
