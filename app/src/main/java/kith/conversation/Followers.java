package kith.conversation;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import kith.database.WorkspaceId;
import kith.workspace.PersonId;

/** Who follows conversations. */
public interface Followers {
    /** Teammates who follow it; who left the workspace is none. */
    Set<PersonId> of(WorkspaceId workspace, ConversationId conversation);

    /** Of many at once; a conversation that nobody follows is not there. */
    Map<ConversationId, Set<PersonId>> of(WorkspaceId workspace, Collection<ConversationId> conversations);

    boolean follows(WorkspaceId workspace, PersonId person, ConversationId conversation);
}
