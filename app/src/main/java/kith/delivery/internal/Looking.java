package kith.delivery.internal;

import java.time.Duration;
import java.util.Optional;
import kith.connector.Outcome;
import kith.connector.Trouble;
import kith.database.WorkspaceId;
import kith.delivery.Delivery.State;
import kith.job.SharedClock;
import org.springframework.stereotype.Component;

/** Looks on the network whether an act was done whose answer never came. */
@Component
class Looking {
    private static final Duration SOONEST = Duration.ofSeconds(1);
    private static final Duration LATEST = Duration.ofMinutes(1);

    private final Settling settling;
    private final SharedClock clock;

    Looking(Settling settling, SharedClock clock) {
        this.settling = settling;
        this.clock = clock;
    }

    /** When to come back; empty when it is there. */
    Optional<Duration> look(WorkspaceId workspace, Step.Look look) {
        var row = look.row();
        try {
            var seen = look.doer().lookUp(look.connection(), Asking.order(row, look.others()));
            if (seen.isPresent()) {
                settling.settle(workspace, row, Settlement.published(seen.get()));
                return Optional.empty();
            }
            return Optional.of(notSeen(workspace, look));
        } catch (Trouble trouble) {
            return couldNotLook(workspace, row, trouble.outcome().toString(), afterTrouble(row, trouble.outcome()));
        } catch (RuntimeException e) {
            var why = "What the network shows could not be understood: " + e.getMessage();
            return couldNotLook(workspace, row, why, untilNextLook(row));
        }
    }

    private Duration notSeen(WorkspaceId workspace, Step.Look look) {
        var row = look.row();
        settling.settle(
                workspace,
                row,
                look.again().isPresent()
                        ? Settlement.of(
                                State.UNKNOWN,
                                "not shown yet",
                                row.delivery().why().orElse(null))
                        : Settlement.of(State.DUE, "not there", null));
        return look.again().orElse(Duration.ZERO);
    }

    private Optional<Duration> couldNotLook(WorkspaceId workspace, Row row, String why, Duration wait) {
        settling.settle(
                workspace,
                row,
                Settlement.of(
                        State.UNKNOWN,
                        "could not look: " + why,
                        row.delivery().why().orElse(null)));
        return Optional.of(wait);
    }

    /** A network that says when to come back is not asked before. */
    private Duration afterTrouble(Row row, Outcome outcome) {
        return outcome instanceof Outcome.Throttled throttled
                ? longer(throttled.retryAfter(), SOONEST)
                : untilNextLook(row);
    }

    /** A quarter of the time it has been open: soon at first, when a moment's trouble is likely, and ever more rarely. */
    private Duration untilNextLook(Row row) {
        var asked = row.lastAsked().orElse(row.delivery().planned());
        var quarter = Duration.between(asked, clock.instant()).dividedBy(4);
        return longer(SOONEST, quarter.compareTo(LATEST) < 0 ? quarter : LATEST);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
