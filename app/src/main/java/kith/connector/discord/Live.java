package kith.connector.discord;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kith.connector.Account;
import kith.connector.Heard;
import kith.connector.Json;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.Said.Attachment;
import kith.connector.Said.Author;
import kith.connector.Said.Kind;
import kith.connector.Said.Place;
import kith.connector.WebAddress;
import tools.jackson.databind.JsonNode;

/** Understands one message as Discord itself shows it: a pure function. */
final class Live {
    private static final Set<Integer> SAID = Set.of(0, 19, 20, 23);
    private static final int JOINED = 7;
    private static final int PINNED = 6;

    /** In a thread, a pointer to the message in the channel that the thread began with. */
    private static final int THREAD_STARTER = 21;

    private static final int PRIVATE_THREAD = 12;
    private static final Pattern EMOJI = Pattern.compile("<a?:([A-Za-z0-9_]{1,64}):\\d+>");

    private Live() {}

    static List<Heard> read(String stream, JsonNode json, Account me) {
        return switch (stream) {
            case "message" -> said(json, me).map(List::<Heard>of).orElse(List.of());
            case "gone" -> gone(json);
            case "reaction" -> reaction(json).map(List::of).orElse(List.of());
            case "member" -> member(json).map(List::<Heard>of).orElse(List.of());
            default -> List.of();
        };
    }

    private static List<Heard> gone(JsonNode json) {
        var id = Json.text(json, "id");
        var at = Json.time(json, "at");
        return Snowflake.isOne(id) && at.isPresent() ? List.of(new Heard.Gone(new RemoteId(id), at.get())) : List.of();
    }

    private static Optional<Heard> reaction(JsonNode json) {
        var target = Json.text(json, "target");
        var who = Json.text(json, "who");
        var word = Json.text(json, "word");
        var at = Json.time(json, "at");
        if (!Snowflake.isOne(target) || !Snowflake.isOne(who) || word.isBlank() || at.isEmpty()) {
            return Optional.empty();
        }
        var by = author(json.path("user")).orElseGet(() -> Author.of(who, "", who));
        return Optional.of(
                json.path("takenBack").booleanValue(false)
                        ? new Heard.ReactionTakenBack(new RemoteId(target), by, word, at.get())
                        : new Heard.Reaction(new RemoteId(target), by, word, at.get()));
    }

    /** Somebody came or went: said by nobody, and kept as a notice of the server as a whole. */
    private static Optional<Said> member(JsonNode json) {
        var key = Json.text(json, "key");
        var author = author(json.path("user"));
        var at = Json.time(json, "at");
        if (key.isBlank() || author.isEmpty() || at.isEmpty()) {
            return Optional.empty();
        }
        var what = Json.text(json, "what").equals("left") ? " left the server" : " joined the server";
        return Optional.of(new Said(
                new RemoteId("member:" + key),
                Kind.EVENT,
                author.get(),
                at.get(),
                Optional.empty(),
                author.get().name() + what,
                Optional.empty(),
                new Place(Json.text(json, "server"), "", true),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                List.of(),
                Optional.empty()));
    }

    /**
     * @param json a message with the {@code room} and {@code server} it was said in, and the {@code root} of its talk
     */
    private static Optional<Said> said(JsonNode json, Account me) {
        var message = json.path("message");
        var id = Json.text(message, "id");
        var author = author(message.path("author"));
        var at = Json.time(message, "timestamp");
        int type = message.path("type").intValue(-1);
        if (!Snowflake.isOne(id) || author.isEmpty() || at.isEmpty() || type < 0 || type == THREAD_STARTER) {
            return Optional.empty();
        }
        var room = json.path("room");
        boolean event = !SAID.contains(type);
        var parent = parent(message, room);
        var own = author.get().id().equals(me.id());
        return Optional.of(new Said(
                new RemoteId(id),
                event ? Kind.EVENT : Rooms.isDirect(room) ? Kind.DIRECT : Kind.MESSAGE,
                author.get(),
                at.get(),
                Json.time(message, "edited_timestamp"),
                event ? notice(type, author.get()) : words(message),
                Optional.empty(),
                place(room),
                parent,
                parent.map(answered -> Optional.of(Json.text(json, "root"))
                        .filter(Snowflake::isOne)
                        .map(RemoteId::new)
                        .orElse(answered)),
                !own && !event && (Rooms.isDirect(room) || speaksTo(message, me)),
                own,
                attachments(message),
                link(Rooms.isDirect(room) ? "@me" : Json.text(json, "server"), Json.text(room, "id"), id)));
    }

    static Optional<Author> author(JsonNode user) {
        var id = Json.text(user, "id");
        var name = Json.text(user, "username");
        var shown = Json.text(user, "global_name").strip();
        return Snowflake.isOne(id)
                ? Optional.of(new Author(
                        new RemoteId(id),
                        name.isBlank() ? "" : "@" + name,
                        !shown.isEmpty() ? shown : name.isBlank() ? id : name,
                        picture(id, Json.text(user, "avatar")),
                        user.path("bot").booleanValue(false)))
                : Optional.empty();
    }

    private static Optional<URI> picture(String id, String hash) {
        return hash.matches("\\w+")
                ? Optional.of(URI.create("https://cdn.discordapp.com/avatars/" + id + "/" + hash + ".png"))
                : Optional.empty();
    }

    /**
     * What is answered, else, in a thread, the message that it began with. A conversation with the bot is one talk, which is called like
     * its room: so an answer in it is found, of which Discord says to nobody where it was said. A crosspost refers to a message
     * elsewhere.
     */
    static Optional<RemoteId> parent(JsonNode message, JsonNode room) {
        var reference = message.path("message_reference");
        var elsewhere = Json.text(reference, "channel_id");
        boolean answers = message.path("type").intValue(-1) == 19
                && (elsewhere.isEmpty() || elsewhere.equals(Json.text(message, "channel_id")));
        return Stream.of(
                        answers ? Json.text(reference, "message_id") : "",
                        Rooms.isThread(room) || Rooms.isDirect(room) ? Json.text(room, "id") : "")
                .filter(Snowflake::isOne)
                .filter(parent -> !parent.equals(Json.text(message, "id")))
                .map(RemoteId::new)
                .findFirst();
    }

    private static Place place(JsonNode room) {
        if (Rooms.isDirect(room)) {
            return new Place(Json.text(room, "id"), Json.text(room, "name"), false);
        }
        var name = "#" + Json.text(room, "name");
        var around = Json.text(room, "around");
        return new Place(
                Json.text(room, "id"),
                around.isEmpty() ? name : "#" + around + " › " + Json.text(room, "name"),
                room.path("type").intValue(-1) != PRIVATE_THREAD);
    }

    private static boolean speaksTo(JsonNode message, Account me) {
        return Json.text(message, "referenced_message", "author", "id")
                        .equals(me.id().value())
                || Json.stream(message.path("mentions"))
                        .anyMatch(user -> Json.text(user, "id").equals(me.id().value()));
    }

    /** People are mentioned by number, and are shown by name. What is not typed is in cards and stickers. */
    private static String words(JsonNode message) {
        var typed = EMOJI.matcher(Json.text(message, "content")).replaceAll(":$1:");
        for (var user : message.path("mentions")) {
            var name = author(user).map(Author::name).orElse("");
            if (!name.isEmpty()) {
                typed = typed.replace("<@" + Json.text(user, "id") + ">", "@" + name)
                        .replace("<@!" + Json.text(user, "id") + ">", "@" + name);
            }
        }
        if (!typed.isBlank()) {
            return typed.strip();
        }
        var lines = new ArrayList<String>();
        message.path("embeds").forEach(card -> {
            lines.add(Json.text(card, "title"));
            lines.add(Json.text(card, "description"));
        });
        message.path("sticker_items").forEach(sticker -> lines.add(Json.text(sticker, "name")));
        var poll = message.path("poll");
        lines.add(Json.text(poll, "question", "text"));
        poll.path("answers").forEach(answer -> lines.add("- " + Json.text(answer, "poll_media", "text")));
        lines.removeIf(String::isBlank);
        return String.join("\n", lines);
    }

    private static String notice(int type, Author author) {
        return author.name()
                + switch (type) {
                    case JOINED -> " joined";
                    case PINNED -> " pinned a message";
                    case 18 -> " opened a thread";
                    case 8, 9, 10, 11 -> " boosted the server";
                    default -> ": notice " + type;
                };
    }

    private static List<Attachment> attachments(JsonNode message) {
        var found = new ArrayList<Attachment>();
        message.path("attachments").forEach(file -> {
            var kind = Json.text(file, "content_type").replaceFirst("/.*", "");
            var type = Set.of("image", "video", "audio").contains(kind) ? kind : "file";
            var described = Json.text(file, "description");
            WebAddress.of(Json.text(file, "url"))
                    .ifPresent(uri -> found.add(
                            new Attachment(type, uri, described.isEmpty() ? Json.text(file, "filename") : described)));
        });
        return found;
    }

    private static Optional<URI> link(String server, String room, String message) {
        return (server.equals("@me") || Snowflake.isOne(server)) && Snowflake.isOne(room)
                ? WebAddress.of("https://discord.com/channels/" + server + "/" + room + "/" + message)
                : Optional.empty();
    }
}
