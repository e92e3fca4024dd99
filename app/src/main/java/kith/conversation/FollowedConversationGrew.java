package kith.conversation;

import java.util.Set;
import kith.database.WorkspaceId;
import kith.message.MessageId;
import kith.workspace.PersonId;

/**
 * Somebody outside the team said something new in a conversation that people follow. Published inside the transaction that reads it into
 * the conversation, and never again for a message that was edited or read anew. What we say ourselves is not told.
 *
 * @param newest the newest of what was said
 * @param followers at least one: those who were not told of it yet
 */
public record FollowedConversationGrew(
        WorkspaceId workspace, ConversationId conversation, MessageId newest, Set<PersonId> followers) {
    public FollowedConversationGrew {
        followers = Set.copyOf(followers);
    }
}
