package kith.connector.bluesky;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import kith.connector.Account;
import kith.connector.Json;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.Said.Attachment;
import kith.connector.Said.Author;
import kith.connector.Said.Kind;
import kith.connector.Said.Place;
import kith.connector.WebAddress;
import tools.jackson.databind.JsonNode;

/** Understands what the AppView shows: accounts and posts. A notification of a post has the shape of one. */
final class Views {
    private static final String NO_HANDLE =
            "handle.invalid"; // shown for an account whose handle does not lead back to it

    private Views() {}

    static Author author(JsonNode view) {
        var did = Json.text(view, "did");
        var handle = Json.text(view, "handle");
        var known = !handle.isEmpty() && !handle.equals(NO_HANDLE);
        var name = Json.text(view, "displayName").strip();
        return new Author(
                new RemoteId(did),
                known ? "@" + handle : "",
                !name.isEmpty() ? name : known ? handle : did,
                WebAddress.of(Json.text(view, "avatar")),
                stream(view.path("labels"))
                        .anyMatch(label -> Json.text(label, "val").equals("bot")),
                Optional.of(view.path("followersCount").longValue(-1)));
    }

    /** The post, or nothing where this is no post of the kind we know. */
    static Optional<Said> post(JsonNode view, Account me) {
        var record = view.path("record");
        var uri = AtUri.of(Json.text(view, "uri"));
        var did = Json.text(view, "author", "did");
        if (uri.isEmpty() || did.isEmpty() || !record.path("text").isString()) {
            return Optional.empty();
        }
        var author = author(view.path("author"));
        var parent = id(Json.text(record, "reply", "parent", "uri"));
        return Optional.of(new Said(
                uri.get().id(),
                parent.isPresent() ? Kind.COMMENT : Kind.POST,
                author,
                at(view),
                Optional.empty(), // nobody edits on Bluesky
                record.path("text").stringValue(),
                stream(record.path("langs"))
                        .filter(JsonNode::isString)
                        .map(JsonNode::stringValue)
                        .findFirst(),
                Place.WHOLE_NETWORK,
                parent,
                id(Json.text(record, "reply", "root", "uri")),
                !did.equals(me.id().value()) && speaksTo(me.id().value(), record),
                did.equals(me.id().value()),
                attachments(view, record),
                Optional.of(uri.get()
                        .permalink(
                                author.handle().isEmpty()
                                        ? did
                                        : author.handle().substring(1))),
                warnings(view)));
    }

    /** What labellers and the author say it shows; a label that was taken back is none, and some say nothing of it. */
    private static List<String> warnings(JsonNode view) {
        return Stream.concat(
                        stream(view.path("labels")),
                        stream(view.path("record").path("labels").path("values")))
                .filter(label -> !label.path("neg").booleanValue(false))
                .map(label -> Json.text(label, "val"))
                .filter(value -> !value.equals("!no-unauthenticated") && !value.equals("bot"))
                .toList();
    }

    /** When it was said. Writers choose their own time, so that of the first sight stands against a time in the future. */
    static Instant at(JsonNode view) {
        var seen = Json.time(view, "indexedAt");
        var said = Json.time(view.path("record"), "createdAt");
        var earlier = said.filter(s -> seen.isEmpty() || s.isBefore(seen.get()));
        return earlier.or(() -> seen).orElse(Instant.EPOCH);
    }

    private static Optional<RemoteId> id(String uri) {
        return AtUri.of(uri).map(AtUri::id);
    }

    /** A mention, an answer to us, a quotation of ours. */
    private static boolean speaksTo(String did, JsonNode record) {
        var mentioned = stream(record.path("facets"))
                .flatMap(facet -> stream(facet.path("features")))
                .anyMatch(feature -> Json.text(feature, "did").equals(did));
        return mentioned
                || isOf(did, Json.text(record, "reply", "parent", "uri"))
                || isOf(did, Json.text(record, "embed", "record", "uri"))
                || isOf(did, Json.text(record, "embed", "record", "record", "uri"));
    }

    private static boolean isOf(String did, String uri) {
        return AtUri.of(uri).filter(at -> at.did().equals(did)).isPresent();
    }

    /**
     * @param view what shows the embedded
     * @param written what holds the text
     */
    static List<Attachment> attachments(JsonNode view, JsonNode written) {
        var found = new ArrayList<Attachment>();
        addEmbed(view.path("embed"), found);
        var text = Json.text(written, "text");
        stream(written.path("facets"))
                .flatMap(facet -> stream(facet.path("features")))
                .map(feature -> Json.text(feature, "uri"))
                .filter(link -> !text.contains(link)
                        && found.stream().noneMatch(a -> a.uri().toString().equals(link)))
                .forEach(link -> add("link", link, "", found)); // the text shows a link shortened
        return found;
    }

    private static void addEmbed(JsonNode embed, List<Attachment> found) {
        switch (Json.text(embed, "$type")) {
            case "app.bsky.embed.images#view" ->
                embed.path("images")
                        .forEach(image -> add("image", Json.text(image, "fullsize"), Json.text(image, "alt"), found));
            case "app.bsky.embed.gallery#view" ->
                embed.path("items")
                        .forEach(image -> add("image", Json.text(image, "fullsize"), Json.text(image, "alt"), found));
            case "app.bsky.embed.video#view" ->
                add("video", Json.text(embed, "playlist"), Json.text(embed, "alt"), found);
            case "app.bsky.embed.external#view" ->
                add("link", Json.text(embed, "external", "uri"), Json.text(embed, "external", "title"), found);
            case "app.bsky.embed.record#view" -> addQuoted(embed.path("record"), found);
            case "app.bsky.embed.recordWithMedia#view" -> {
                addEmbed(embed.path("media"), found);
                addQuoted(embed.path("record").path("record"), found);
            }
            default -> {
                // none, or one of a later year: the text stands without it
            }
        }
    }

    private static void addQuoted(JsonNode quoted, List<Attachment> found) {
        AtUri.of(Json.text(quoted, "uri"))
                .filter(uri -> uri.collection().equals(Posts.COLLECTION))
                .ifPresent(uri ->
                        add("link", uri.permalink(uri.did()).toString(), Json.text(quoted, "value", "text"), found));
    }

    private static void add(String type, String link, String alt, List<Attachment> found) {
        WebAddress.of(link).ifPresent(uri -> found.add(new Attachment(type, uri, alt)));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
