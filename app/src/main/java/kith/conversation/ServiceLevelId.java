package kith.conversation;

import java.util.UUID;

/** Our id of a service level. */
public record ServiceLevelId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
