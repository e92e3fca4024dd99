package kith.publishing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Right;
import kith.workspace.Team;
import org.springframework.stereotype.Component;

/** What one person began another ends. Where only one person may, they do so themselves after ten minutes. */
@Component
class SecondPerson {
    private final Team team;
    private final PostChange change;

    SecondPerson(Team team, PostChange change) {
        this.team = team;
        this.change = change;
    }

    boolean began(Here here, UUID first) {
        return first.equals(here.caller().person().id().value());
    }

    /** Somebody else may. */
    boolean others(Here here) {
        return team.of(here.id()).stream()
                .anyMatch(mate -> mate.role().may(Right.APPROVE_POSTS)
                        && !mate.id().equals(here.caller().person().id()));
    }

    /**
     * @param since when it began
     * @param tooSoon key of a sentence that takes minutes
     */
    Optional<Problem> tooSoon(Instant since, String tooSoon) {
        var ripe = since.plus(Approvals.COOL_DOWN);
        return change.now().isBefore(ripe)
                ? Optional.of(Problem.conflict(
                        tooSoon,
                        Duration.between(change.now(), ripe).plusSeconds(59).toMinutes()))
                : Optional.empty();
    }
}
