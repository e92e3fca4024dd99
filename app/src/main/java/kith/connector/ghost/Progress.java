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
 * @param members by when they joined
 * @param latestMembers those who joined last, each with the name
 */
record Progress(
        Changes posts,
        Changes comments,
        Latest latestPosts,
        Instant looked,
        Latest latestComments,
        Changes members,
        Latest latestMembers) {
    private static final int MOST_POSTS = 50;
    private static final int A_PAGE = 100;

    static Progress read(Optional<String> cursor, Instant since, Instant now) {
        var json = cursor.flatMap(Json::readObject).orElseGet(Json::object);
        return new Progress(
                Changes.read(json.path("posts"), since),
                Changes.read(json.path("comments"), since),
                Latest.read(json.path("latestPosts"), MOST_POSTS),
                Json.time(json, "looked").orElse(now),
                Latest.read(json.path("latestComments"), A_PAGE),
                Changes.read(json.path("members"), cursor.isPresent() ? now : since), // cursors of before have none
                Latest.read(json.path("latestMembers"), A_PAGE));
    }

    Progress with(Changes posts, Changes comments, Changes members, Instant looked) {
        return new Progress(posts, comments, latestPosts, looked, latestComments, members, latestMembers);
    }

    String write() {
        var json = new TreeMap<String, Object>();
        json.put("posts", posts.write());
        json.put("comments", comments.write());
        json.put("latestPosts", latestPosts.write());
        json.put("looked", looked.toString());
        json.put("latestComments", latestComments.write());
        json.put("members", members.write());
        json.put("latestMembers", latestMembers.write());
        return Json.MAPPER.writeValueAsString(json);
    }
}
