package kith.delivery.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.Act.Order;
import kith.connector.Doer;
import kith.connector.Outcome;
import kith.connector.Trouble;
import kith.database.WorkspaceId;
import kith.delivery.Delivery.State;
import kith.delivery.Reason;
import org.springframework.stereotype.Component;

/** Asks the network once, and writes down what it answered. */
@Component
class Asking {
    private static final Duration LOOK_AFTER = Duration.ofSeconds(5);
    private static final Duration WHILE_DISCONNECTED = Duration.ofMinutes(5);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final LedgerRows ledger;
    private final Progress progress;
    private final Settling settling;
    private final Channels channels;

    Asking(LedgerRows ledger, Progress progress, Settling settling, Channels channels) {
        this.ledger = ledger;
        this.progress = progress;
        this.settling = settling;
        this.channels = channels;
    }

    /**
     * @param kind of the attempt: {@code ask}, or {@code check} while the network works on it
     * @return when to come back; empty when nothing more happens by itself
     */
    Optional<Duration> ask(WorkspaceId workspace, Row row, Channel channel, Doer doer, String kind) {
        if (!progress.begin(workspace, row, kind)) {
            return Optional.of(Duration.ZERO); // cancelled, or moved on: look at it afresh
        }
        var begun = ledger.row(workspace, row.delivery().id()).orElseThrow();
        var outcome = answer(() -> doer.act(channels.connection(workspace, channel), order(begun)));
        return answered(workspace, begun, channel, outcome);
    }

    static Order order(Row row) {
        return new Order(
                row.delivery().id().value(),
                row.act(),
                row.firstAsked().orElse(row.delivery().planned()),
                row.stateToCheck());
    }

    /** Anything thrown that is no answer leaves open whether the act was done. */
    private static Outcome answer(Supplier<Outcome> request) {
        try {
            return request.get();
        } catch (Trouble trouble) {
            return trouble.outcome();
        } catch (RuntimeException e) {
            return new Outcome.Unknown("The answer could not be understood: " + e.getMessage());
        }
    }

    private Optional<Duration> answered(WorkspaceId workspace, Row row, Channel channel, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> end(workspace, row, Settlement.published(done));
            case Outcome.Accepted(var toCheck, var comeBack) ->
                goOn(workspace, row, Settlement.accepted(toCheck), comeBack);
            case Outcome.Refused(var said) ->
                end(workspace, row, Settlement.of(State.REFUSED, "refused: " + said, said));
            case Outcome.Throttled(var after, var why) ->
                goOn(
                        workspace,
                        row,
                        Settlement.because(State.WAITING, Reason.THROTTLED, "throttled: " + why, why),
                        after.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : after);
            case Outcome.Disconnected(var why) -> {
                channels.troubled(workspace, channel, Channel.Health.BROKEN, why);
                yield goOn(
                        workspace,
                        row,
                        Settlement.because(State.WAITING, Reason.DISCONNECTED, "disconnected: " + why, why),
                        WHILE_DISCONNECTED);
            }
            case Outcome.Unknown(var why) ->
                goOn(workspace, row, Settlement.of(State.UNKNOWN, "unknown: " + why, why), LOOK_AFTER);
        };
    }

    private Optional<Duration> goOn(WorkspaceId workspace, Row row, Settlement settlement, Duration comeBack) {
        settling.settle(workspace, row, settlement);
        return Optional.of(comeBack);
    }

    private Optional<Duration> end(WorkspaceId workspace, Row row, Settlement settlement) {
        settling.settle(workspace, row, settlement);
        return Optional.empty();
    }
}
