package kith.connector.zulip;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kith.connector.Json;
import kith.connector.RemoteId;
import kith.connector.export.Html;
import tools.jackson.databind.JsonNode;

/** The text of a message as people saw it: from the HTML that Zulip made of it, else from what was typed. */
final class Content {
    private static final Pattern MENTION = Pattern.compile("@_?\\*\\*([^*|]+)(?:\\|\\d+)?\\*\\*");
    private static final Pattern CHANNEL = Pattern.compile("#\\*\\*([^*>]+)(?:>([^*]+))?\\*\\*");
    private static final Pattern HTML =
            Pattern.compile("^\\s*<(?:p|ul|ol|div|blockquote|h[1-6]|pre|table|hr|span|a|img)\\b");

    /** “Ines said:” with a link to what she said, which Zulip writes before a quotation: as it was made, and as it is typed. */
    private static final List<Pattern> QUOTED = List.of(
            Pattern.compile("/near/(\\d+)\"[^>]*>said</a>"), Pattern.compile("\\[said]\\([^)\\s]*/near/(\\d+)"));

    private Content() {}

    static String text(JsonNode message) {
        var made = Json.filled(message, "rendered_content");
        var typed = Json.text(message, "content");
        if (made.isPresent()) {
            return Html.text(made.get());
        }
        return HTML.matcher(typed).find() ? Html.text(typed) : fromTyped(typed);
    }

    private static String fromTyped(String typed) {
        var mentions = MENTION.matcher(typed).replaceAll("@$1");
        return CHANNEL.matcher(mentions)
                .replaceAll(found -> found.group(2) == null ? "#$1" : "#$1 > $2")
                .strip();
    }

    /** The message it quotes to answer it. */
    static Optional<RemoteId> quoted(JsonNode message) {
        var all = Json.text(message, "rendered_content") + "\n" + Json.text(message, "content");
        return QUOTED.stream()
                .map(pattern -> pattern.matcher(all))
                .filter(Matcher::find)
                .map(found -> new RemoteId(found.group(1)))
                .findFirst();
    }
}
