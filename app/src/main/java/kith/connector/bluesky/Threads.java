package kith.connector.bluesky;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import kith.connector.Collector.Raw;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.Trouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fetches whole talks, so that an answer is never seen without what it answers and who else takes part. */
final class Threads {
    private static final int REPLIES_DEEP = 20;
    private static final int PARENTS_HIGH = 80;

    private final Pds pds;
    private final List<Raw> payloads = new ArrayList<>();
    private final Set<String> posts = new HashSet<>();

    Threads(Pds pds) {
        this.pds = pds;
    }

    /** Brings the talk that hangs on the root, and the line from the post up to it where the talk is too deep to show it. */
    void whole(String root, String post) {
        if (!posts.contains(root)) {
            fetch(root, REPLIES_DEEP, 0);
        }
        line(post);
    }

    /** Brings the post and what it answers, up to the root. */
    void line(String post) {
        if (!posts.contains(post)) {
            fetch(post, 0, PARENTS_HIGH);
        }
    }

    private void fetch(String uri, int deep, int high) {
        try {
            var answer = pds.ask(
                    "app.bsky.feed.getPostThread", Map.of("uri", uri, "depth", "" + deep, "parentHeight", "" + high));
            if (answer.is("NotFound")) {
                payloads.add(gone(uri));
                return;
            }
            var thread = answer.orTrouble(pds.now()).path("thread");
            walk(thread, post -> posts.add(Json.text(post, "uri")));
            var kept = Json.object().put("fetchedAt", pds.now().toString());
            kept.set("thread", thread);
            payloads.add(new Raw("thread", kept.toString()));
        } catch (Trouble trouble) {
            if (!(trouble.outcome() instanceof Outcome.Refused)) {
                throw trouble;
            }
            // Larger than we read, or not for us: the post that led here stands alone.
        }
    }

    private Raw gone(String uri) {
        return new Raw(
                "gone",
                Json.object().put("uri", uri).put("at", pds.now().toString()).toString());
    }

    List<Raw> payloads() {
        return payloads;
    }

    Set<String> posts() {
        return posts;
    }

    /** Looks at posts known from before and reports those that are not there any more. */
    List<String> missing(List<String> uris) {
        var missing = new ArrayList<String>();
        for (int from = 0; from < uris.size(); from += 25) { // as many as getPosts takes
            var some = uris.subList(from, Math.min(uris.size(), from + 25));
            missing.addAll(missingOf(some));
        }
        missing.forEach(uri -> payloads.add(gone(uri)));
        return missing;
    }

    private List<String> missingOf(List<String> uris) {
        var query = String.join(
                "&", uris.stream().map(uri -> Pds.query(Map.of("uris", uri))).toList());
        var shown = new HashSet<String>();
        pds.ask("app.bsky.feed.getPosts", query)
                .orTrouble(pds.now())
                .path("posts")
                .forEach(post -> shown.add(Json.text(post, "uri")));
        // Posts of an account that blocks us, or that we block, are not shown either, but are still there.
        return uris.stream()
                .filter(uri -> !shown.contains(uri))
                .filter(uri -> AtUri.of(uri).flatMap(this::recordOf).isEmpty())
                .toList();
    }

    private Optional<ObjectNode> recordOf(AtUri uri) {
        return pds.record(uri);
    }

    /** Goes through the posts of a talk: upwards first, then the post itself, then what hangs on it. */
    static void walk(JsonNode thread, Consumer<JsonNode> each) {
        if (thread.path("parent").isObject()) {
            walk(thread.path("parent"), each);
        }
        each.accept(thread.has("post") ? thread.path("post") : thread);
        thread.path("replies").forEach(reply -> walk(reply, each));
    }
}
