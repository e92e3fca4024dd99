package kith.workspace;

import java.util.UUID;

/** Who signs in. */
public record PersonId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
