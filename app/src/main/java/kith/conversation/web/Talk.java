package kith.conversation.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kith.conversation.Forward;
import kith.conversation.HeldReply;
import kith.conversation.Note;
import kith.delivery.Delivery;
import kith.message.Figures.Measured;
import kith.message.Message;
import kith.message.Messages.Revision;
import kith.message.ReadingView;
import kith.web.Face;
import kith.web.Problem;
import kith.workspace.Teammate;
import org.jspecify.annotations.Nullable;

/**
 * An open conversation, as it is drawn.
 *
 * @param parent the post everything hangs on, when it is one
 * @param lines oldest first
 * @param cut whether older messages are left out
 * @param cheers what can be dealt with at once
 */
public record Talk(@Nullable Said parent, List<Line> lines, boolean cut, Optional<Cheers> cheers) {

    /** One thing in the course of a talk. */
    public sealed interface Line {}

    /** The first of a new day. */
    public record Day(LocalDate day) implements Line {}

    /**
     * What one person said.
     *
     * @param member address of their page, when they are a member
     * @param before earlier texts, oldest first
     * @param reactions word and how many
     * @param reading what it says; of what others said only
     * @param figures how it does; of our own words only, where the network counts
     */
    public record Said(
            Message message,
            Face face,
            Optional<String> member,
            List<Revision> before,
            List<Reaction> reactions,
            boolean waits,
            Optional<ReadingView> reading,
            Optional<Measured> figures)
            implements Line {}

    public record Reaction(String word, long count) {}

    /** Cheers that follow each other, folded into one line. */
    public record Folded(List<Said> said) implements Line {
        /** Of whom there is room for: the first three. */
        public List<String> names() {
            return said.stream()
                    .map(one -> one.message().author().name())
                    .distinct()
                    .limit(3)
                    .toList();
        }

        public boolean waits() {
            return said.stream().anyMatch(Said::waits);
        }
    }

    /**
     * What only cheers.
     *
     * @param left how many something can still be done with
     * @param likes whether the channel lets likes leave
     * @param answers whether it lets answers leave
     * @param through when the newest of them was said
     */
    public record Cheers(long left, boolean likes, boolean answers, Instant through) {}

    /** A notice of the network. */
    public record Event(Message message) implements Line {}

    /**
     * What somebody of the team did with the conversation.
     *
     * @param word key of its sentence after {@code work.deed}
     * @param what it was done with: a name, labels, a priority
     */
    public record Deed(String who, String icon, String word, String what, Instant at) implements Line {}

    /**
     * What somebody wrote for the team.
     *
     * @param mine whether the reader may change it and take it away
     */
    public record Noted(Note note, boolean mine) implements Line {}

    /** What left from here, or is about to. */
    public record Sent(Delivery delivery) implements Line {}

    /**
     * A reply that waits for a second look, or what became of it.
     *
     * @param not what keeps the reader from confirming it now
     * @param version of the conversation, as it is drawn
     * @param overtaken whether something came since it was written
     * @param askable who could give it a second look
     */
    public record Waiting(
            HeldReply held, Optional<Problem> not, long version, boolean overtaken, List<Teammate> askable)
            implements Line {}

    /** What a service was asked. */
    public record Forwarded(Forward forward) implements Line {}

    /** What the service said to it. */
    public record Concerned(Forward forward) implements Line {}
}
