package kith.publishing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kith.publishing.Turns.Turn;
import kith.publishing.internal.WaitingCorrectionRows;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.PersonId;
import kith.workspace.Right;
import kith.workspace.Teammate;
import org.springframework.stereotype.Component;

/** Who has to agree to a correction: those whom the rules name that concern the post as it would then be. */
@Component
class CorrectionTurns {
    private final WaitingCorrectionRows rows;
    private final Turns turns;
    private final SecondPerson second;
    private final Tidings tidings;

    CorrectionTurns(WaitingCorrectionRows rows, Turns turns, SecondPerson second, Tidings tidings) {
        this.rows = rows;
        this.turns = turns;
        this.second = second;
        this.tidings = tidings;
    }

    boolean needed(Here here, Post post, WaitingCorrection waiting) {
        return !turns.of(here.id(), waiting.on(post), List.of()).isEmpty();
    }

    /** Tells those whose turn it is. */
    void tell(Here here, Post post, WaitingCorrection waiting) {
        open(here, post, waiting)
                .ifPresent(turn -> tidings.asked(
                        here.id(),
                        waiting.on(post),
                        turn.missing().stream().map(Teammate::id).toList()));
    }

    Optional<Turn> open(Here here, Post post, WaitingCorrection waiting) {
        return turns.of(here.id(), waiting.on(post), rows.agreed(post.id())).stream()
                .filter(turn -> !turn.done())
                .findFirst();
    }

    /** What keeps whoever asks from agreeing now. */
    Optional<Problem> hindrance(Here here, Post post, WaitingCorrection waiting) {
        if (!here.may(Right.APPROVE_POSTS)) {
            return Optional.of(Problem.forbidden("posts.approve.no-right"));
        }
        if (second.began(here, waiting.by().person())) {
            return second.others(here)
                    ? Optional.of(Problem.conflict("posts.approve.own"))
                    : second.tooSoon(waiting.by().at(), "posts.approve.too-soon");
        }
        return open(here, post, waiting)
                .filter(turn -> !turn.of(me(here)) || turn.agreed().contains(me(here)))
                .map(turn -> Problem.conflict(
                        turn.of(me(here)) ? "posts.approve.agreed" : "posts.approve.turn",
                        turn.missing().stream().map(Teammate::name).collect(Collectors.joining(", "))));
    }

    private static PersonId me(Here here) {
        return here.caller().person().id();
    }
}
