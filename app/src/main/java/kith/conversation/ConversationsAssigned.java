package kith.conversation;

import java.util.List;
import kith.database.WorkspaceId;
import kith.history.Actor;

/**
 * Conversations were given to somebody who did not have them: one by a person, a program or a rule, or many in one act. Published inside
 * the transaction that does so; where many were given away at once, every few hundred of them.
 *
 * @param conversations at least one
 * @param by who gave them away; may be whoever has them now
 */
public record ConversationsAssigned(WorkspaceId workspace, List<ConversationId> conversations, Assignee to, Actor by) {
    public ConversationsAssigned {
        conversations = List.copyOf(conversations);
    }
}
