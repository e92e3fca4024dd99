package kith.connector.feed;

import com.rometools.rome.feed.module.DCModule;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndPerson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kith.connector.Account;
import kith.connector.Heard;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/** Understands one entry of an RSS or Atom feed. */
final class XmlEntry {
    private XmlEntry() {}

    static List<Heard> read(String body, Account me) {
        return XmlFeed.understand(body).stream()
                .flatMap(feed -> feed.getEntries().stream().limit(1).map(entry -> entry(feed, entry, body)))
                .flatMap(Optional::stream)
                .<Heard>map(entry -> entry.said(me))
                .toList();
    }

    private static Optional<Entry> entry(SyndFeed feed, SyndEntry entry, String body) {
        return fetched(body).map(fetched -> {
            var link = text(entry.getLink());
            var id = text(entry.getUri());
            var title = entry.getTitleEx() == null ? text(entry.getTitle()) : html(entry.getTitleEx());
            var content = content(entry);
            return new Entry(
                    !id.isBlank() ? id.strip() : !link.isBlank() ? link.strip() : Digest.of(title + content),
                    title,
                    content,
                    author(entry),
                    instant(entry.getPublishedDate()),
                    instant(entry.getUpdatedDate()),
                    fetched,
                    text(feed.getLanguage()),
                    link,
                    entry.getEnclosures().stream()
                            .flatMap(e -> Entry.attachment(text(e.getType()), text(e.getUrl()), "").stream())
                            .toList());
        });
    }

    private static Optional<Instant> fetched(String body) {
        try {
            return Optional.of(Instant.parse(XmlFeed.fetched(body)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The whole text where there is one, else the summary. */
    private static String content(SyndEntry entry) {
        return Stream.concat(entry.getContents().stream(), Stream.ofNullable(entry.getDescription()))
                .map(XmlEntry::html)
                .filter(html -> !html.isBlank())
                .findFirst()
                .orElse("");
    }

    /** Atom says of each text whether it is markup; RSS leaves it open, and means markup. */
    private static String html(SyndContent content) {
        var value = text(content.getValue());
        var plain = "text".equals(content.getType()) || "text/plain".equals(content.getType());
        return plain ? "<pre>" + Entities.escape(value) + "</pre>" : value;
    }

    private static String author(SyndEntry entry) {
        var name = entry.getAuthors().stream()
                .map(SyndPerson::getName)
                .filter(n -> n != null && !n.isBlank())
                .findFirst()
                .orElseGet(() -> text(entry.getAuthor()));
        if (name.isBlank() && entry.getModule(DCModule.URI) instanceof DCModule dublinCore) {
            name = text(dublinCore.getCreator());
        }
        // RSS says "address (name)"; the address is nobody's business here.
        return name.replaceFirst("^\\S+@\\S+\\s+\\((.+)\\)$", "$1");
    }

    private static Optional<Instant> instant(@Nullable Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
