package kith.fact;

import java.util.UUID;

/** Our id of a fact. */
public record FactId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
