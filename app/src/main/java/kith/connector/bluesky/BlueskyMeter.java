package kith.connector.bluesky;

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

/** Reads likes, answers and reposts. Nobody counts views on Bluesky; quotations are no reposts. */
record BlueskyMeter(InstantSource clock) implements Meter {

    @Override
    public Map<RemoteId, Figures> measure(Connection connection, List<RemoteId> posts) {
        var uris = posts.stream()
                .map(RemoteId::value)
                .filter(uri -> AtUri.of(uri).isPresent())
                .map(uri -> Pds.query(Map.of("uris", uri)))
                .toList();
        var figures = new HashMap<RemoteId, Figures>();
        if (!uris.isEmpty()) {
            var pds = new Pds(connection, clock);
            pds.ask("app.bsky.feed.getPosts", String.join("&", uris))
                    .orTrouble(pds.now())
                    .path("posts")
                    .forEach(post -> figures.put(new RemoteId(Json.text(post, "uri")), figures(post)));
        }
        return figures;
    }

    private static Figures figures(JsonNode post) {
        return new Figures(
                Json.count(post, "likeCount"),
                Json.count(post, "replyCount"),
                Json.count(post, "repostCount"),
                Optional.empty());
    }
}
