package kith.connector.bluesky;

import java.util.List;
import java.util.Optional;
import kith.connector.Json;
import kith.connector.Wire.Frame;
import tools.jackson.databind.JsonNode;

/**
 * The whole network's posts as JSON, from a Jetstream.
 *
 * @param base such as {@code wss://jetstream2.us-east.bsky.network}, or without its scheme
 * @see <a href="https://github.com/bluesky-social/jetstream">Jetstream</a>
 */
record Jetstream(String base) implements Firehose {
    private static final String POSTS = "app.bsky.feed.post";

    /** Its numbers are microseconds. Of several servers each counts for itself, so that a little is heard again. */
    private static final long AGAIN = 5_000_000;

    @Override
    public String address(Optional<String> after) {
        var server = base.contains("://") ? base.replaceFirst("^http", "ws") : "wss://" + base;
        return server.replaceFirst("/+$", "")
                + "/subscribe?wantedCollections=" + POSTS
                + after.filter(number -> number.matches("\\d{1,18}"))
                        .map(number -> "&cursor=" + Math.max(0, Long.parseLong(number) - AGAIN))
                        .orElse("");
    }

    @Override
    public Optional<Told> read(Frame frame) {
        return frame instanceof Frame.Text(var text)
                ? Json.readObject(text).flatMap(Jetstream::told)
                : Optional.empty();
    }

    private static Optional<Told> told(JsonNode message) {
        var number = Json.digits(message, "time_us");
        var commit = message.path("commit");
        boolean written = Json.text(commit, "operation").equals("create")
                && Json.text(commit, "collection").equals(POSTS);
        var post = new Post(
                "at://" + Json.text(message, "did") + "/" + POSTS + "/" + Json.text(commit, "rkey"),
                Json.text(commit, "cid"),
                commit.path("record"));
        return number.isEmpty() ? Optional.empty() : Optional.of(Told.of(number, written ? List.of(post) : List.of()));
    }
}
