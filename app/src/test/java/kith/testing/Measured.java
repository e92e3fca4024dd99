package kith.testing;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kith.database.WorkspaceId;
import kith.job.Due;
import kith.job.Lane;
import tools.jackson.databind.JsonNode;

/** What a network counts of a post of ours. Kith asks a minute after it has read the channel; a test asks at once. */
final class Measured {
    private Measured() {}

    /**
     * @param workspace the path of the workspace
     * @param words of our post, which has been collected or is soon
     */
    static JsonNode figures(Asking asking, String workspace, String channel, String words, Due due) {
        var id = new WorkspaceId(
                UUID.fromString(asking.get(workspace).json().path("id").stringValue()));
        var where = UUID.fromString(channel);
        return Patience.until("the figures of “" + words + "”", () -> {
            due.plan("measure", id, where, new Lane(where, 1), Optional.of(Instant.now()), false);
            var found = asking.get(workspace + "/messages?limit=200&channel=" + channel)
                    .json()
                    .path("items");
            return StreamSupport.stream(found.spliterator(), false)
                    .filter(message -> message.path("text").stringValue().contains(words))
                    .map(message -> asking.get(workspace + "/messages/"
                                    + message.path("id").stringValue())
                            .json()
                            .path("figures"))
                    .filter(JsonNode::isObject)
                    .findFirst();
        });
    }
}
