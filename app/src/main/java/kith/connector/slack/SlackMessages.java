package kith.connector.slack;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kith.connector.Heard;
import kith.connector.Json;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.export.ExportFiles;
import kith.connector.export.Unreadable;
import kith.connector.slack.Directory.Room;
import tools.jackson.databind.JsonNode;

/** Understands one message of Slack, as exports and events spell it. */
final class SlackMessages {
    /** Subtypes of what somebody said; all others are notices of the system. */
    private static final Set<String> SAID = Set.of(
            "", "file_share", "file_comment", "me_message", "bot_message", "thread_broadcast", "slackbot_response");

    private static final Set<String> GONE = Set.of("tombstone", "message_deleted");

    private final Directory directory;
    private final Markup markup;

    SlackMessages(Directory directory) {
        this.directory = directory;
        this.markup = new Markup(directory);
    }

    /** What was said or is gone, then the reactions to it. */
    List<Heard> read(JsonNode message, Room room) throws Unreadable {
        var subtype = Json.text(message, "subtype");
        var at = time(Json.text(message, "ts"));
        var id = id(room, Json.text(message, "ts"));
        if (GONE.contains(subtype)) {
            var gone = Json.filled(message, "deleted_ts").map(ts -> id(room, ts));
            return List.of(new Heard.Gone(gone.orElse(id), at));
        }
        var heard = new ArrayList<Heard>();
        heard.add(
                SAID.contains(subtype) ? said(message, subtype, room, id, at) : event(message, subtype, room, id, at));
        addReactions(heard, message, id, at);
        return heard;
    }

    private Said said(JsonNode message, String subtype, Room room, RemoteId id, Instant at) throws Unreadable {
        var author = author(message).orElseThrow(() -> new Unreadable("This entry does not say who said it"));
        var files = SlackFiles.of(message);
        var text = markup.plain(files.words(message, subtype));
        var root = Json.filled(message, "thread_ts")
                .filter(ts -> !ts.equals(Json.text(message, "ts")))
                .map(ts -> id(room, ts));
        return new Said(
                id,
                room.direct() ? Said.Kind.DIRECT : Said.Kind.MESSAGE,
                author,
                at,
                edited(message),
                text,
                Optional.empty(),
                room.place(),
                root,
                root,
                false,
                false,
                files.attachments(),
                Optional.empty());
    }

    private Said event(JsonNode message, String subtype, Room room, RemoteId id, Instant at) {
        var author = author(message).orElseGet(directory::slack);
        return new Said(
                id,
                Said.Kind.EVENT,
                author,
                at,
                Optional.empty(),
                sentence(message, subtype, author),
                Optional.empty(),
                room.place(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                List.of(),
                Optional.empty());
    }

    /** Older notices begin with who did it, newer ones leave it out. */
    private String sentence(JsonNode message, String subtype, Said.Author author) {
        var text = Json.text(message, "text");
        var who = author.handle().isEmpty() ? author.name() : author.handle();
        if (text.isBlank()) {
            return who + ": " + subtype.replace('_', ' ');
        }
        return text.startsWith("<@") ? markup.plain(text) : who + " " + markup.plain(text);
    }

    private Optional<Said.Author> author(JsonNode message) {
        var user = Json.filled(message, "user")
                .or(() -> Json.filled(message.path("comment"), "user"))
                .or(() -> Json.filled(message.path("file"), "user"));
        var bot = Json.filled(message, "bot_id").map(id -> bot(id, message));
        // A person who acts through an app has both ids, and is a person.
        return user.flatMap(directory::person)
                .or(() -> user.map(id -> stranger(id, message, bot.isPresent())))
                .or(() -> bot)
                .or(() -> Json.filled(message, "username")
                        .map(name -> Directory.author("username:" + name, name, name, true)));
    }

    private static Said.Author bot(String id, JsonNode message) {
        var name = Json.filled(message, "username")
                .or(() -> Json.filled(message.path("bot_profile"), "name"))
                .orElse(id);
        return Directory.author(id, "", name, true);
    }

    /** Somebody the list of people leaves out, such as a guest of another workspace. */
    private static Said.Author stranger(String id, JsonNode message, boolean bot) {
        var profile = message.path("user_profile");
        var shown = Json.filled(profile, "display_name")
                .or(() -> Json.filled(profile, "name"))
                .or(() -> Json.filled(message, "username"))
                .orElse("");
        var name = Json.filled(profile, "real_name").orElse(shown.isEmpty() ? id : shown);
        return Directory.author(id, shown, name, bot);
    }

    /** An export says who reacted but not when; it counts from the message. */
    private void addReactions(List<Heard> heard, JsonNode message, RemoteId id, Instant at) {
        for (var reaction : message.path("reactions")) {
            var word = Json.text(reaction, "name");
            for (var user : reaction.path("users")) {
                var by = user.stringValue("");
                if (!word.isBlank() && !by.isBlank()) {
                    var author = directory.person(by).orElseGet(() -> Directory.author(by, "", by, false));
                    heard.add(new Heard.Reaction(id, author, word, at));
                }
            }
        }
    }

    private static Optional<Instant> edited(JsonNode message) {
        try {
            var ts = Json.filled(message.path("edited"), "ts");
            return ts.isPresent() ? Optional.of(time(ts.get())) : Optional.empty();
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }

    private static RemoteId id(Room room, String ts) {
        return new RemoteId(room.place().id() + ":" + ts);
    }

    /** Seconds and microseconds; together with the channel they are the message's name. */
    static Instant time(String ts) throws Unreadable {
        int point = ts.indexOf('.');
        try {
            if (point < 1 || ts.length() - point - 1 != 6) {
                throw new NumberFormatException(ts);
            }
            return Instant.ofEpochSecond(
                    Long.parseLong(ts, 0, point, 10),
                    1_000L * Integer.parseUnsignedInt(ts, point + 1, ts.length(), 10));
        } catch (NumberFormatException | DateTimeException e) {
            throw new Unreadable(
                    "This entry has no time: “" + ExportFiles.shown(ts) + "” is not like 1452086400.000002");
        }
    }
}
