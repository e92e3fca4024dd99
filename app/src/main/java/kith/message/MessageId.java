package kith.message;

import java.util.UUID;

/** Our id of a message. */
public record MessageId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
