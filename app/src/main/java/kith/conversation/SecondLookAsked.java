package kith.conversation;

import java.util.UUID;
import kith.database.WorkspaceId;
import kith.workspace.PersonId;

/**
 * Somebody is asked for the second look at a reply that waits for it. Published inside the transaction that asks; whoever is asked again
 * is told again only after somebody else was.
 *
 * @param reply as in {@link HeldReply#id}
 * @param asked never {@code by}, and never who wrote the reply
 */
public record SecondLookAsked(
        WorkspaceId workspace, ConversationId conversation, UUID reply, PersonId asked, PersonId by) {}
