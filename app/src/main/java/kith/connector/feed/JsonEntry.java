package kith.connector.feed;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import kith.connector.Account;
import kith.connector.Heard;
import org.jsoup.nodes.Entities;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Understands one item of a JSON feed. */
final class JsonEntry {
    private JsonEntry() {}

    static List<Heard> read(String body, Account me) {
        return JsonFeed.understand(body)
                .flatMap(JsonEntry::entry)
                .map(entry -> List.<Heard>of(entry.said(me)))
                .orElse(List.of());
    }

    private static Optional<Entry> entry(ObjectNode feed) {
        var item = feed.path("items").path(0);
        var html = JsonFeed.text(item, "content_html");
        var plain = JsonFeed.text(item, "content_text");
        return time(feed, "kith-fetched")
                .map(fetched -> new Entry(
                        JsonFeed.key(item),
                        Entities.escape(JsonFeed.text(item, "title")), // plain text, says the format
                        !html.isEmpty() ? html : "<pre>" + Entities.escape(plain) + "</pre>",
                        author(feed, item),
                        time(item, "date_published"),
                        time(item, "date_modified"),
                        fetched,
                        first(JsonFeed.text(item, "language"), JsonFeed.text(feed, "language")),
                        first(JsonFeed.text(item, "url"), JsonFeed.text(item, "external_url")),
                        StreamSupport.stream(item.path("attachments").spliterator(), false)
                                .flatMap(a -> Entry.attachment(
                                        JsonFeed.text(a, "mime_type"),
                                        JsonFeed.text(a, "url"),
                                        JsonFeed.text(a, "title"))
                                        .stream())
                                .toList()));
    }

    /** Of the item, else of the feed; 1.0 had one author, 1.1 has several. */
    private static String author(ObjectNode feed, JsonNode item) {
        return first(
                first(JsonFeed.text(item.path("authors").path(0), "name"), JsonFeed.text(item.path("author"), "name")),
                first(JsonFeed.text(feed.path("authors").path(0), "name"), JsonFeed.text(feed.path("author"), "name")));
    }

    private static Optional<Instant> time(JsonNode node, String name) {
        try {
            return Optional.of(OffsetDateTime.parse(JsonFeed.text(node, name)).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String first(String one, String other) {
        return one.isBlank() ? other : one;
    }
}
