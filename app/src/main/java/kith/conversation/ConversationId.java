package kith.conversation;

import java.util.UUID;

/** Our id of a conversation. */
public record ConversationId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
