package kith.connector.discord;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kith.connector.Heard;
import kith.connector.Json;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.WebAddress;
import kith.connector.export.Html;
import kith.connector.export.Roots;
import kith.connector.export.Unreadable;
import tools.jackson.databind.JsonNode;

/** Understands one message as DiscordChatExporter writes it. */
final class DiscordMessages {
    private static final int LONGEST_NAME = 200;

    /** Kinds of what somebody said, newer ones by their number; all others are notices of the system. */
    private static final Set<String> SAID =
            Set.of("Default", "Reply", "ChatInputCommand", "ApplicationCommand", "ContextMenuCommand", "20", "23");

    private static final Pattern EMOJI = Pattern.compile("<a?:([A-Za-z0-9_]{1,64}):\\d+>");

    private final Roots roots = new Roots();

    /** What was said, then the reactions to it. */
    List<Heard> read(JsonNode message, Channel channel) throws Unreadable {
        var number = Json.id(message, "id").orElseThrow(() -> new Unreadable("This entry has no id"));
        if (channel.id().isBlank()) {
            throw new Unreadable("The file does not say which channel this is");
        }
        var id = new RemoteId(number);
        var at = time(message, "timestamp")
                .orElseThrow(() -> new Unreadable("This entry does not say when it was said"));
        var author =
                author(message.path("author")).orElseThrow(() -> new Unreadable("This entry does not say who said it"));
        boolean event = !SAID.contains(Json.text(message, "type"));
        var parent = parent(message, channel, id);
        var heard = new ArrayList<Heard>();
        heard.add(new Said(
                id,
                event ? Said.Kind.EVENT : channel.direct() ? Said.Kind.DIRECT : Said.Kind.MESSAGE,
                author,
                at,
                time(message, "timestampEdited"),
                event ? notice(message, author) : words(message),
                Optional.empty(),
                channel.place(),
                parent,
                channel.root().or(() -> parent.map(answered -> roots.of(id, answered))),
                false,
                false,
                attachments(message),
                channel.permalink(number)));
        addReactions(heard, message, id, at);
        return heard;
    }

    private static Optional<Said.Author> author(JsonNode author) {
        return Json.id(author, "id").map(id -> {
            var handle = Json.text(author, "name");
            var name = Json.filled(author, "nickname").orElse(handle.isBlank() ? id : handle);
            return new Said.Author(
                    new RemoteId(id),
                    handle.isBlank() ? "" : "@" + brief(handle),
                    brief(name),
                    Json.filled(author, "avatarUrl").flatMap(WebAddress::of),
                    author.path("isBot").booleanValue(false));
        });
    }

    /** A crosspost refers to a message elsewhere and answers nothing. */
    private static Optional<RemoteId> parent(JsonNode message, Channel channel, RemoteId itself) {
        var reference = message.path("reference");
        boolean here = Json.id(reference, "channelId").map(channel.id()::equals).orElse(true);
        var answered = here && !Json.text(message, "type").equals("ChannelPinnedMessage")
                ? Json.id(reference, "messageId").map(RemoteId::new)
                : Optional.<RemoteId>empty();
        return answered.or(channel::root).filter(parent -> !parent.equals(itself));
    }

    private static String words(JsonNode message) {
        var typed = EMOJI.matcher(Json.text(message, "content")).replaceAll(":$1:");
        for (var mentioned : message.path("mentions")) {
            var id = Json.id(mentioned, "id").orElse("");
            var name = Json.filled(mentioned, "nickname").orElse(Json.text(mentioned, "name"));
            if (!id.isEmpty() && !name.isEmpty()) {
                typed = typed.replace("<@" + id + ">", "@" + name).replace("<@!" + id + ">", "@" + name);
            }
        }
        if (!typed.isBlank()) {
            return typed.strip();
        }
        var lines = new ArrayList<String>();
        for (var card : message.path("embeds")) {
            Json.filled(card, "title").ifPresent(lines::add);
            Json.filled(card, "description").ifPresent(lines::add);
        }
        for (var sticker : message.path("stickers")) {
            Json.filled(sticker, "name").ifPresent(lines::add);
        }
        if (lines.isEmpty()) {
            Json.filled(message.path("attachments").path(0), "fileName").ifPresent(lines::add);
        }
        return String.join("\n", lines);
    }

    /** {@code GuildMemberJoin} and the like, in words where the exporter gives none. */
    private static String notice(JsonNode message, Said.Author author) {
        var what = Json.filled(message, "content")
                .orElseGet(() -> Json.text(message, "type")
                        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                        .toLowerCase(Locale.ROOT));
        return author.name() + ": " + what;
    }

    private static List<Said.Attachment> attachments(JsonNode message) {
        var all = new ArrayList<Said.Attachment>();
        for (var file : message.path("attachments")) {
            var name = Json.text(file, "fileName");
            var url = Json.text(file, "url");
            all.add(WebAddress.of(url)
                    .map(uri -> new Said.Attachment(type(name), uri, name))
                    .orElseGet(() -> Html.fileOfExport(type(name), url, name)));
        }
        return all;
    }

    private static String type(String name) {
        var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "png", "jpg", "jpeg", "gif", "webp", "avif", "bmp" -> "image";
            case "mp4", "mov", "webm", "mkv" -> "video";
            case "mp3", "ogg", "wav", "flac", "m4a" -> "audio";
            default -> "file";
        };
    }

    /** The exporter says who reacted when it was asked to, and never when; they count from the message. */
    private static void addReactions(List<Heard> heard, JsonNode message, RemoteId id, Instant at) {
        for (var reaction : message.path("reactions")) {
            var emoji = reaction.path("emoji");
            var word = Json.filled(emoji, "code")
                    .or(() -> Json.filled(emoji, "name"))
                    .orElse("");
            for (var user : reaction.path("users")) {
                var by = author(user);
                if (by.isPresent() && !word.isBlank()) {
                    heard.add(new Heard.Reaction(id, by.get(), word, at));
                }
            }
        }
    }

    private static Optional<Instant> time(JsonNode message, String field) {
        try {
            return Json.filled(message, field)
                    .map(written -> OffsetDateTime.parse(written).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String brief(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
