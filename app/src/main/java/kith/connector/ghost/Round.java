package kith.connector.ghost;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kith.connector.Changes;
import kith.connector.Collector.Batch;
import kith.connector.Collector.Raw;
import kith.connector.Digest;
import kith.connector.Json;
import kith.connector.Walk;
import kith.connector.ghost.Thing.Kind;
import tools.jackson.databind.JsonNode;

/** One batch while it is collected. Each list tells whether there is more of it. */
final class Round {
    private static final String PUBLISHED = "published";
    private static final String US = "us";
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);

    private final Site site;
    private final String member;
    private final Progress progress;
    private final List<Raw> payloads = new ArrayList<>();

    private Changes posts;
    private Changes comments;
    private Changes members;
    private Instant looked;

    /**
     * @param member the address of the member who answers for us; empty when there is none
     */
    Round(Site site, String member, Progress progress) {
        this.site = site;
        this.member = member;
        this.progress = progress;
        this.posts = progress.posts();
        this.comments = progress.comments();
        this.members = progress.members();
        this.looked = progress.looked();
    }

    Batch batch(boolean more) {
        return new Batch(
                payloads, progress.with(posts, comments, members, looked).write(), more);
    }

    // ---- posts

    boolean posts() {
        var answer = site.get(
                "posts/",
                Map.of(
                        "filter", "updated_at:>=" + Site.filterTime(posts.from()),
                        "order", "updated_at asc",
                        "formats", "html",
                        "include", "authors",
                        "limit", "25", // whole articles: more would be megabytes
                        "page", String.valueOf(posts.page())));
        var shown = new ArrayList<Walk.Entry>();
        answer.list("posts")
                .forEach(post -> shown.add(new Walk.Entry(
                        Json.text(post, "id") + " " + Json.text(post, "updated_at") + " " + Json.text(post, "status")
                                + " "
                                + Digest.of(
                                        Json.text(post, "title") + " " + Json.text(post, "html")), // two in one second
                        Json.time(post, "updated_at").orElse(Instant.EPOCH),
                        post)));
        var step = posts.take(shown, answer.hasMore());
        step.entries().forEach(entry -> post(entry.json()));
        posts = step.changes();
        return step.more();
    }

    /** A draft is nobody's to read, so that of one only its id goes on: it may have been published before. */
    private void post(JsonNode post) {
        var id = Json.text(post, "id");
        if (Json.text(post, "status").equals(PUBLISHED)) {
            payloads.add(new Raw("post", post.toString()));
            progress.latestPosts().remember(id, Json.time(post, "published_at").orElse(Instant.EPOCH), "", "");
        } else {
            gone(Kind.POST, id, Json.time(post, "updated_at").orElseGet(site::now));
        }
    }

    /** What is deleted leaves nothing behind, so that it is looked for now and then. */
    void lookForWhatIsDeleted() {
        if (site.now().isBefore(looked.plus(LOOK_AGAIN))) {
            return;
        }
        lookForDeletedPosts();
        payloads.addAll(new Memberships(site, progress.latestMembers()).left());
        looked = site.now();
    }

    private void lookForDeletedPosts() {
        var known = progress.latestPosts().keys();
        if (known.isEmpty()) {
            return;
        }
        var there = new HashSet<String>();
        site.get("posts/", Map.of("filter", "id:[" + String.join(",", known) + "]", "limit", "100"))
                .list("posts")
                .forEach(post -> there.add(Json.text(post, "id")));
        known.stream().filter(id -> !there.contains(id)).forEach(id -> {
            gone(Kind.POST, id, site.now());
            progress.latestPosts().forget(id);
        });
    }

    // ---- members

    boolean members() {
        var step = new Memberships(site, progress.latestMembers()).joined(members);
        payloads.addAll(step.payloads());
        members = step.changes();
        return step.more();
    }

    // ---- comments

    boolean comments() {
        var answer = site.get(
                "comments/",
                Map.of(
                        "filter",
                        "created_at:>=" + Site.filterTime(comments.from()),
                        "order",
                        "created_at asc",
                        "limit",
                        "100",
                        "page",
                        String.valueOf(comments.page())));
        if (answer.unknownHere()) {
            return false; // a Ghost before 6 shows its comments to their readers only
        }
        var step = comments.take(entries(answer), answer.hasMore());
        step.entries().forEach(this::give);
        comments = step.changes();
        return step.more();
    }

    /** What we know of the latest comments is held against what the site shows now. */
    void lookAtLatestComments() {
        var answer = site.get("comments/", Map.of("order", "created_at desc", "limit", "100"));
        if (answer.unknownHere()) {
            return;
        }
        var shown = entries(answer);
        var latest = progress.latestComments();
        shown.reversed().stream()
                .filter(entry -> latest.changed(entry.key(), Comments.said(entry.json()))
                        || latest.isLate(entry.key(), entry.at()))
                .forEach(this::give);
        var ids = shown.stream().map(Walk.Entry::key).collect(Collectors.toSet());
        for (var id : latest.missing(
                ids, shown.isEmpty() ? Instant.EPOCH : shown.getLast().at())) {
            Thing.of(Kind.COMMENT, id).ifPresent(this::away);
        }
    }

    private static List<Walk.Entry> entries(Answer answer) {
        var entries = new ArrayList<Walk.Entry>();
        answer.list("comments")
                .forEach(comment -> entries.add(new Walk.Entry(
                        Json.text(comment, "id"),
                        Json.time(comment, "created_at").orElse(Instant.EPOCH),
                        comment)));
        return entries;
    }

    private void away(Thing comment) {
        if (new Comments(site).stateOf(comment).orElse("deleted").equals("deleted")) {
            gone(Kind.COMMENT, comment.id(), site.now());
            progress.latestComments().forget(comment.id());
        }
    }

    private void give(Walk.Entry entry) {
        var comment = entry.json();
        boolean ours = !member.isEmpty() && Comments.isBy(member, comment);
        boolean answersUs = Comments.answeredBy(comment)
                .flatMap(above -> progress.latestComments().note(above.id()))
                .filter(US::equals)
                .isPresent();
        var raw = Json.object().put("ours", ours).put("answersUs", answersUs);
        raw.set("comment", comment);
        payloads.add(new Raw("comment", raw.toString()));
        progress.latestComments().remember(entry.key(), entry.at(), Comments.said(comment), ours ? US : "");
    }

    private void gone(Kind kind, String id, Instant at) {
        Thing.of(kind, id)
                .ifPresent(thing -> payloads.add(new Raw(
                        "gone",
                        Json.object()
                                .put("thing", thing.toString())
                                .put("at", at.toString())
                                .toString())));
    }
}
