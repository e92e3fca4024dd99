package kith.connector.slack;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kith.connector.Json;
import kith.connector.Said;
import tools.jackson.databind.JsonNode;

/** The files and links that hang on a message, and the words that belong to it when its text is only about them. */
record SlackFiles(List<Said.Attachment> attachments) {
    private static final int MOST = 50;

    static SlackFiles of(JsonNode message) {
        var all = new ArrayList<Said.Attachment>();
        file(message.path("file")).ifPresent(all::add);
        for (var file : message.path("files")) {
            file(file).ifPresent(all::add);
        }
        for (var unfurled : message.path("attachments")) {
            link(unfurled).ifPresent(all::add);
        }
        return new SlackFiles(all.stream().distinct().limit(MOST).toList());
    }

    private static Optional<Said.Attachment> file(JsonNode file) {
        return Json.filled(file, "permalink")
                .or(() -> Json.filled(file, "url_private"))
                .flatMap(SlackFiles::address)
                .map(uri -> new Said.Attachment(type(Json.text(file, "mimetype")), uri, title(file)));
    }

    private static Optional<Said.Attachment> link(JsonNode unfurled) {
        return Json.filled(unfurled, "from_url")
                .or(() -> Json.filled(unfurled, "title_link"))
                .flatMap(SlackFiles::address)
                .map(uri -> new Said.Attachment("link", uri, Json.text(unfurled, "title")));
    }

    /** Without the token that an export adds to the addresses of files: it opens them to anybody. */
    private static Optional<URI> address(String url) {
        try {
            var uri = new URI(url.replaceFirst("\\?t=xox.*$", ""));
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String type(String mimetype) {
        int slash = mimetype.indexOf('/');
        return switch (slash < 0 ? "" : mimetype.substring(0, slash)) {
            case "image" -> "image";
            case "video" -> "video";
            case "audio" -> "audio";
            default -> "file";
        };
    }

    private static String title(JsonNode file) {
        return Json.filled(file, "title").orElse(Json.text(file, "name"));
    }

    /** What the person said, in Slack's markup: their comment on a file, else the file's title; for a bot, its cards. */
    String words(JsonNode message, String subtype) {
        var text = Json.text(message, "text");
        if (subtype.equals("file_comment")) {
            return Json.filled(message.path("comment"), "comment").orElse(text);
        }
        boolean oldShare = subtype.equals("file_share") && message.path("file").isObject();
        if (oldShare) {
            return Json.filled(message.path("file").path("initial_comment"), "comment")
                    .or(() -> after(text, " and commented: "))
                    .orElse(title(message.path("file")));
        }
        if (!text.isBlank()) {
            return text;
        }
        return Json.filled(message.path("files").path(0), "title").orElseGet(() -> cards(message));
    }

    /** Before 2018 Slack wrote “@ines uploaded a file: … and commented: …” around what Ines said. */
    private static Optional<String> after(String text, String words) {
        int at = text.indexOf(words);
        return at < 0 ? Optional.empty() : Optional.of(text.substring(at + words.length()));
    }

    private static String cards(JsonNode message) {
        var lines = new ArrayList<String>();
        for (var card : message.path("attachments")) {
            Json.filled(card, "pretext").ifPresent(lines::add);
            Json.filled(card, "title").ifPresent(lines::add);
            Json.filled(card, "text").or(() -> Json.filled(card, "fallback")).ifPresent(lines::add);
        }
        return String.join("\n", lines);
    }
}
