package kith.delivery.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.Act.Order;
import kith.connector.Connection;
import kith.connector.Outcome;
import kith.connector.RemoteId;
import kith.connector.Trouble;
import kith.database.WorkspaceId;
import kith.delivery.Delivery.State;
import kith.delivery.Reason;
import org.springframework.stereotype.Component;

/** Asks the network once, and writes down what it answered. */
@Component
class Asking {
    private static final Duration LOOK_AFTER = Duration.ofSeconds(1);

    /**
     * Less than the silence after which others take over: a node that was suspended must not ask what another has asked
     * meanwhile.
     */
    private static final Duration STOOD_STILL = Duration.ofSeconds(3);

    private static final Duration WHILE_DISCONNECTED = Duration.ofMinutes(5);

    private final Settling settling;
    private final Pausing pausing;
    private final Channels channels;

    Asking(Settling settling, Pausing pausing, Channels channels) {
        this.settling = settling;
        this.pausing = pausing;
        this.channels = channels;
    }

    /** When to come back; empty when nothing more happens by itself. */
    Optional<Duration> ask(WorkspaceId workspace, Step.Ask ask) {
        var row = ask.row();
        return switch (answer(workspace, ask)) {
            case Outcome.Done done -> end(workspace, row, Settlement.published(done));
            case Outcome.Accepted(var toCheck, var comeBack) ->
                goOn(workspace, row, Settlement.accepted(toCheck), comeBack);
            case Outcome.Refused(var said) ->
                end(workspace, row, Settlement.of(State.REFUSED, "refused: " + said, said));
            case Outcome.Throttled throttled -> putOff(workspace, row, ask.channel(), throttled);
            case Outcome.Disconnected(var why) -> disconnected(workspace, row, ask.channel(), why);
            case Outcome.Unknown(var why) ->
                goOn(
                        workspace,
                        row,
                        Settlement.of(State.UNKNOWN, "unknown: " + why, why),
                        LOOK_AFTER.multipliedBy(Math.min(row.timesUnknown() + 1, 30)));
        };
    }

    static Order order(Row row, Set<RemoteId> others) {
        return new Order(
                row.delivery().id().value(),
                row.act(),
                row.firstAsked().orElse(row.delivery().planned()),
                row.stateToCheck(),
                others);
    }

    /** Anything thrown that is no answer leaves open whether the act was done. */
    private Outcome answer(WorkspaceId workspace, Step.Ask ask) {
        Connection connection;
        try {
            connection = channels.ready(workspace, ask.channel(), ask.connection());
        } catch (Trouble trouble) {
            return trouble.outcome(); // nothing was asked yet
        }
        if (System.nanoTime() - ask.decided() > STOOD_STILL.toNanos()) {
            return new Outcome.Unknown("This node stood still before it could ask.");
        }
        try {
            return ask.doer().act(connection, order(ask.row(), Set.of()));
        } catch (Trouble trouble) {
            return trouble.outcome();
        } catch (RuntimeException e) {
            return new Outcome.Unknown("The answer could not be understood: " + e.getMessage());
        }
    }

    private Optional<Duration> putOff(WorkspaceId workspace, Row row, Channel channel, Outcome.Throttled throttled) {
        var reason = switch (throttled.cause()) {
            case PACE, THIS_ONE -> Reason.THROTTLED;
            case CLOSED -> Reason.MAINTENANCE;
        };
        if (throttled.cause() != Outcome.Throttled.Cause.THIS_ONE) {
            pausing.pause(channel, throttled.retryAfter(), reason, throttled.why());
        }
        return goOn(
                workspace,
                row,
                Settlement.because(stillOpen(row), reason, "throttled: " + throttled.why(), throttled.why()),
                throttled.retryAfter());
    }

    /** One act asks again now and then, for all of its channel; a person who reconnects it lets them go at once. */
    private Optional<Duration> disconnected(WorkspaceId workspace, Row row, Channel channel, String why) {
        channels.troubled(workspace, channel, Channel.Health.BROKEN, why);
        pausing.pause(channel, WHILE_DISCONNECTED, Reason.DISCONNECTED, why);
        return goOn(
                workspace,
                row,
                Settlement.because(stillOpen(row), Reason.DISCONNECTED, "disconnected: " + why, why),
                WHILE_DISCONNECTED);
    }

    /** That the network did not take it now says nothing of an earlier request that had no answer. */
    private static State stillOpen(Row asked) {
        return asked.state() == State.UNKNOWN ? State.UNKNOWN : State.WAITING;
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
