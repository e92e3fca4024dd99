package kith.connector.ghost;

import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import kith.connector.Changes;
import kith.connector.Json;
import kith.connector.Latest;

/**
 * What the collector remembers from one batch to the next: its cursor.
 *
 * @param latestPosts the latest posts; a site tells nobody when one is deleted, so they are looked for now and then
 * @param looked when that was done last
 * @param latestComments the latest comments, each with “us” when it is ours
 */
record Progress(Changes posts, Changes comments, Latest latestPosts, Instant looked, Latest latestComments) {
    private static final int MOST_POSTS = 50;
    private static final int A_PAGE_OF_COMMENTS = 100;

    static Progress read(Optional<String> cursor, Instant since, Instant now) {
        var json = cursor.flatMap(Json::readObject).orElseGet(Json::object);
        return new Progress(
                Changes.read(json.path("posts"), since),
                Changes.read(json.path("comments"), since),
                Latest.read(json.path("latestPosts"), MOST_POSTS),
                Json.time(json, "looked").orElse(now),
                Latest.read(json.path("latestComments"), A_PAGE_OF_COMMENTS));
    }

    Progress with(Changes posts, Changes comments, Instant looked) {
        return new Progress(posts, comments, latestPosts, looked, latestComments);
    }

    String write() {
        var json = new TreeMap<String, Object>();
        json.put("posts", posts.write());
        json.put("comments", comments.write());
        json.put("latestPosts", latestPosts.write());
        json.put("looked", looked.toString());
        json.put("latestComments", latestComments.write());
        return Json.MAPPER.writeValueAsString(json);
    }
}
