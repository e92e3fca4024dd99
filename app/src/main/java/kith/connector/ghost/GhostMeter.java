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

/** Counts the published comments of posts. What Ghost counts of its newsletters is of mails, not of posts. */
record GhostMeter(InstantSource clock) implements Meter {

    @Override
    public int atOnce() {
        return 10; // one call each
    }

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
            site.get("posts/", Map.of("filter", "id:[" + String.join(",", ids) + "]", "limit", "100"))
                    .list("posts")
                    .forEach(post -> comments(site, Json.text(post, "id"))
                            .ifPresent(count -> figures.put(
                                    new RemoteId("post/" + Json.text(post, "id")),
                                    new Figures(
                                            Optional.empty(),
                                            Optional.of(count),
                                            Optional.empty(),
                                            Optional.empty()))));
        }
        return figures;
    }

    private static Optional<Long> comments(Site site, String post) {
        var answer = site.get("comments/", Map.of("filter", "post_id:'" + post + "'+status:published", "limit", "1"));
        answer.list("comments");
        return answer.total();
    }
}
