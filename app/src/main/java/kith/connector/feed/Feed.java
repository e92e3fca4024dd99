package kith.connector.feed;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A feed, cut into its entries.
 *
 * @param ttl how often it wants to be asked, where it says so itself
 */
record Feed(String title, Optional<Duration> ttl, List<Piece> pieces) {
    /** More entries than these are not read; the first ones are the newest by custom. */
    static final int MOST_ENTRIES = 1_000;

    Feed {
        pieces = List.copyOf(pieces);
    }

    /**
     * One entry as a small document of the same format, which can be understood alone.
     *
     * @param key what tells it from the other entries of this feed
     * @param digest of the entry alone; what stands around it changes with every fetch
     * @param stream {@code xml} or {@code json}
     */
    record Piece(String key, String digest, String stream, String body) {}

    static Feed read(Document document, String fetched) throws BadFeed {
        return switch (document.type()) {
            case XML -> XmlFeed.cut(document.text(), fetched);
            case JSON -> JsonFeed.cut(document.text(), fetched);
            case HTML -> throw new BadFeed("This is a web page, not a feed, and it names no feed either.");
        };
    }
}
