package kith.conversation.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kith.conversation.Conversation.Waits;
import kith.conversation.Reason;
import kith.message.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for an answer in a thread, and why.
 *
 * <p>Somebody wants an answer who names us, writes to us alone, writes under what we said, or asks a room. In a room, whoever else
 * speaks next has answered; elsewhere only we can. What we said natively on the network counts like what left from Kith. Programs,
 * a mere “thanks” and what a person settled want nothing, and nothing that was said before a person closed the conversation, or longer than thirty days
 * before the newest message of the channel, waits any more.
 *
 * @param waits the message that has waited longest
 * @param askedAt when somebody last wanted an answer, whether they got one or not
 */
record Judgement(Optional<Waits> waits, @Nullable Instant askedAt) {

    /**
     * @param turns of one thread, oldest first, without events and without what was taken away
     * @param ours whether the channel is an account of ours; else it is a community we only listen to, where anybody answers
     * @param after only what was said later can wait
     */
    static Judgement of(List<Turn> turns, boolean ours, Instant after) {
        Waits longest = null;
        Instant asked = null;
        for (int i = 0; i < turns.size(); i++) {
            var turn = turns.get(i);
            var reason = reason(turn, ours);
            if (reason.isEmpty()) {
                continue;
            }
            asked = turn.at();
            if (longest == null
                    && turn.at().isAfter(after)
                    && !answered(turn, turns.subList(i + 1, turns.size()), ours)) {
                longest = new Waits(new MessageId(turn.message()), turn.at(), reason.get());
            }
        }
        return new Judgement(Optional.ofNullable(longest), asked);
    }

    /** Why this message wants an answer, if it does. */
    static Optional<Reason> reason(Turn turn, boolean ours) {
        if (turn.own() || turn.bot() || turn.settled() || Thanks.only(turn.text())) {
            return Optional.empty();
        }
        if (turn.kind().equals("direct")) {
            return Optional.of(Reason.DIRECT);
        }
        if (turn.underOurs()) {
            return Optional.of(Reason.COMMENT);
        }
        if (turn.mentionsUs()) {
            return Optional.of(Reason.MENTION);
        }
        return mayAsk(turn, ours) && Question.in(turn.text()) ? Optional.of(Reason.QUESTION) : Optional.empty();
    }

    /** An article's title often ends with a question mark and asks nobody. */
    private static boolean mayAsk(Turn turn, boolean ours) {
        return switch (turn.kind()) {
            case "message" -> true;
            case "article" -> false;
            default -> turn.inOurThread() || !ours;
        };
    }

    private static boolean answered(Turn question, List<Turn> later, boolean ours) {
        return answer(question, later, ours).isPresent();
    }

    /** The first answer to a question among what was said later. */
    static Optional<Turn> answer(Turn question, List<Turn> later, boolean ours) {
        boolean anybody = !ours || question.inRoom();
        return later.stream()
                .filter(turn -> turn.own() && !turn.settled()
                        || (anybody && !turn.bot() && !turn.author().equals(question.author())))
                .findFirst();
    }
}
