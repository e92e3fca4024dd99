package kith.moderation;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.message.AuthorId;
import kith.message.MessageId;
import kith.workspace.PersonId;

/**
 * Something that waits for a judgement, or was judged.
 *
 * @param subject what is judged: a message, an author, a reply that waits, an appealed decision
 * @param message what was said, where it is about that
 * @param priority 0 to 3, urgent
 * @param score 0 to 1: how likely something has to be done, by what those who brought it here were right about before
 * @param article that a rule proposed
 * @param secondPerson whether two people have to agree
 * @param revision grows with every change
 * @param claim who looks at it just now
 * @param proposal what one person decided and another has to agree to
 */
public record ReviewItem(
        ReviewItemId id,
        Kind kind,
        UUID subject,
        Optional<MessageId> message,
        ChannelId channel,
        AuthorId author,
        int priority,
        double score,
        OptionalInt article,
        boolean secondPerson,
        boolean open,
        int revision,
        Optional<Claim> claim,
        Optional<Proposal> proposal,
        Instant made,
        Optional<Instant> decided,
        List<Reason> reasons) {
    public ReviewItem {
        reasons = List.copyOf(reasons);
    }

    public enum Kind {
        MESSAGE,
        ACCOUNT,
        HELD_REPLY,
        APPEAL;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Kind of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst()
                    .orElseThrow();
        }
    }

    public record Claim(PersonId by, String name, Instant until) {}

    /**
     * @param given what they decided
     */
    public record Proposal(Given given, PersonId by, String name, Instant at) {}

    /**
     * Why it is here.
     *
     * @param by id of the person, member or rule
     * @param marks the words that are the reason, in UTF-16 units of the message's text
     * @param weight 0 to 1: how often this source was right before
     */
    public record Reason(
            Source source, UUID by, String name, String says, List<Span> marks, double weight, Instant at) {
        public Reason {
            marks = List.copyOf(marks);
        }
    }

    /** Where a reason comes from. */
    public enum Source {
        PERSON,
        MEMBER,
        RULE,
        RAID,
        /** Whoever wrote a reply that waits. */
        SECOND_LOOK;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Source of(String word) {
            return Arrays.stream(values())
                    .filter(source -> source.word().equals(word))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * @param to after its last character
     */
    public record Span(int from, int to) {}
}
