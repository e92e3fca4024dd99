package kith.delivery.internal;

import java.time.Duration;
import java.util.Optional;
import kith.connector.Trouble;
import kith.database.WorkspaceId;
import kith.delivery.Delivery.State;
import org.springframework.stereotype.Component;

/** Looks on the network whether an act was done whose answer never came. */
@Component
class Looking {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final Settling settling;

    Looking(Settling settling) {
        this.settling = settling;
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
            return couldNotLook(workspace, row, trouble.outcome().toString());
        } catch (RuntimeException e) {
            return couldNotLook(workspace, row, "What the network shows could not be understood: " + e.getMessage());
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

    private Optional<Duration> couldNotLook(WorkspaceId workspace, Row row, String why) {
        settling.settle(
                workspace,
                row,
                Settlement.of(
                        State.UNKNOWN,
                        "could not look: " + why,
                        row.delivery().why().orElse(null)));
        return Optional.of(LOOK_AGAIN.multipliedBy(Math.min(row.timesUnknown() + 1, 12)));
    }
}
