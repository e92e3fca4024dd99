package kith.conversation.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * From somebody's question to the first answer after it. Whoever asks more before that is answered with it.
 *
 * @param answered when; null while nobody has answered
 */
record Episode(UUID message, Instant began, @Nullable Instant answered) {

    /**
     * @param turns of one thread, oldest first
     * @param ours as in {@link Judgement#of}
     * @param closed up to when a person closed the thread: what was not answered by then is none any more
     * @return in the order in which they began; only the last can be without an answer
     */
    static List<Episode> of(List<Turn> turns, boolean ours, Instant closed) {
        var episodes = new ArrayList<Episode>();
        for (int i = 0; i < turns.size(); i++) {
            var turn = turns.get(i);
            if (Judgement.reason(turn, ours).isEmpty()
                    || (!episodes.isEmpty() && episodes.getLast().takes(turn, closed))) {
                continue;
            }
            var answer = Judgement.answer(turn, turns.subList(i + 1, turns.size()), ours);
            episodes.add(
                    new Episode(turn.message(), turn.at(), answer.map(Turn::at).orElse(null)));
        }
        return episodes.stream().filter(episode -> !episode.endedWith(closed)).toList();
    }

    /** Whether what is said there is still part of it. */
    private boolean takes(Turn turn, Instant closed) {
        return (answered == null || turn.at().isBefore(answered))
                && !(endedWith(closed) && turn.at().isAfter(closed));
    }

    /** Whether it was closed without an answer. */
    private boolean endedWith(Instant closed) {
        return !began.isAfter(closed) && (answered == null || answered.isAfter(closed));
    }
}
