package kith.connector.feed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kith.connector.Account;
import kith.connector.PlainText;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.Said.Attachment;
import kith.connector.Said.Author;
import kith.connector.Said.Kind;
import kith.connector.Said.Place;
import kith.connector.WebAddress;

/**
 * An entry, whatever its format. Everything in it was written by somebody else.
 *
 * @param author empty when the entry names none; then the feed itself speaks
 * @param published nothing where the date is missing or no date
 */
record Entry(
        String id,
        String title,
        String html,
        String author,
        Optional<Instant> published,
        Optional<Instant> updated,
        Instant fetched,
        String language,
        String link,
        List<Attachment> media) {
    private static final int LONGEST_ID = 512;

    Said said(Account feed) {
        // A date in the future would stand above everything else for ever.
        var at = published
                .or(() -> updated)
                .filter(date -> date.isBefore(fetched))
                .orElse(fetched);
        var name = author.isBlank() ? feed.name() : author.strip();
        return new Said(
                remoteId(id),
                Kind.ARTICLE,
                new Author(
                        remoteId(feed.id() + "#" + (author.isBlank() ? "feed" : name)),
                        "",
                        name,
                        Optional.empty(),
                        false),
                at,
                updated.filter(date -> date.isAfter(at) && published.isPresent() && !date.isAfter(fetched)),
                text(),
                Optional.of(language).filter(code -> code.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")),
                Place.WHOLE_NETWORK,
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                media,
                WebAddress.of(link));
    }

    private static RemoteId remoteId(String id) {
        return new RemoteId(id.length() <= LONGEST_ID ? id : "sha256:" + Digest.of(id));
    }

    private String text() {
        var head = PlainText.ofHtml(title);
        var body = PlainText.ofHtml(html);
        return head.isEmpty() || body.startsWith(head) ? body : body.isEmpty() ? head : head + "\n\n" + body;
    }

    static Optional<Attachment> attachment(String contentType, String link, String alt) {
        var type = contentType.startsWith("image/")
                ? "image"
                : contentType.startsWith("audio/") ? "audio" : contentType.startsWith("video/") ? "video" : "file";
        return WebAddress.of(link).map(uri -> new Attachment(type, uri, alt));
    }
}
