package kith.conversation;

import java.util.List;
import kith.database.WorkspaceId;
import kith.message.Message;

/**
 * These messages were read into their conversations: new ones, and some again that were edited, taken away or read anew. Published inside
 * the transaction, when who waits is judged.
 */
public record ConversationsGrew(WorkspaceId workspace, List<Message> batch) {
    public ConversationsGrew {
        batch = List.copyOf(batch);
    }
}
