package kith.connector.bluesky;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.Trouble;
import kith.connector.Wire.Frame;
import tools.jackson.databind.JsonNode;

/**
 * What is written on one server, or all that a relay has gathered, by {@code com.atproto.sync.subscribeRepos}: in each message a head and a
 * body of CBOR, and in the body the records, as a CAR file.
 *
 * @param base of the server
 * @see <a href="https://atproto.com/specs/event-stream">Event Stream</a>
 */
record RepoStream(String base) implements Firehose {
    private static final String POSTS = "app.bsky.feed.post/";
    private static final int ERROR = -1;

    @Override
    public String address(Optional<String> after) {
        return base.replaceFirst("/+$", "").replaceFirst("^http", "ws") + "/xrpc/com.atproto.sync.subscribeRepos"
                + after.filter(number -> number.matches("\\d{1,18}"))
                        .map(number -> "?cursor=" + number)
                        .orElse("");
    }

    @Override
    public Optional<Told> read(Frame frame) {
        if (!(frame instanceof Frame.Bytes(var bytes))) {
            return Optional.empty();
        }
        var parts = Cbor.sequence(bytes);
        if (parts.size() < 2) {
            return Optional.empty();
        }
        var head = parts.getFirst();
        var body = parts.get(1);
        if (head.path("op").intValue(0) == ERROR) {
            return Optional.of(startOver(body));
        }
        var number = Json.digits(body, "seq");
        return number.isEmpty()
                ? Optional.empty()
                : Optional.of(Told.of(number, Json.text(head, "t").equals("#commit") ? posts(body) : List.of()));
    }

    /** A number that the server has not given yet is from before it was set up anew. */
    private static Told startOver(JsonNode error) {
        if (Json.text(error, "error").equals("FutureCursor")) {
            return new Told("", List.of(), true);
        }
        throw new Trouble(new Outcome.Unknown("The server ended the stream: " + Json.text(error, "error") + "."));
    }

    private static List<Post> posts(JsonNode commit) {
        var written = Json.stream(commit.path("ops"))
                .filter(op -> Json.text(op, "action").equals("create"))
                .filter(op -> Json.text(op, "path").startsWith(POSTS))
                .toList();
        if (written.isEmpty()) {
            return List.of();
        }
        var blocks = Car.blocks(Cbor.bytes(commit.path("blocks")));
        var posts = new ArrayList<Post>();
        for (var op : written) {
            var cid = Cbor.link(op.path("cid"));
            var uri = "at://" + Json.text(commit, "repo") + "/" + Json.text(op, "path");
            Optional.ofNullable(blocks.get(cid))
                    .flatMap(block -> Cbor.sequence(block).stream().findFirst())
                    .ifPresent(record -> posts.add(new Post(uri, cid, record)));
        }
        return posts;
    }
}
