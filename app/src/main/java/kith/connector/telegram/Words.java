package kith.connector.telegram;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kith.connector.Account;
import kith.connector.Json;
import tools.jackson.databind.JsonNode;

/** The words of a message, and what stands beside them. Places in a text are counted in UTF-16, as Java does. */
final class Words {
    private Words() {}

    static String of(JsonNode message) {
        var text = withLinks(message, "text", "entities");
        if (text.isBlank()) {
            text = withLinks(message, "caption", "caption_entities");
        }
        if (text.isBlank()) {
            text = Json.text(message, "sticker", "emoji");
        }
        return text.isBlank() ? poll(message.path("poll")) : text;
    }

    /** Links keep their address behind the words they are under. */
    private static String withLinks(JsonNode message, String text, String entities) {
        var words = Json.text(message, text);
        var linked = new StringBuilder(words);
        var links = new ArrayList<>(Json.stream(message.path(entities))
                .filter(entity -> Json.text(entity, "type").equals("text_link"))
                .toList());
        for (var link : links.reversed()) {
            int end = end(link);
            if (end <= words.length()) {
                linked.insert(end, " (" + Json.text(link, "url") + ")");
            }
        }
        return linked.toString();
    }

    private static int end(JsonNode entity) {
        int start = entity.path("offset").intValue(Integer.MAX_VALUE / 2);
        int length = entity.path("length").intValue(Integer.MAX_VALUE / 2);
        return start < 0 || length < 0 ? Integer.MAX_VALUE : start + length;
    }

    private static String poll(JsonNode poll) {
        var lines = new ArrayList<String>(List.of(Json.text(poll, "question")));
        poll.path("options").forEach(option -> lines.add("- " + Json.text(option, "text")));
        return String.join("\n", lines).strip();
    }

    /** Whether the bot is called by its name, or by a link to it. */
    static boolean mentions(JsonNode message, Account me) {
        return isMentioned(message, "text", "entities", me) || isMentioned(message, "caption", "caption_entities", me);
    }

    private static boolean isMentioned(JsonNode message, String text, String entities, Account me) {
        var words = Json.text(message, text);
        return Json.stream(message.path(entities)).anyMatch(entity -> switch (Json.text(entity, "type")) {
            case "mention" -> piece(words, entity).equalsIgnoreCase(me.name());
            case "bot_command" ->
                piece(words, entity)
                        .toLowerCase(java.util.Locale.ROOT)
                        .endsWith(me.name().toLowerCase(java.util.Locale.ROOT));
            case "text_mention" ->
                Json.digits(entity, "user", "id").equals(me.id().value());
            default -> false;
        });
    }

    private static String piece(String words, JsonNode entity) {
        int end = end(entity);
        return end > words.length() ? "" : words.substring(entity.path("offset").intValue(), end);
    }

    /** What kind of file it carries. */
    static Optional<String> file(JsonNode message) {
        if (message.path("photo").isArray()) {
            return Optional.of("image");
        }
        for (var video : List.of("video", "animation", "video_note")) {
            if (message.path(video).isObject()) {
                return Optional.of("video");
            }
        }
        for (var audio : List.of("audio", "voice")) {
            if (message.path(audio).isObject()) {
                return Optional.of("audio");
            }
        }
        return message.path("document").isObject() ? Optional.of("file") : Optional.empty();
    }
}
