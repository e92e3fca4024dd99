package kith.connector;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import kith.connector.Transport.Request;

/** A form with files, as {@code multipart/form-data} (RFC 7578), built up field by field. */
public final class Multipart {
    private final String boundary = "kith-" + UUID.randomUUID();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    public Multipart field(String name, String value) {
        begin("form-data; name=\"" + quoted(name) + "\"");
        return end(value.getBytes(StandardCharsets.UTF_8));
    }

    /** A field that is a document of its own, such as JSON. */
    public Multipart part(String name, String contentType, byte[] content) {
        begin("form-data; name=\"" + quoted(name) + "\"");
        write("Content-Type: " + contentType + "\r\n");
        return end(content);
    }

    public Multipart file(String name, String fileName, String contentType, byte[] content) {
        begin("form-data; name=\"" + quoted(name) + "\"; filename=\"" + quoted(fileName) + "\"");
        write("Content-Type: " + contentType + "\r\n");
        return end(content);
    }

    /** The form as a POST; nothing can be added afterwards. */
    public Request post(URI uri) {
        write("--" + boundary + "--\r\n");
        return Request.post(uri, "multipart/form-data; boundary=" + boundary, body.toByteArray());
    }

    /** A name for a file that has none of its own: some networks go by what stands after the dot. */
    public static String fileName(Act.Media media, int number) {
        var type = media.contentType().replaceFirst(";.*", "").strip();
        var ending = type.substring(type.indexOf('/') + 1).replaceFirst("^x-", "");
        return "file-" + number + "."
                + switch (ending) {
                    case "jpeg" -> "jpg";
                    case "quicktime" -> "mov";
                    case "svg+xml" -> "svg";
                    default -> ending.replaceAll("[^a-z0-9]", "");
                };
    }

    private void begin(String disposition) {
        write("--" + boundary + "\r\nContent-Disposition: " + disposition + "\r\n");
    }

    private Multipart end(byte[] content) {
        write("\r\n");
        body.writeBytes(content);
        write("\r\n");
        return this;
    }

    private void write(String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As browsers do it: a quotation mark or a line's end would end the header. */
    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
