package kith.message;

import java.util.UUID;

/** Our id of an account on a network that said something. */
public record AuthorId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
