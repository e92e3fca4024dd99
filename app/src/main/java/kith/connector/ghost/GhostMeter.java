package kith.connector.ghost;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Meter;
import kith.connector.RemoteId;
import tools.jackson.databind.JsonNode;

/** Counts the comments of posts. What Ghost counts of its newsletters is of mails, not of posts. */
record GhostMeter(InstantSource clock) implements Meter {

    @Override
    public Map<RemoteId, Figures> measure(Connection connection, List<RemoteId> posts) {
        var site = new Site(connection, clock);
        var figures = new HashMap<RemoteId, Figures>();
        var ids = posts.stream()
                .flatMap(id -> Thing.of(id.value()).stream())
                .filter(thing -> thing.kind() == Thing.Kind.POST)
                .map(Thing::id)
                .toList();
        if (!ids.isEmpty()) {
            site.get(
                            "posts/",
                            Map.of(
                                    "filter", "id:[" + String.join(",", ids) + "]",
                                    "include", "count.comments",
                                    "limit", "100"))
                    .list("posts")
                    .forEach(post -> figures.put(new RemoteId("post/" + Json.text(post, "id")), figures(post)));
        }
        return figures;
    }

    private static Figures figures(JsonNode post) {
        return new Figures(
                Optional.empty(), Json.count(post.path("count"), "comments"), Optional.empty(), Optional.empty());
    }
}
