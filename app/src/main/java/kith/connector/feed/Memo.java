package kith.connector.feed;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kith.connector.Transport.Request;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the collector remembers of a feed: its cursor.
 *
 * @param address where the feed is, when the channel's address is that of a page
 * @param etag the server's word for the version we have
 * @param lastModified the same by date
 * @param pace how long it asked to be left alone
 * @param read digest of each entry's key to that of its content, the last ones read
 */
record Memo(
        String asked,
        String address,
        String etag,
        String lastModified,
        Optional<Duration> pace,
        Map<String, String> read) {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int MOST_READ = 2 * Feed.MOST_ENTRIES;

    static Memo read(Optional<String> cursor) {
        var json = cursor.map(Memo::parse).orElseGet(MAPPER::createObjectNode);
        var read = new LinkedHashMap<String, String>();
        json.path("read")
                .properties()
                .forEach(e -> read.put(e.getKey(), e.getValue().asString("")));
        return new Memo(
                JsonFeed.text(json, "asked"),
                JsonFeed.text(json, "address"),
                JsonFeed.text(json, "etag"),
                JsonFeed.text(json, "lastModified"),
                json.path("pace").isIntegralNumber()
                        ? Optional.of(Duration.ofSeconds(json.path("pace").longValue()))
                        : Optional.empty(),
                read);
    }

    private static JsonNode parse(String cursor) {
        try {
            return MAPPER.readTree(cursor);
        } catch (JacksonException e) {
            return MAPPER.createObjectNode();
        }
    }

    /** The request for what has changed; everything anew when the channel was given another address. */
    Request request(URI configured) {
        if (!asked.equals(configured.toString()) || address.isEmpty()) {
            return Fetch.request(configured);
        }
        var request = Fetch.request(URI.create(address));
        request = etag.isEmpty() ? request : request.header("If-None-Match", etag);
        return lastModified.isEmpty() ? request : request.header("If-Modified-Since", lastModified);
    }

    /** Whether the piece is new or has changed; remembers it. */
    boolean learns(Feed.Piece piece) {
        var key = Digest.of(piece.key());
        var before = read.remove(key);
        read.put(key, piece.digest());
        return !piece.digest().equals(before);
    }

    String write(URI configured, Fetch.Fetched fetched, Optional<Duration> asksFor) {
        while (read.size() > MOST_READ) {
            read.remove(read.keySet().iterator().next());
        }
        var json = new TreeMap<String, Object>();
        json.put("asked", configured.toString());
        json.put("address", fetched.address().toString());
        json.put("etag", fetched.response().header("etag").orElse(""));
        json.put("lastModified", fetched.response().header("last-modified").orElse(""));
        asksFor.ifPresent(wait -> json.put("pace", wait.toSeconds()));
        json.put("read", read);
        return MAPPER.writeValueAsString(json);
    }
}
