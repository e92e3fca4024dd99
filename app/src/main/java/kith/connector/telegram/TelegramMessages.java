package kith.connector.telegram;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kith.connector.Heard;
import kith.connector.Json;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.export.Html;
import kith.connector.export.Roots;
import kith.connector.export.Unreadable;
import tools.jackson.databind.JsonNode;

/** Understands one message of an export. */
final class TelegramMessages {
    private static final int LONGEST_NAME = 200;

    /** Stands in the place of a file that was left behind. */
    private static final String NOT_INCLUDED = "(File";

    private final ZoneId zone;
    private final Roots roots = new Roots();

    /**
     * @param zone of the machine that made the export, for those that say only its time
     */
    TelegramMessages(ZoneId zone) {
        this.zone = zone;
    }

    /** What was said, then the reactions to it. */
    List<Heard> read(JsonNode message, Chat chat) throws Unreadable {
        if (!chat.number().matches("-?\\d{1,20}")) {
            throw new Unreadable("The chat around this entry has no id");
        }
        var number = Json.id(message, "id").orElseThrow(() -> new Unreadable("This entry has no id"));
        boolean service = Json.text(message, "type").equals("service");
        var at = time(message, "date").orElseThrow(() -> new Unreadable("This entry does not say when it was said"));
        var id = chat.message(number);
        var author = author(message, chat, service);
        var parent = parent(message, chat).filter(answered -> !answered.equals(id));
        var heard = new ArrayList<Heard>();
        heard.add(new Said(
                id,
                service ? Said.Kind.EVENT : chat.kind(),
                author,
                at,
                time(message, "edited"),
                service ? notice(message, author) : words(message),
                Optional.empty(),
                chat.place(),
                parent,
                parent.map(answered -> roots.of(id, answered)),
                false,
                false,
                attachments(message),
                chat.permalink(number)));
        addReactions(heard, message, id, at);
        return heard;
    }

    private static Said.Author author(JsonNode message, Chat chat, boolean service) throws Unreadable {
        var id = Json.id(message, service ? "actor_id" : "from_id");
        var name = Json.filled(message, service ? "actor" : "from");
        if (id.isEmpty() && name.isEmpty()) {
            if (chat.kind() == Said.Kind.POST || service) {
                return person(chat.id(), chat.name()); // the channel itself speaks
            }
            throw new Unreadable("This entry does not say who said it");
        }
        return person(
                id.map(TelegramMessages::account).orElse("name:" + brief(name.orElse(""))),
                name.orElse("Deleted Account"));
    }

    private static Said.Author person(String id, String name) {
        var shown = name.isBlank() ? id : brief(name);
        return Said.Author.of(id, "", shown);
    }

    /** {@code user123} is 123, and {@code channel123} what bots see of it. */
    private static String account(String id) {
        return id.startsWith("user")
                ? id.substring(4)
                : id.startsWith("channel")
                        ? "-100" + id.substring(7)
                        : id.startsWith("chat") ? "-" + id.substring(4) : id;
    }

    private static Optional<RemoteId> parent(JsonNode message, Chat chat) {
        var elsewhere = Json.id(message, "reply_to_peer_id");
        return elsewhere.isPresent() && !account(elsewhere.get()).equals(chat.id())
                ? Optional.empty()
                : Json.id(message, "reply_to_message_id").map(chat::message);
    }

    private static String words(JsonNode message) {
        var text = flat(message.path("text"));
        if (!text.isBlank()) {
            return text.strip();
        }
        return Json.filled(message, "sticker_emoji")
                .or(() -> poll(message.path("poll")))
                .or(() -> Json.filled(message.path("contact_information"), "first_name"))
                .or(() -> Json.filled(message, "file_name"))
                .orElse("");
    }

    /** Text with marks is a list of pieces; links keep their address behind the words they are under. */
    private static String flat(JsonNode text) {
        if (text.isString()) {
            return text.stringValue("");
        }
        var all = new StringBuilder();
        for (var piece : text) {
            all.append(piece.isString() ? piece.stringValue("") : Json.text(piece, "text"));
            if (Json.text(piece, "type").equals("text_link")) {
                Json.filled(piece, "href")
                        .ifPresent(href -> all.append(" (").append(href).append(")"));
            }
        }
        return all.toString();
    }

    private static Optional<String> poll(JsonNode poll) {
        return Json.filled(poll, "question").map(question -> {
            var lines = new ArrayList<String>(List.of(question));
            for (var answer : poll.path("answers")) {
                lines.add("- " + Json.text(answer, "text"));
            }
            return String.join("\n", lines);
        });
    }

    private static String notice(JsonNode message, Said.Author author) {
        var what = Json.text(message, "action").replace('_', ' ');
        var title = Json.filled(message, "title")
                .or(() -> Json.filled(message, "new_title"))
                .map(t -> ": " + t)
                .orElse("");
        var members = new ArrayList<String>();
        for (var member : message.path("members")) {
            if (member.isString()) {
                members.add(member.stringValue(""));
            }
        }
        return author.name() + ": " + what + title + (members.isEmpty() ? "" : ": " + String.join(", ", members));
    }

    private static List<Said.Attachment> attachments(JsonNode message) {
        var all = new ArrayList<Said.Attachment>();
        Json.filled(message, "photo").ifPresent(path -> all.add(attachment("image", path, "")));
        Json.filled(message, "file").ifPresent(path -> {
            var mime = Json.text(message, "mime_type");
            var kind = mime.substring(0, Math.max(0, mime.indexOf('/')));
            all.add(attachment(
                    List.of("image", "video", "audio").contains(kind) ? kind : "file",
                    path,
                    Json.text(message, "file_name")));
        });
        return all;
    }

    private static Said.Attachment attachment(String type, String path, String name) {
        boolean there = !path.startsWith(NOT_INCLUDED);
        var called = !name.isBlank() || !there ? name : path.substring(path.lastIndexOf('/') + 1);
        return Html.fileOfExport(type, there ? path : "not-included", called);
    }

    /** An export names some of those who reacted; they count from the message. */
    private static void addReactions(List<Heard> heard, JsonNode message, RemoteId id, Instant at) {
        for (var reaction : message.path("reactions")) {
            var word = Json.filled(reaction, "emoji")
                    .or(() -> Json.filled(reaction, "type"))
                    .orElse("");
            for (var by : reaction.path("recent")) {
                var account = Json.id(by, "from_id");
                if (account.isPresent() && !word.isBlank()) {
                    var author = person(account(account.get()), Json.text(by, "from"));
                    heard.add(new Heard.Reaction(id, author, word, at));
                }
            }
        }
    }

    private Optional<Instant> time(JsonNode message, String field) {
        try {
            var exact = Json.id(message, field + "_unixtime");
            if (exact.isPresent()) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(exact.get())));
            }
            return Json.filled(message, field)
                    .map(local -> LocalDateTime.parse(local).atZone(zone).toInstant());
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String brief(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
