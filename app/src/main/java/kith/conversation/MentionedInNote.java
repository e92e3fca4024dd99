package kith.conversation;

import java.util.Set;
import kith.database.WorkspaceId;
import kith.workspace.PersonId;

/**
 * A note names people who were not named in it before, nor told. Published inside the transaction that writes or changes the note.
 *
 * @param by who wrote it; never among {@code people}
 * @param people at least one; each may read the inbox
 */
public record MentionedInNote(
        WorkspaceId workspace, ConversationId conversation, NoteId note, PersonId by, Set<PersonId> people) {
    public MentionedInNote {
        people = Set.copyOf(people);
    }
}
