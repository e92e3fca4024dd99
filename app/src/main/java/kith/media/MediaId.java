package kith.media;

import java.util.UUID;

/** Which picture. */
public record MediaId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
