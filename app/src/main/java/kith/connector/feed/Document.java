package kith.connector.feed;

import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import kith.connector.Transport.Response;

/**
 * A document as text.
 *
 * @param type what it is, judged by its first characters rather than by what its server says
 */
record Document(Type type, String text) {
    private static final Pattern HTML =
            Pattern.compile("^(<!--.*?-->|\\s)*<(!doctype\\s+html|html|head|body)\\b", Pattern.DOTALL);
    private static final int HEAD = 4096;

    enum Type {
        XML,
        JSON,
        HTML
    }

    /** Reads the encoding from byte order mark, XML declaration and header, in the order of RFC 7303. */
    static Document of(Response response) throws BadFeed {
        var contentType = response.header("content-type").orElse("application/xml");
        // What has no encoding of its own is UTF-8 today, whatever RFC 2046 says of text/xml.
        try (var reader = new XmlReader(new ByteArrayInputStream(response.body()), contentType, true, "UTF-8")) {
            var text = new StringBuilder(response.body().length);
            var piece = new char[8192];
            for (int n = reader.read(piece); n >= 0; n = reader.read(piece)) {
                text.append(piece, 0, n);
            }
            return of(text.toString());
        } catch (IOException | IllegalArgumentException e) {
            throw new BadFeed("The encoding of " + response.uri() + " cannot be read: " + e.getMessage() + ".");
        }
    }

    private static Document of(String raw) throws BadFeed {
        var text = raw.startsWith("\uFEFF") ? raw.substring(1).strip() : raw.strip();
        if (text.isEmpty()) {
            throw new BadFeed("The answer is empty.");
        }
        if (text.startsWith("{")) {
            return new Document(Type.JSON, text);
        }
        var head = text.substring(0, Math.min(text.length(), HEAD)).toLowerCase(Locale.ROOT);
        return new Document(HTML.matcher(head).find() ? Type.HTML : Type.XML, text);
    }
}
