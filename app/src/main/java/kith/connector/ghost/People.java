package kith.connector.ghost;

import java.util.Optional;
import kith.connector.Account;
import kith.connector.Json;
import kith.connector.RemoteId;
import kith.connector.Said.Author;
import kith.connector.WebAddress;
import kith.connector.ghost.Thing.Kind;
import tools.jackson.databind.JsonNode;

/** Who speaks on a site: its staff by posts, its members by comments. */
final class People {
    private People() {}

    /** A post is signed by its first author; without one it is the site's. */
    static Author ofPost(JsonNode post, Account me) {
        var author = post.path("primary_author").isObject()
                ? post.path("primary_author")
                : post.path("authors").path(0);
        return author(Kind.AUTHOR, author, "profile_image").orElseGet(() -> site(me));
    }

    /** A member who left takes the name along and leaves the comment. */
    static Author ofComment(JsonNode comment, Account me) {
        return author(Kind.MEMBER, comment.path("member"), "avatar_image")
                .orElseGet(() -> new Author(
                        new RemoteId(me.id() + "/former-member"), "", "Former member", Optional.empty(), false));
    }

    private static Optional<Author> author(Kind kind, JsonNode person, String picture) {
        return Thing.of(kind, Json.text(person, "id"))
                .map(thing -> new Author(
                        thing.remote(),
                        handle(person),
                        name(person),
                        WebAddress.of(Json.text(person, picture)),
                        false));
    }

    private static Author site(Account me) {
        return new Author(me.id(), "", me.name(), Optional.empty(), false);
    }

    /** Authors have one; members have only an address for mail, which is nobody's business. */
    static String handle(JsonNode person) {
        var slug = Json.text(person, "slug");
        return slug.isEmpty() ? "" : "@" + slug;
    }

    static String name(JsonNode person) {
        var name = Json.text(person, "name").strip();
        return name.isEmpty() ? "Anonymous" : name;
    }
}
