package kith.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A real Bluesky server, started by {@code servers/bluesky.sh}. It misbehaves only as it likes. What exists is read from the
 * account's repository on its PDS; when, from the AppView, which notes when it learned of a post.
 */
final class BlueskyNetwork implements Network {
    private static final String POSTS = "app.bsky.feed.post";
    private static final int PAGE = 100;
    private static final int AS_MANY_AS_GET_POSTS_TAKES = 25;

    private final RealServer server;
    private final Json json = new Json();
    private final Account account;
    private final List<String> targets = new ArrayList<>();
    private final Set<String> before;

    private BlueskyNetwork(RealServer server, Size size) {
        this.server = server;
        account = new Account(
                server.value("BLUESKY_DID"),
                "bluesky",
                "key",
                Map.of("baseUrl", server.value("BLUESKY_PDS_URL")),
                Map.of(
                        "identifier", server.value("BLUESKY_HANDLE"),
                        "password", server.value("BLUESKY_APP_PASSWORD")));
        before = records().stream().map(post -> post.path("uri").asString()).collect(Collectors.toSet());
        alicePosts(size.targets());
    }

    static BlueskyNetwork start(Size size) {
        if (size.channels() != 1) {
            throw new TortureFailed("The Bluesky server has one account for Kith: --channels 1.");
        }
        var server = RealServer.start("bluesky");
        try {
            return new BlueskyNetwork(server, size);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void alicePosts(int count) {
        var session = post(
                "com.atproto.server.createSession",
                Map.of(),
                Json.object()
                        .put("identifier", server.value("BLUESKY_ALICE_HANDLE"))
                        .put("password", server.value("BLUESKY_ALICE_PASSWORD")));
        for (int i = 0; i < count; i++) {
            var wanted =
                    Json.object().put("repo", session.path("did").asString()).put("collection", POSTS);
            wanted.putObject("record")
                    .put("$type", POSTS)
                    .put("text", "A question from Alice, number " + (i + 1))
                    .put("createdAt", Instant.now().toString());
            var bearer = "Bearer " + session.path("accessJwt").asString();
            targets.add(post("com.atproto.repo.createRecord", Map.of("Authorization", bearer), wanted)
                    .path("uri")
                    .asString());
        }
    }

    @Override
    public List<Account> accounts() {
        return List.of(account);
    }

    @Override
    public List<String> targets() {
        return List.copyOf(targets);
    }

    @Override
    public void spoil(Plan.Fault fault) {
        throw new TortureFailed("A real server cannot be told to misbehave.");
    }

    @Override
    public void calm() {}

    @Override
    public long posts() {
        return records().size() - before.size();
    }

    @Override
    public List<Seen> everything() {
        var ours = records().stream()
                .filter(post -> !before.contains(post.path("uri").asString()))
                .toList();
        var indexed =
                indexed(ours.stream().map(post -> post.path("uri").asString()).toList());
        return ours.stream().map(post -> seen(post, indexed)).toList();
    }

    private Seen seen(JsonNode post, Map<String, Instant> indexed) {
        var id = post.path("uri").asString();
        var record = post.path("value");
        var pictures = new ArrayList<SeenPicture>();
        for (var image : record.path("embed").path("images")) {
            var blob = image.path("image").path("ref").path("$link").asString();
            pictures.add(new SeenPicture(
                    image.path("alt").asString(""),
                    xrpc("com.atproto.sync.getBlob?did=" + encoded(account.id()) + "&cid=" + blob)));
        }
        return new Seen(
                id,
                account.id(),
                Optional.of(record.path("reply").path("parent").path("uri").asString(""))
                        .filter(parent -> !parent.isEmpty()),
                record.path("text").asString(),
                pictures,
                Optional.ofNullable(indexed.get(id))
                        .orElseThrow(() -> new TortureFailed("The AppView does not know " + id + ".")));
    }

    /** All posts in the account's repository, in whatever order. */
    private List<JsonNode> records() {
        var all = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var page = get(xrpc("com.atproto.repo.listRecords?repo=" + encoded(account.id()) + "&collection=" + POSTS
                    + "&limit=" + PAGE + cursor));
            page.path("records").forEach(all::add);
            var next = page.path("cursor").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + encoded(next);
        } while (!cursor.isEmpty());
        return all;
    }

    /** When the AppView learned of each; it follows the PDS with a little delay. */
    private Map<String, Instant> indexed(List<String> uris) {
        var indexed = new HashMap<String, Instant>();
        Wait.until("the AppView knew all posts", Duration.ofMinutes(1), () -> {
            var missing = new HashSet<>(uris);
            missing.removeAll(indexed.keySet());
            var asked = List.copyOf(missing);
            for (int from = 0; from < asked.size(); from += AS_MANY_AS_GET_POSTS_TAKES) {
                var some = asked.subList(from, Math.min(asked.size(), from + AS_MANY_AS_GET_POSTS_TAKES));
                var query = some.stream().map(uri -> "uris=" + encoded(uri)).collect(Collectors.joining("&"));
                for (var post : get(URI.create(
                                server.value("BLUESKY_APPVIEW_URL") + "/xrpc/app.bsky.feed.getPosts?" + query))
                        .path("posts")) {
                    indexed.put(
                            post.path("uri").asString(),
                            Instant.parse(post.path("indexedAt").asString()));
                }
            }
            return indexed.keySet().containsAll(uris);
        });
        return indexed;
    }

    @Override
    public List<Outage> outages() {
        return List.of();
    }

    @Override
    public List<Silence> silences() {
        return List.of();
    }

    @Override
    public byte[] picture(URI address) {
        try {
            return json.bytes(address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private URI xrpc(String call) {
        return URI.create(server.value("BLUESKY_PDS_URL") + "/xrpc/" + call);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private JsonNode get(URI address) {
        try {
            return json.get(address, Map.of());
        } catch (IOException e) {
            throw new TortureFailed("Bluesky cannot be asked: " + e.getMessage(), e);
        }
    }

    private JsonNode post(String call, Map<String, String> headers, ObjectNode body) {
        try {
            return json.send("POST", xrpc(call), headers, body);
        } catch (IOException e) {
            throw new TortureFailed("Bluesky cannot be asked: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        json.close();
        server.close();
    }
}
