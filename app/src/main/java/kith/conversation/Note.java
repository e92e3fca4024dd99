package kith.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kith.workspace.PersonId;

/**
 * What somebody of the team wrote into a conversation for the others. It never leaves Kith.
 *
 * @param text empty when its author took it away
 * @param mentions whom it names
 * @param before what it said before its edits, oldest first
 */
public record Note(
        NoteId id,
        ConversationId conversation,
        PersonId author,
        String authorName,
        String text,
        Instant at,
        Optional<Instant> edited,
        Optional<Instant> gone,
        List<PersonId> mentions,
        List<String> before) {
    public static final int LONGEST = 10_000;

    public Note {
        mentions = List.copyOf(mentions);
        before = List.copyOf(before);
    }

    public boolean by(PersonId person) {
        return author.equals(person);
    }
}
