package kith.moderation;

import java.util.UUID;

/** Names one rule. */
public record RuleId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
