package kith.connector.wordpress;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeMap;
import kith.connector.Walk;
import tools.jackson.databind.JsonNode;

/**
 * What the collector remembers from one batch to the next: its cursor.
 *
 * @param watched the latest comments by their numbers; a site tells nobody when one is edited or taken away
 * @param posts numbers of posts that were given out, so that a comment on an older one brings it along once
 */
record Progress(
        Changes changedPosts,
        Changes changedPages,
        Walk comments,
        SequencedMap<Long, Watched> watched,
        SequencedSet<Long> posts) {
    private static final int MOST_WATCHED = 100; // one page of comments
    private static final int MOST_POSTS = 500;

    /**
     * @param digest of what it says
     * @param author the number of the account that wrote it, 0 for a visitor
     */
    record Watched(String digest, long author, Instant at) {
        private static Watched read(JsonNode json) {
            return new Watched(
                    Json.text(json, "digest"),
                    Json.number(json, "author"),
                    Instant.ofEpochSecond(Json.number(json, "at")));
        }
    }

    static Progress read(Optional<String> cursor, Instant since) {
        var json = cursor.flatMap(Json::read).orElseGet(Json::object);
        var watched = new LinkedHashMap<Long, Watched>();
        json.path("watched")
                .properties()
                .forEach(one -> watched.put(Long.valueOf(one.getKey()), Watched.read(one.getValue())));
        var posts = new LinkedHashSet<Long>();
        json.path("posts").forEach(number -> posts.add(number.longValue(0)));
        return new Progress(
                Changes.read(json.path("changedPosts"), since),
                Changes.read(json.path("changedPages"), since),
                Walk.read(json.path("comments"), since),
                watched,
                posts);
    }

    Progress with(Changes changedPosts, Changes changedPages, Walk comments) {
        return new Progress(changedPosts, changedPages, comments, watched, posts);
    }

    void watch(long number, Watched comment) {
        watched.putLast(number, comment);
    }

    /** Keeps the latest only, whenever they were heard of. */
    String write() {
        while (posts.size() > MOST_POSTS) {
            posts.removeFirst();
        }
        var kept = Json.object();
        watched.entrySet().stream()
                .sorted((a, b) -> b.getValue().at().compareTo(a.getValue().at()))
                .limit(MOST_WATCHED)
                .forEach(one -> kept.putObject(String.valueOf(one.getKey()))
                        .put("digest", one.getValue().digest())
                        .put("author", one.getValue().author())
                        .put("at", one.getValue().at().getEpochSecond()));
        var json = new TreeMap<String, Object>();
        json.put("changedPosts", changedPosts.write());
        json.put("changedPages", changedPages.write());
        json.put("comments", comments.write());
        json.put("watched", kept);
        json.put("posts", posts);
        return Json.MAPPER.writeValueAsString(json);
    }
}
