package kith.connector.bluesky;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kith.connector.Collector.Raw;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Streamer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hears posts with hashtags, whoever writes them, by the firehose: that of a Jetstream where one is named, else that of the account's own
 * server. What is found is asked for as the network shows it, with its writer's name.
 */
record BlueskyStreamer(InstantSource clock) implements Streamer {
    static final String JETSTREAM = "jetstream";
    private static final int AT_ONCE = 25;

    @Override
    public Opening open(Connection connection, Optional<String> resume) {
        var hashtags = Hashtags.of(connection);
        if (hashtags.tags().isEmpty()) {
            return new Opening.None("No hashtags are named in the settings, for which Kith would listen.");
        }
        var firehose = connection
                .setting(JETSTREAM)
                .<Firehose>map(address -> new Jetstream(address.strip()))
                .orElseGet(
                        () -> new RepoStream(connection.baseUrl(Pds.DEFAULT_URL).toString()));
        return new Opening.Opened(new HashtagLine(connection, firehose, hashtags, resume), resume.isPresent());
    }

    @Override
    public Reading read(Connection connection, Optional<String> cursor, List<Raw> calls) {
        var pds = new Pds(connection, clock);
        var progress = Progress.read(cursor, pds.now(), pds.now());
        var posts = new LinkedHashMap<String, JsonNode>();
        for (var call : calls) {
            Json.readObject(call.body()).ifPresent(post -> posts.put(Json.text(post, "uri"), post));
        }
        var shown = shown(pds, List.copyOf(posts.keySet()));
        var payloads = new ArrayList<Raw>();
        posts.forEach((uri, post) -> {
            var item = Json.object();
            item.set("post", Optional.ofNullable(shown.get(uri)).orElseGet(() -> asWritten(pds, uri, post)));
            payloads.add(new Raw("post", item.toString()));
            progress.watched().add(uri); // nobody tells when it is deleted
        });
        return new Reading(payloads, cursor.map(there -> progress.write()), false);
    }

    /** Of answers and mentions nothing comes over this line: they are asked for as often as without it. */
    @Override
    public Duration paceBesides() {
        return Duration.ZERO;
    }

    private static Map<String, JsonNode> shown(Pds pds, List<String> uris) {
        var shown = new LinkedHashMap<String, JsonNode>();
        for (int from = 0; from < uris.size(); from += AT_ONCE) {
            var query = uris.subList(from, Math.min(uris.size(), from + AT_ONCE)).stream()
                    .map(uri -> "uris=" + URLEncoder.encode(uri, StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            pds.ask("app.bsky.feed.getPosts", query)
                    .orTrouble(pds.now())
                    .path("posts")
                    .forEach(post -> shown.put(Json.text(post, "uri"), post));
        }
        return shown;
    }

    /** The firehose is ahead of what the network shows: then it is what was written, and the writer as far as they are known. */
    private static JsonNode asWritten(Pds pds, String uri, JsonNode post) {
        var did = AtUri.of(uri).map(AtUri::did).orElse("");
        var profile = pds.ask("app.bsky.actor.getProfile", Map.of("actor", did));
        ObjectNode author =
                profile.ok() ? profile.orTrouble(pds.now()) : Json.object().put("did", did);
        var view = Json.object().put("uri", uri).put("indexedAt", pds.now().toString());
        view.set("author", author);
        view.set("record", post.path("record"));
        return view;
    }
}
