package kith.connector.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Meter;
import kith.connector.RemoteId;
import kith.connector.Trouble;
import tools.jackson.databind.JsonNode;

/** Reads what the network counts of a post. */
final class SandboxMeter implements Meter {

    @Override
    public Map<RemoteId, Figures> measure(Connection connection, List<RemoteId> posts) {
        var client = new SandboxClient(connection);
        var figures = new HashMap<RemoteId, Figures>();
        for (var post : posts) {
            Trouble.harmless(() -> client.find("posts/" + SandboxClient.encoded(post.value()) + "/metrics"))
                    .ifPresent(counted -> figures.put(post, figures(counted)));
        }
        return figures;
    }

    private static Figures figures(JsonNode counted) {
        return new Figures(
                Json.count(counted, "reactions"),
                Json.count(counted, "comments"),
                Optional.empty(),
                Json.count(counted, "views"));
    }
}
