package kith.publishing;

import java.util.UUID;

/** Which post. */
public record PostId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
