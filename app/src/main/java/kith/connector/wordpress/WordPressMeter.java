package kith.connector.wordpress;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.connector.Connection;
import kith.connector.Meter;
import kith.connector.RemoteId;

/** Counts the approved comments of posts: WordPress itself counts nothing else. */
record WordPressMeter(InstantSource clock) implements Meter {

    @Override
    public int atOnce() {
        return 10;
    }

    @Override
    public Map<RemoteId, Figures> measure(Connection connection, List<RemoteId> posts) {
        var site = new Site(connection, clock);
        var figures = new HashMap<RemoteId, Figures>();
        for (var id : posts) {
            Thing.of(id.value())
                    .filter(thing -> thing.equals(Thing.post(thing.number())))
                    .flatMap(post -> comments(site, post.number()))
                    .ifPresent(count -> figures.put(
                            id, new Figures(Optional.empty(), Optional.of(count), Optional.empty(), Optional.empty())));
        }
        return figures;
    }

    private static Optional<Long> comments(Site site, long post) {
        if (!site.get("posts/" + post).ok()) {
            return Optional.empty(); // in no trash are comments counted
        }
        var answer = site.get("comments", Map.of("post", String.valueOf(post), "per_page", "1", "status", "approve"));
        answer.list();
        return answer.total();
    }
}
