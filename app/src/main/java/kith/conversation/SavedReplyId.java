package kith.conversation;

import java.util.UUID;

/** Our id of a saved reply. */
public record SavedReplyId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
