package kith.connector.wordpress;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import kith.connector.Account;
import kith.connector.Digest;
import kith.connector.Json;
import kith.connector.RemoteId;
import kith.connector.Said.Author;
import kith.connector.WebAddress;
import tools.jackson.databind.JsonNode;

/**
 * Who speaks on a site. Accounts have numbers there; visitors have a name and an address for mail, which tells them apart
 * better, on all sites alike, and is kept as a digest only.
 */
final class People {
    private static final Pattern ACCOUNT = Pattern.compile("(.+)/user/(\\d{1,18})");

    private People() {}

    static RemoteId account(String site, long number) {
        return new RemoteId(site + "/user/" + number);
    }

    /** The account's number, when it is one of this site's. */
    static Optional<Long> number(RemoteId account, String site) {
        var match = ACCOUNT.matcher(account.value());
        return match.matches() && match.group(1).equals(site)
                ? Optional.of(Long.valueOf(match.group(2)))
                : Optional.empty();
    }

    static String siteOf(Account me) {
        return me.id().value().replaceFirst("/user/\\d+$", "");
    }

    static Author ofPost(JsonNode raw, Account me) {
        long number = Json.number(raw.path("post"), "author");
        var id = account(siteOf(me), number);
        var name = Json.text(raw, "author", "name").strip();
        var known = !name.isEmpty() ? name : id.equals(me.id()) ? me.name() : "Author " + number;
        return new Author(id, handle(raw.path("author")), known, picture(raw.path("author"), "avatar_urls"), false);
    }

    static Author ofComment(JsonNode comment, Account me) {
        long number = Json.number(comment, "author");
        var name = Json.text(comment, "author_name").strip();
        var known = name.isEmpty() ? "Anonymous" : name;
        var id = number > 0 ? account(siteOf(me), number) : visitor(comment, siteOf(me), known);
        return new Author(id, "", known, picture(comment, "author_avatar_urls"), false);
    }

    private static RemoteId visitor(JsonNode comment, String site, String name) {
        var mail = Json.text(comment, "author_email").strip().toLowerCase(Locale.ROOT);
        return new RemoteId(mail.isEmpty() ? site + "/visitor/" + Digest.of(name) : "visitor/" + Digest.of(mail));
    }

    static String handle(JsonNode account) {
        var slug = Json.text(account, "slug");
        return slug.isEmpty() ? "" : "@" + slug;
    }

    static Optional<URI> picture(JsonNode person, String field) {
        return WebAddress.of(Json.text(person, field, "96"));
    }
}
