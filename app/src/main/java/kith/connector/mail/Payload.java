package kith.connector.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;
import kith.connector.Collector.Raw;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A letter as it is kept: its bytes, each as the character of that number, and what only the mailbox knows of it.
 *
 * @param received when the mailbox got it, in seconds since 1970
 */
record Payload(String folder, long received, String letter) {
    static final String STREAM = "letter";
    private static final JsonMapper JSON = JsonMapper.shared();

    static Payload of(String folder, long received, byte[] letter) {
        return new Payload(folder, received, new String(letter, ISO_8859_1).replace("\u0000", ""));
    }

    Raw raw() {
        return new Raw(STREAM, JSON.writeValueAsString(this));
    }

    /** Empty for what is no such payload, or only a part of one. */
    static Optional<Payload> of(Raw raw) {
        if (!raw.stream().equals(STREAM)) {
            return Optional.empty();
        }
        try {
            var node = JSON.readTree(raw.body());
            return node.path("letter").isString()
                    ? Optional.of(new Payload(
                            node.path("folder").stringValue(""),
                            node.path("received").longValue(0),
                            node.path("letter").stringValue("")))
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    byte[] bytes() {
        return letter.getBytes(ISO_8859_1);
    }
}
