package kith.mail;

import java.util.UUID;

/** Our id of a letter. */
public record MailId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
