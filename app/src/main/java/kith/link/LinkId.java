package kith.link;

import java.util.UUID;

/** Which short link. */
public record LinkId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
