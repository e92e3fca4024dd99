package kith.connector.wordpress;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import kith.connector.Changes;
import kith.connector.Json;
import kith.connector.Latest;

/**
 * What the collector remembers from one batch to the next: its cursor.
 *
 * @param latest the latest comments by their numbers, each with the number of the account that wrote it, 0 for a visitor
 * @param posts numbers of posts that were given out, so that a comment on an older one brings it along once
 */
record Progress(Changes changedPosts, Changes changedPages, Changes comments, Latest latest, SequencedSet<Long> posts) {
    private static final int A_PAGE_OF_COMMENTS = 100;
    private static final int MOST_POSTS = 500;

    static Progress read(Optional<String> cursor, Instant since) {
        var json = cursor.flatMap(Json::read).orElseGet(Json::object);
        var posts = new LinkedHashSet<Long>();
        json.path("posts").forEach(number -> posts.add(number.longValue(0)));
        return new Progress(
                Changes.read(json.path("changedPosts"), since),
                Changes.read(json.path("changedPages"), since),
                Changes.read(json.path("comments"), since),
                Latest.read(json.path("latest"), A_PAGE_OF_COMMENTS),
                posts);
    }

    Progress with(Changes changedPosts, Changes changedPages, Changes comments) {
        return new Progress(changedPosts, changedPages, comments, latest, posts);
    }

    String write() {
        while (posts.size() > MOST_POSTS) {
            posts.removeFirst();
        }
        var json = new TreeMap<String, Object>();
        json.put("changedPosts", changedPosts.write());
        json.put("changedPages", changedPages.write());
        json.put("comments", comments.write());
        json.put("latest", latest.write());
        json.put("posts", posts);
        return Json.MAPPER.writeValueAsString(json);
    }
}
