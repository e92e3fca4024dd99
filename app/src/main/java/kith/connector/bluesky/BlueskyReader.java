package kith.connector.bluesky;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kith.connector.Account;
import kith.connector.Heard;
import kith.connector.Json;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.Said.Kind;
import kith.connector.Said.Place;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Understands one payload: a pure function. */
final class BlueskyReader {
    private BlueskyReader() {}

    static List<Heard> read(String stream, ObjectNode json, Account me) {
        return switch (stream) {
            case "post" -> feedItem(json, me);
            case "thread" -> thread(json, me);
            case "notification" -> notification(json, me);
            case ChatCollector.STREAM -> ChatReader.read(json, me);
            case "gone" -> gone(json, Json.time(json, "at"));
            default -> List.of();
        };
    }

    /** An entry of a feed shows what it answers as well. What the account only passed on is not its own word. */
    private static List<Heard> feedItem(ObjectNode item, Account me) {
        var heard = new ArrayList<Heard>();
        if (!item.has("reason")) {
            Views.post(item.path("reply").path("root"), me).ifPresent(heard::add);
            Views.post(item.path("reply").path("parent"), me)
                    .filter(parent -> !heard.contains(parent))
                    .ifPresent(heard::add);
            Views.post(item.path("post"), me).ifPresent(heard::add);
        }
        return heard;
    }

    private static List<Heard> thread(ObjectNode json, Account me) {
        var heard = new ArrayList<Heard>();
        var fetched = Json.time(json, "fetchedAt");
        Threads.walk(json.path("thread"), post -> {
            if (post.path("notFound").booleanValue(false)) {
                heard.addAll(gone(post, fetched));
            } else {
                Views.post(post, me).ifPresent(heard::add);
            }
        });
        return heard;
    }

    private static List<Heard> gone(JsonNode json, Optional<Instant> at) {
        return AtUri.of(Json.text(json, "uri"))
                .filter(uri -> at.isPresent())
                .map(uri -> List.<Heard>of(new Heard.Gone(uri.id(), at.orElseThrow())))
                .orElse(List.of());
    }

    private static List<Heard> notification(ObjectNode json, Account me) {
        return switch (Json.text(json, "reason")) {
            case "reply", "mention", "quote" ->
                Views.post(json, me).map(List::<Heard>of).orElse(List.of());
            case "like", "like-via-repost" -> reaction(json, "like");
            case "repost", "repost-via-repost" -> reaction(json, "repost");
            case "follow" -> followed(json, me);
            default -> List.of();
        };
    }

    private static List<Heard> reaction(ObjectNode json, String word) {
        return AtUri.of(Json.text(json, "record", "subject", "uri"))
                .filter(target -> hasAuthor(json))
                .map(target -> List.<Heard>of(
                        new Heard.Reaction(target.id(), Views.author(json.path("author")), word, Views.at(json))))
                .orElse(List.of());
    }

    private static List<Heard> followed(ObjectNode json, Account me) {
        var uri = AtUri.of(Json.text(json, "uri"));
        if (uri.isEmpty() || !hasAuthor(json)) {
            return List.of();
        }
        var author = Views.author(json.path("author"));
        return List.of(new Said(
                new RemoteId(uri.get().toString()),
                Kind.EVENT,
                author,
                Views.at(json),
                Optional.empty(),
                author.name() + " follows " + me.name(),
                Optional.of("en"),
                Place.WHOLE_NETWORK,
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                List.of(),
                Optional.of(java.net.URI.create("https://bsky.app/profile/" + author.id()))));
    }

    private static boolean hasAuthor(JsonNode json) {
        return !Json.text(json, "author", "did").isEmpty();
    }
}
