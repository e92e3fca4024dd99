package kith.connector.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.Entity;

/** What stands at the head of a letter, beyond what every library reads. */
final class Headers {
    private static final Pattern ID = Pattern.compile("<([^<>\\s]{1,400})>");

    private final Entity letter;

    Headers(Entity letter) {
        this.letter = letter;
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(letter.getHeader().getField(name))
                .map(field -> field.getBody())
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** Ids in the order they stand there, without their brackets. */
    List<String> ids(String name) {
        return value(name).map(Headers::idsIn).orElse(List.of());
    }

    static List<String> idsIn(String value) {
        var ids = new ArrayList<String>();
        var found = ID.matcher(value);
        while (found.find()) {
            ids.add(found.group(1));
        }
        return ids;
    }

    /** The list it came over: what stands in {@code List-Id: Gardens <gardens.kith.test>}. */
    Optional<String> listId() {
        return ids("List-Id").stream().findFirst();
    }

    /** What the list is called by people. */
    Optional<String> listName() {
        return value("List-Id")
                .map(value ->
                        value.replaceFirst("<[^>]*>\\s*$", "").replace("\"", "").strip())
                .filter(name -> !name.isEmpty());
    }

    /**
     * Whether no person wrote it: a letter that could not be delivered, somebody who is away, a receipt (RFC 3464, RFC 3834).
     */
    boolean automatic() {
        var type = value("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        var submitted = value("Auto-Submitted").orElse("no").toLowerCase(Locale.ROOT);
        var precedence = value("Precedence").orElse("").toLowerCase(Locale.ROOT);
        return type.startsWith("multipart/report")
                || submitted.startsWith("auto-")
                || precedence.equals("auto_reply")
                || value("X-Autoreply").isPresent()
                || value("X-Autorespond").isPresent()
                || value("X-Failed-Recipients").isPresent()
                || value("Return-Path").filter("<>"::equals).isPresent();
    }
}
