package kith.connector.mastodon;

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

/** Reads favourites, answers and boosts as the account's own server knows them; others may know of more. */
record MastodonMeter(InstantSource clock) implements Meter {

    @Override
    public int atOnce() {
        return 10; // one call each, of 300 in five minutes
    }

    @Override
    public Map<RemoteId, Figures> measure(Connection connection, List<RemoteId> posts) {
        var api = new Api(connection, clock);
        var figures = new HashMap<RemoteId, Figures>();
        posts.forEach(post -> api.status(post).ifPresent(status -> figures.put(post, figures(status))));
        return figures;
    }

    private static Figures figures(JsonNode status) {
        return new Figures(
                Json.count(status, "favourites_count"),
                Json.count(status, "replies_count"),
                Json.count(status, "reblogs_count"),
                Optional.empty());
    }
}
