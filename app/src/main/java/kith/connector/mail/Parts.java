package kith.connector.mail;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kith.connector.PlainText;
import kith.connector.Said;
import kith.connector.export.Lines;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;

/** What a letter is made of: the text that a person reads, and the names of what hangs on it. */
final class Parts {
    private static final int DEEPEST = 20;

    private final String id;
    private final List<String> texts = new ArrayList<>();
    private final List<Said.Attachment> attachments = new ArrayList<>();

    private Parts(String id) {
        this.id = id;
    }

    /**
     * @param id of the letter, for the addresses of its attachments
     */
    static Parts of(Message letter, String id) throws IOException {
        var parts = new Parts(id);
        parts.add(letter, 0);
        return parts;
    }

    String text() {
        return String.join("\n\n", texts).replace("\r\n", "\n").strip();
    }

    List<Said.Attachment> attachments() {
        return attachments;
    }

    private void add(Entity part, int depth) throws IOException {
        if (depth > DEEPEST) {
            return;
        }
        switch (part.getBody()) {
            case Multipart several
            when "alternative".equalsIgnoreCase(several.getSubType()) -> addOne(several.getBodyParts(), depth);
            case Multipart several -> {
                for (var inner : several.getBodyParts()) {
                    add(inner, depth + 1);
                }
            }
            case Message forwarded -> attach(part, "message");
            case TextBody text when !isAttachment(part) -> readable(part, text).ifPresent(texts::add);
            case null, default -> attach(part, type(part));
        }
    }

    /** The same said in several ways: the plain one, or the HTML where there is no plain one. */
    private void addOne(List<Entity> ways, int depth) throws IOException {
        for (var way : ways) {
            if ("text/plain".equalsIgnoreCase(way.getMimeType()) && way.getBody() instanceof TextBody text) {
                var words = read(way, text);
                if (!words.isBlank()) {
                    texts.add(words);
                    return;
                }
            }
        }
        for (var way : ways) {
            if (way.isMultipart() || "text/html".equalsIgnoreCase(way.getMimeType())) {
                add(way, depth + 1);
            }
        }
    }

    private static boolean isAttachment(Entity part) {
        return "attachment".equalsIgnoreCase(part.getDispositionType())
                || (part.getFilename() != null && !"inline".equalsIgnoreCase(part.getDispositionType()));
    }

    private static Optional<String> readable(Entity part, TextBody text) throws IOException {
        return switch (String.valueOf(part.getMimeType()).toLowerCase(Locale.ROOT)) {
            case "text/html" -> Optional.of(PlainText.ofHtml(read(part, text)));
            case "text/calendar", "text/x-vcard", "text/vcard", "text/css" -> Optional.empty();
            default -> Optional.of(read(part, text).stripTrailing());
        };
    }

    /** Letters that do not say their encoding are in one of two all the same. */
    private static String read(Entity part, TextBody text) throws IOException {
        if (!says(part, "charset=")) {
            try (var bytes = text.getInputStream()) {
                var some = bytes.readNBytes(4 * Said.MAX_TEXT);
                return Lines.decoded(some, 0, some.length);
            }
        }
        try (Reader reader = text.getReader()) {
            var words = new StringBuilder();
            var some = new char[1 << 13];
            for (int read = reader.read(some); read >= 0 && words.length() <= Said.MAX_TEXT; read = reader.read(some)) {
                words.append(some, 0, read);
            }
            return words.toString();
        }
    }

    private static boolean says(Entity part, String parameter) {
        var field = part.getHeader().getField("Content-Type");
        return field != null && field.getBody().toLowerCase(Locale.ROOT).contains(parameter);
    }

    private static String type(Entity part) {
        var mime = String.valueOf(part.getMimeType());
        var kind = mime.substring(0, Math.max(0, mime.indexOf('/')));
        return List.of("image", "video", "audio").contains(kind) ? kind : "file";
    }

    /** Addressed as RFC 2392 says: the letter, and which of its parts. */
    private void attach(Entity part, String type) {
        var name = Optional.ofNullable(part.getFilename()).orElse(type.equals("message") ? "forwarded message" : "");
        try {
            var uri = new URI("mid", id + "/" + (attachments.size() + 1), null);
            attachments.add(new Said.Attachment(type.equals("message") ? "file" : type, uri, name));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("This letter has an id that is none");
        }
    }
}
