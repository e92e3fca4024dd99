package kith.connector.feed;

import java.util.ArrayList;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Feed 1.0 and 1.1.
 *
 * @see <a href="https://www.jsonfeed.org/version/1.1/">JSON Feed 1.1</a>
 */
final class JsonFeed {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final String VERSION = "https://jsonfeed.org/version/";

    private JsonFeed() {}

    static Feed cut(String text, String fetched) throws BadFeed {
        var feed = parse(text);
        var pieces = new ArrayList<Feed.Piece>();
        for (var item : feed.path("items")) {
            if (pieces.size() < Feed.MOST_ENTRIES && item.isObject()) {
                pieces.add(piece(feed, item, fetched));
            }
        }
        return new Feed(text(feed, "title"), Optional.empty(), pieces);
    }

    private static ObjectNode parse(String text) throws BadFeed {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode feed
                    && text(feed, "version").startsWith(VERSION)) {
                return feed;
            }
            throw new BadFeed("The document is JSON but no feed: it lacks a version that starts with " + VERSION + ".");
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new BadFeed(
                    (at == null ? "" : "Line " + at.getLineNr() + ", column " + at.getColumnNr() + " of the feed: ")
                            + e.getOriginalMessage() + ".");
        }
    }

    private static Feed.Piece piece(ObjectNode feed, JsonNode item, String fetched) {
        var alone = MAPPER.createObjectNode().put("kith-fetched", fetched);
        for (var name : new String[] {"version", "title", "language", "author", "authors"}) {
            if (feed.has(name)) {
                alone.set(name, feed.get(name));
            }
        }
        alone.putArray("items").add(item);
        return new Feed.Piece(key(item), Digest.of(item.toString()), "json", alone.toString());
    }

    static String key(JsonNode item) {
        var id = item.path("id"); // a string, but numbers are seen too
        var key = id.isValueNode() && !id.isNull() ? id.asString("") : "";
        return !key.isBlank() ? key : !text(item, "url").isEmpty() ? text(item, "url") : Digest.of(item.toString());
    }

    /** Understands one piece: the frame, with its only item. */
    static Optional<ObjectNode> understand(String body) {
        try {
            return MAPPER.readTree(body) instanceof ObjectNode feed
                            && feed.path("items").path(0).isObject()
                    ? Optional.of(feed)
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    static String text(JsonNode node, String name) {
        return node.path(name).isString() ? node.path(name).stringValue() : "";
    }
}
