package kith.handover;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kith.conversation.Assignee;
import kith.workspace.PersonId;

/**
 * What somebody left when they went.
 *
 * @param to absent: whoever comes next
 * @param toName as they were called then; empty where {@code to} is absent
 * @param waiting conversations in which somebody waited then
 * @param given conversations that went to the receiver with it
 */
public record Handover(
        UUID id,
        PersonId by,
        String byName,
        Optional<Assignee> to,
        String toName,
        String text,
        int waiting,
        int given,
        Instant at,
        Optional<Taken> taken) {
    /** In characters. */
    public static final int LONGEST = 4_000;

    /** Who read it and goes on from there. */
    public record Taken(PersonId by, String byName, Instant at) {}
}
