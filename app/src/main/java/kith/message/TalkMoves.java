package kith.message;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.database.WorkspaceId;
import kith.workspace.PersonId;

/**
 * Puts talks of a channel together and takes them apart. Messages keep everything but the {@link Message#threadKey} they are one talk
 * by; on the network nothing happens. Followers read what moved again. All of it is part of the caller's transaction.
 */
public interface TalkMoves {

    /**
     * @param from where the messages were
     * @param to where they are
     * @param whole whether the whole talk moved, and what is said later follows
     */
    record Move(UUID id, ChannelId channel, String from, String to, boolean whole, Instant at, PersonId by) {}

    /** How much is taken out of a talk. */
    enum Scope {
        /** A message and what answers it, or answers those. */
        ANSWERS,
        /** A message and whatever was said later. */
        LATER;

        public static Optional<Scope> of(String word) {
            return List.of(values()).stream()
                    .filter(scope -> scope.name().equalsIgnoreCase(word))
                    .findFirst();
        }
    }

    /** Everything of one talk becomes part of another, also what is said later. */
    Move merge(WorkspaceId workspace, ChannelId channel, String from, String into, PersonId by);

    /**
     * A message and what belongs to it become a talk of their own. Answers that come later to what was taken out belong there too.
     *
     * @return nothing where nothing is left of the talk: the caller has to end its transaction without it
     */
    Optional<Move> split(WorkspaceId workspace, Message first, Scope scope, PersonId by);

    /**
     * Takes a move back.
     *
     * @return what was taken back; nothing where it is no more, or where what moved has moved on since
     */
    Optional<Move> undo(WorkspaceId workspace, UUID move);

    /** The moves that stand into this talk and out of it, newest first. */
    List<Move> of(WorkspaceId workspace, ChannelId channel, String threadKey);

    /** Where the talk of this key is by now: the same key unless it was merged, or its being taken out was taken back. */
    String now(WorkspaceId workspace, ChannelId channel, String threadKey);

    /** Talks of which these messages were part, or to which they were taken back: their readings changed as well. */
    List<Talk> left(WorkspaceId workspace, Collection<MessageId> messages);

    record Talk(ChannelId channel, String threadKey) {}
}
