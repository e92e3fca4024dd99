package kith.connector.discourse;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kith.connector.Account;
import kith.connector.Collector;
import kith.connector.Connection;
import kith.connector.Heard;
import kith.connector.Json;
import kith.connector.Walk;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Collects the posts of a forum, the newest first, page by page, private messages, who liked our posts, and what is flagged; what is edited or taken away
 * among the newest posts is seen again.
 */
record DiscourseCollector(InstantSource clock) implements Collector {
    static final String POST = "post";
    static final String GONE = "gone";

    @Override
    public Duration pace() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Batch collect(Connection connection, Optional<String> cursor, Instant since) {
        var forum = new Forum(connection, clock);
        var before = Progress.read(cursor, since);
        boolean top = before.walk().between();
        var page = page(forum, before.walk());
        var step = before.walk().take(entries(page), following(page));
        var progress = before.with(step.walk());
        var payloads = new ArrayList<Raw>();
        for (var entry : step.entries().reversed()) { // what is answered before what answers it
            payloads.add(payload(forum, progress, entry.json()));
            remember(progress, entry.json());
        }
        if (top) {
            lookAtLatest(forum, progress, page, payloads);
        }
        if (top) {
            progress.likes().ask(forum, since, payloads);
        }
        boolean messages = top && !progress.messages().ask(forum, progress, since, payloads);
        var after = top ? progress.with(progress.queue().ask(forum, payloads)) : progress;
        return new Batch(payloads, after.write(), messages || !after.walk().between());
    }

    private static ArrayNode page(Forum forum, Walk walk) {
        var answer = forum.get("/posts.json", walk.between() ? Map.of() : Map.of("before", walk.next()))
                .orTrouble();
        return answer.path("latest_posts") instanceof ArrayNode posts ? posts : Json.array();
    }

    private static List<Walk.Entry> entries(ArrayNode page) {
        var entries = new ArrayList<Walk.Entry>();
        page.forEach(post -> entries.add(new Walk.Entry(
                Json.digits(post, "id"), Json.time(post, "created_at").orElse(Instant.EPOCH), post)));
        return entries;
    }

    /** The page after it holds what has a smaller number than its last. */
    private static String following(ArrayNode page) {
        return page.isEmpty() ? "" : Json.digits(page.path(page.size() - 1), "id");
    }

    static Raw payload(Forum forum, Progress progress, JsonNode post) {
        var payload = Json.object();
        payload.set("post", post);
        payload.set("topic", progress.topic(forum, post));
        return new Raw(POST, payload.toString());
    }

    static void remember(Progress progress, JsonNode post) {
        progress.latest()
                .remember(
                        Json.digits(post, "id"),
                        Json.time(post, "created_at").orElse(Instant.EPOCH),
                        Json.text(post, "cooked"),
                        "");
    }

    private static void lookAtLatest(Forum forum, Progress progress, ArrayNode page, List<Raw> payloads) {
        for (var post : page) {
            if (progress.latest().changed(Json.digits(post, "id"), Json.text(post, "cooked"))) {
                payloads.add(payload(forum, progress, post));
                remember(progress, post);
            }
        }
        var shown = Json.stream(page).map(post -> Json.digits(post, "id")).collect(Collectors.toSet());
        var oldest = Json.time(page.path(page.size() - 1), "created_at")
                .map(at -> at.truncatedTo(ChronoUnit.SECONDS)) // as it is remembered
                .orElse(Instant.MAX);
        for (var id : progress.latest().missing(shown, oldest)) {
            var post = forum.get("/posts/" + id + ".json");
            if (DiscourseDoer.isGone(post) || post.response().status() == 403) {
                payloads.add(gone(id, forum.now()));
            }
            progress.latest().forget(id);
        }
    }

    static Raw gone(String id, Instant at) {
        return new Raw(
                GONE, Json.object().put("id", id).put("at", at.toString()).toString());
    }

    @Override
    public List<Heard> interpret(Raw raw, Account me) {
        return Json.readObject(raw.body())
                .map(payload -> LivePosts.read(raw.stream(), payload, me))
                .orElse(List.of());
    }
}
