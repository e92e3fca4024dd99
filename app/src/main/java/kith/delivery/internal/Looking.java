package kith.delivery.internal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.Connection;
import kith.connector.Doer;
import kith.connector.Recognition;
import kith.connector.Trouble;
import kith.database.WorkspaceId;
import kith.delivery.Delivery.State;
import kith.delivery.Reason;
import org.springframework.stereotype.Component;

/** Finds out whether an act was done whose answer never came. */
@Component
class Looking {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final Progress progress;
    private final Asking asking;
    private final Settling settling;
    private final Channels channels;
    private final InstantSource clock;

    Looking(Progress progress, Asking asking, Settling settling, Channels channels, InstantSource clock) {
        this.progress = progress;
        this.asking = asking;
        this.settling = settling;
        this.channels = channels;
        this.clock = clock;
    }

    Optional<Duration> find(WorkspaceId workspace, Row row, Channel channel, Doer doer) {
        var connection = channels.connection(workspace, channel);
        var now = clock.instant();
        var asked = row.lastAsked().orElse(row.delivery().planned());
        return switch (doer.recognition(connection, row.act())) {
            case Recognition.NativeKey(var window) ->
                now.isBefore(row.firstAsked().orElse(asked).plus(window))
                        ? asking.ask(workspace, row, channel, doer, "ask")
                        : look(workspace, row, doer, connection);
            case Recognition.Idempotent i -> asking.ask(workspace, row, channel, doer, "ask");
            case Recognition.LookUp(var settle) -> {
                var shown = asked.plus(settle);
                yield now.isBefore(shown)
                        ? lookLater(workspace, row, Duration.between(now, shown).plusMillis(50))
                        : look(workspace, row, doer, connection);
            }
            case Recognition.Ask a -> askAPerson(workspace, row);
        };
    }

    /** What is not shown yet may still be there. */
    private Optional<Duration> lookLater(WorkspaceId workspace, Row row, Duration wait) {
        if (row.state() != State.UNKNOWN) {
            settling.settle(
                    workspace,
                    row,
                    Settlement.of(State.UNKNOWN, "unknown", "No answer came; Kith looks whether it is there."));
        }
        return Optional.of(wait);
    }

    private Optional<Duration> look(WorkspaceId workspace, Row row, Doer doer, Connection connection) {
        if (!progress.begin(workspace, row, "look")) {
            return Optional.of(Duration.ZERO);
        }
        try {
            var seen = doer.lookUp(connection, Asking.order(row));
            if (seen.isPresent()) {
                settling.settle(workspace, row, Settlement.published(seen.get()));
                return Optional.empty();
            }
            settling.settle(workspace, row, Settlement.of(State.DUE, "not there", null));
            return Optional.of(Duration.ZERO);
        } catch (Trouble trouble) {
            settling.settle(
                    workspace,
                    row,
                    Settlement.of(
                            State.UNKNOWN,
                            "could not look: " + trouble.getMessage(),
                            row.delivery().why().orElse(null)));
            return Optional.of(LOOK_AGAIN.multipliedBy(Math.min(row.attempts() + 1, 12)));
        }
    }

    private Optional<Duration> askAPerson(WorkspaceId workspace, Row row) {
        settling.settle(
                workspace,
                row,
                Settlement.because(
                        State.UNKNOWN,
                        Reason.ASK,
                        "nobody can tell",
                        "Only a person can tell whether it was done: look on the network."));
        return Optional.empty();
    }
}
