package kith.conversation;

import kith.database.WorkspaceId;
import kith.delivery.DeliveryId;
import kith.workspace.PersonId;

/**
 * An answer did not leave: the network refused it, it was given up, or only a person can tell whether it is there. Published inside the
 * transaction that says so, after the conversation was opened again; once for each such end, as {@link kith.delivery.DeliveryFailed}.
 *
 * @param writer who sent it
 */
public record ReplyFailed(WorkspaceId workspace, ConversationId conversation, DeliveryId delivery, PersonId writer) {}
