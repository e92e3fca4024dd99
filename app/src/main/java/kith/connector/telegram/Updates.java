package kith.connector.telegram;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kith.connector.Account;
import kith.connector.Heard;
import kith.connector.Json;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.Said.Attachment;
import kith.connector.Said.Author;
import kith.connector.Said.Kind;
import kith.connector.Said.Place;
import tools.jackson.databind.JsonNode;

/** Understands one update: a pure function. */
final class Updates {
    private static final Set<String> FIRST = Set.of("message", "channel_post");
    private static final Set<String> EDITED = Set.of("edited_message", "edited_channel_post");

    private Updates() {}

    /** The message in an update, new or edited; missing where it brings none. */
    static JsonNode message(JsonNode update) {
        for (var name : List.of("message", "edited_message", "channel_post", "edited_channel_post")) {
            if (update.path(name).isObject()) {
                return update.path(name);
            }
        }
        return update.path("message");
    }

    /**
     * @param json an update with what the collector knew beside it, see {@link Progress#payload}
     */
    static List<Heard> read(JsonNode json, Account me) {
        var update = json.path("update");
        if (update.path("message_reaction").isObject()) {
            return reactions(update.path("message_reaction"));
        }
        var said = new ArrayList<Heard>();
        for (var name : update.propertyNames()) {
            if (FIRST.contains(name) || EDITED.contains(name)) {
                said(update.path(name), json, me).ifPresent(said::add);
            }
        }
        return said;
    }

    private static Optional<Said> said(JsonNode message, JsonNode json, Account me) {
        var id = MessageId.of(message);
        var author = author(message);
        var at = Json.timeOfSeconds(message, "date");
        // What a channel says is repeated in its group of comments, which hang on the repetition.
        if (id.isEmpty()
                || author.isEmpty()
                || at.isEmpty()
                || message.path("is_automatic_forward").booleanValue(false)) {
            return Optional.empty();
        }
        var event = Notices.of(message, author.get());
        var parent = parent(message);
        var ours = Json.text(json, "ours");
        var own = author.get().id().equals(me.id())
                || speaksAs(message, ours)
                || speaksAs(message, Json.digits(message, "chat", "id"));
        return Optional.of(new Said(
                id.get().id(),
                event.isPresent() ? Kind.EVENT : kind(message, parent.isPresent()),
                author.get(),
                at.get(),
                Json.timeOfSeconds(message, "edit_date"),
                event.orElseGet(() -> Words.of(message)),
                Optional.empty(),
                place(message, Json.text(json, "topic")),
                parent,
                parent.map(p -> root(json).orElse(p)),
                !own && event.isEmpty() && speaksTo(message, ours, me),
                own,
                attachments(message),
                Sending.link(message)));
    }

    /** Channels, and admins who hide behind their group, speak as a chat. */
    private static boolean speaksAs(JsonNode message, String chat) {
        return !chat.isEmpty() && Json.digits(message, "sender_chat", "id").equals(chat);
    }

    private static Kind kind(JsonNode message, boolean answers) {
        return switch (Json.text(message, "chat", "type")) {
            case "private" -> Kind.DIRECT;
            case "channel" -> Kind.POST;
            default -> answers && origin(message.path("reply_to_message")).isPresent() ? Kind.COMMENT : Kind.MESSAGE;
        };
    }

    // ---- who

    static Optional<Author> author(JsonNode message) {
        var chat = message.path("sender_chat");
        return chat.isObject() ? chat(chat) : user(message.path("from"));
    }

    private static Optional<Author> chat(JsonNode chat) {
        var id = Json.digits(chat, "id");
        var name = Json.text(chat, "username");
        return id.isEmpty()
                ? Optional.empty()
                : Optional.of(new Author(
                        new RemoteId(id),
                        name.isEmpty() ? "" : "@" + name,
                        filled(Json.text(chat, "title"), name, id),
                        Optional.empty(),
                        false));
    }

    static Optional<Author> user(JsonNode user) {
        var id = Json.digits(user, "id");
        var name = Json.text(user, "username");
        var called = (Json.text(user, "first_name") + " " + Json.text(user, "last_name")).strip();
        return id.isEmpty()
                ? Optional.empty()
                : Optional.of(new Author(
                        new RemoteId(id),
                        name.isEmpty() ? "" : "@" + name,
                        filled(called, name, id),
                        Optional.empty(),
                        user.path("is_bot").booleanValue(false)));
    }

    private static String filled(String name, String handle, String id) {
        return !name.isBlank() ? name : !handle.isBlank() ? handle : id;
    }

    // ---- where

    private static Place place(JsonNode message, String topic) {
        var chat = message.path("chat");
        var id = Json.digits(chat, "id");
        if (Json.text(chat, "type").equals("private")) {
            return new Place(id, "", false);
        }
        var title = Json.text(chat, "title");
        var open = !Json.text(chat, "username").isEmpty();
        return topic.isEmpty()
                ? new Place(id, title, open)
                : new Place(id + "/" + Json.digits(message, "message_thread_id"), title + " › " + topic, open);
    }

    private static Optional<RemoteId> parent(JsonNode message) {
        var answered = message.path("reply_to_message"); // in a topic, what opened it where nothing else is answered
        return origin(answered).or(() -> MessageId.of(answered)).map(MessageId::id);
    }

    private static Optional<RemoteId> root(JsonNode json) {
        return MessageId.of(Json.text(json, "root")).map(MessageId::id);
    }

    /** The post of a channel that this message repeats in the channel's group. */
    static Optional<MessageId> origin(JsonNode message) {
        return message.path("is_automatic_forward").booleanValue(false)
                ? MessageId.of(Json.digits(message, "forward_origin", "chat", "id") + ":"
                        + Json.digits(message, "forward_origin", "message_id"))
                : Optional.empty();
    }

    // ---- to whom

    private static boolean speaksTo(JsonNode message, String ours, Account me) {
        var answered = message.path("reply_to_message");
        return Json.text(message, "chat", "type").equals("private")
                || answersUs(answered, ours, me)
                || Words.mentions(message, me);
    }

    /** What is said in a topic of ours is said to everybody. */
    private static boolean answersUs(JsonNode answered, String ours, Account me) {
        return !answered.path("forum_topic_created").isObject()
                && (Json.digits(answered, "from", "id").equals(me.id().value()) || speaksAs(answered, ours));
    }

    // ---- what else

    /** A file has no address but one that holds the bot's token; where members see the message, they see the file. */
    private static List<Attachment> attachments(JsonNode message) {
        var link = Sending.link(message);
        return link.isEmpty()
                ? List.of()
                : Words.file(message).map(type -> attachment(type, link.get())).stream()
                        .toList();
    }

    private static Attachment attachment(String type, URI link) {
        return new Attachment(type, link, "");
    }

    /** What was not there before, and what is there no more. Who reacts without a name is not told. */
    private static List<Heard> reactions(JsonNode change) {
        var target = MessageId.of(change);
        var by = change.path("actor_chat").isObject() ? chat(change.path("actor_chat")) : user(change.path("user"));
        var at = Json.timeOfSeconds(change, "date");
        if (target.isEmpty() || by.isEmpty() || at.isEmpty()) {
            return List.of();
        }
        var before = emoji(change.path("old_reaction"));
        var now = emoji(change.path("new_reaction"));
        var heard = new ArrayList<Heard>();
        now.stream()
                .filter(emoji -> !before.contains(emoji))
                .forEach(emoji -> heard.add(new Heard.Reaction(target.get().id(), by.get(), emoji, at.get())));
        before.stream()
                .filter(emoji -> !now.contains(emoji))
                .forEach(emoji ->
                        heard.add(new Heard.ReactionTakenBack(target.get().id(), by.get(), emoji, at.get())));
        return heard;
    }

    private static Set<String> emoji(JsonNode reactions) {
        var emoji = new LinkedHashSet<String>();
        reactions.forEach(reaction -> emoji.add(Json.text(reaction, "emoji")));
        emoji.removeIf(String::isBlank);
        return emoji;
    }
}
