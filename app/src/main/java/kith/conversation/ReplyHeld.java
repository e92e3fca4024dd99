package kith.conversation;

import java.util.UUID;
import kith.database.WorkspaceId;
import kith.workspace.PersonId;

/**
 * A reply waits for a second look instead of leaving. Published inside the transaction that keeps it. Nobody in particular was asked for
 * the look yet: that is {@link SecondLookAsked}.
 *
 * @param reply as in {@link HeldReply#id}
 */
public record ReplyHeld(WorkspaceId workspace, ConversationId conversation, UUID reply, PersonId writer) {}
