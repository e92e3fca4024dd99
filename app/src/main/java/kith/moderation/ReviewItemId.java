package kith.moderation;

import java.util.UUID;

/** Names one thing that waits for a judgement, or waited. */
public record ReviewItemId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
