package kith.delivery.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import kith.channel.Allowances;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.channel.Connectors;
import kith.connector.Connection;
import kith.connector.Doer;
import kith.connector.Recognition;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.delivery.Delivery.State;
import kith.delivery.DeliveryId;
import kith.delivery.Reason;
import kith.job.SharedClock;
import org.springframework.stereotype.Component;

/**
 * Decides in one transaction what is next for an act, and writes down that it is about to happen: the attempt is committed
 * before the request leaves.
 */
@Component
class Preparing {
    private static final Duration WHILE_HELD = Duration.ofMinutes(5);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration A_MOMENT = Duration.ofMillis(50);

    /** How often an act is asked whose outcome stays unknown. */
    private static final int MOST_UNKNOWN = 60;

    private final LedgerRows ledger;
    private final Progress progress;
    private final Settling settling;
    private final Lateness lateness;
    private final Pausing pausing;
    private final Channels channels;
    private final Connectors connectors;
    private final Allowances allowances;
    private final Tenant tenant;
    private final SharedClock clock;

    Preparing(
            LedgerRows ledger,
            Progress progress,
            Settling settling,
            Lateness lateness,
            Pausing pausing,
            Channels channels,
            Connectors connectors,
            Allowances allowances,
            Tenant tenant,
            SharedClock clock) {
        this.ledger = ledger;
        this.progress = progress;
        this.settling = settling;
        this.lateness = lateness;
        this.pausing = pausing;
        this.channels = channels;
        this.connectors = connectors;
        this.allowances = allowances;
        this.tenant = tenant;
        this.clock = clock;
    }

    Step prepare(WorkspaceId workspace, DeliveryId id) {
        return tenant.in(
                workspace,
                () -> ledger.row(workspace, id)
                        .filter(row -> !row.state().settled())
                        .map(row -> next(workspace, row))
                        .orElseGet(Step.Over::new));
    }

    private Step next(WorkspaceId workspace, Row row) {
        if (row.isStopped()) {
            return new Step.Over(); // a person decides
        }
        var channel = channels.find(workspace, row.delivery().channel());
        var doer = channel.flatMap(c -> connectors.of(c.network())).flatMap(c -> c.doer(row.act()));
        if (channel.isEmpty() || doer.isEmpty()) {
            return end(workspace, row, Settlement.giveUp(Reason.CHANNEL_GONE, "The channel is no longer connected."));
        }
        return switch (row.state()) {
            case PLANNED, DUE, CLAIMED, WAITING -> leave(workspace, row, channel.get(), doer.get());
            case ACCEPTED -> begin(workspace, row, channel.get(), doer.get(), "check");
            case ASKED -> notAnswered(workspace, row);
            case UNKNOWN -> find(workspace, row, channel.get(), doer.get());
            case PUBLISHED, REFUSED, GIVEN_UP, CANCELLED -> new Step.Over();
        };
    }

    private Step leave(WorkspaceId workspace, Row row, Channel channel, Doer doer) {
        var now = clock.instant();
        if (row.delivery().dueAt().isAfter(now)) {
            return new Step.Later(Duration.between(now, row.delivery().dueAt())); // it has another time now
        }
        if (lateness.holds(workspace, row, now)) {
            return end(
                    workspace,
                    row,
                    Settlement.because(
                            State.WAITING, Reason.LATE, "late", "It should have left earlier: a person decides."));
        }
        if (channel.mode() != Channel.Mode.LIVE) {
            settling.settle(
                    workspace,
                    row,
                    Settlement.because(State.WAITING, Reason.HELD, "held", "The channel listens only."));
            return new Step.Later(WHILE_HELD);
        }
        return begin(workspace, row, channel, doer, "ask");
    }

    /** The node that asked has died, or the program was stopped: as if no answer came. Settled outside the lane. */
    private Step notAnswered(WorkspaceId workspace, Row row) {
        settling.settle(
                workspace,
                row,
                Settlement.of(State.UNKNOWN, "no answer seen", "No answer came; Kith finds out whether it was done."));
        return new Step.Later(Duration.ZERO);
    }

    /** Finds out whether an act was done whose answer never came. */
    private Step find(WorkspaceId workspace, Row row, Channel channel, Doer doer) {
        if (row.timesUnknown() >= MOST_UNKNOWN) {
            return end(
                    workspace,
                    row,
                    Settlement.giveUp(
                            Reason.TRIED_TOO_OFTEN,
                            "Tried " + row.attempts() + " times. "
                                    + row.delivery().why().orElse("")));
        }
        var connection = channels.connection(workspace, channel);
        var now = clock.instant();
        var asked = row.lastAsked().orElse(row.delivery().planned());
        return switch (doer.recognition(connection, row.act())) {
            case Recognition.NativeKey(var window) ->
                now.isBefore(row.firstAsked().orElse(asked).plus(window))
                        ? begin(workspace, row, channel, doer, "ask")
                        : look(workspace, row, connection, doer, Optional.empty());
            case Recognition.Idempotent i -> begin(workspace, row, channel, doer, "ask");
            case Recognition.LookUp(var settle) ->
                look(workspace, row, connection, doer, again(Duration.between(asked, now), settle));
            case Recognition.Ask a ->
                end(
                        workspace,
                        row,
                        Settlement.because(
                                State.UNKNOWN,
                                Reason.ASK,
                                "nobody can tell",
                                "Only a person can tell whether it was done: look on the network."));
        };
    }

    /**
     * What is there is mostly seen at once, and what is not may only be slow to show: the looks grow rarer until the network must
     * show it.
     *
     * @param since it was asked
     */
    private static Optional<Duration> again(Duration since, Duration settle) {
        var left = settle.minus(since);
        if (!left.isPositive()) {
            return Optional.empty();
        }
        var next = since.compareTo(LOOK_AGAIN) > 0 ? since : LOOK_AGAIN;
        return Optional.of(next.compareTo(left) < 0 ? next : left.plus(A_MOMENT));
    }

    private Step look(WorkspaceId workspace, Row row, Connection connection, Doer doer, Optional<Duration> again) {
        if (!progress.begin(workspace, row, "look", progress.now())) {
            return new Step.Later(Duration.ZERO);
        }
        var since = row.firstAsked().orElse(row.delivery().planned());
        return new Step.Look(
                row,
                connection,
                doer,
                ledger.doneSince(workspace, row.delivery().channel(), since),
                again);
    }

    private Step begin(WorkspaceId workspace, Row row, Channel channel, Doer doer, String kind) {
        if (kind.equals("ask")) {
            var wait = allowances.take(channel, row.act());
            if (wait.isPresent()) {
                return budgetSpent(workspace, row, channel, wait.get());
            }
        }
        Instant now = progress.now();
        if (!progress.begin(workspace, row, kind, now)) {
            return new Step.Later(Duration.ZERO); // cancelled, or moved on: look at it afresh
        }
        Connection connection = channels.connection(workspace, channel);
        return new Step.Ask(row.begun(now), channel, connection, doer, System.nanoTime());
    }

    private Step budgetSpent(WorkspaceId workspace, Row row, Channel channel, Duration wait) {
        var why = "As much as the network allows was asked of it; the next window begins soon.";
        pausing.pause(channel, wait, Reason.BUDGET, why);
        if (row.state() != State.UNKNOWN) {
            settling.settle(workspace, row, Settlement.because(State.WAITING, Reason.BUDGET, "budget spent", why));
        }
        return new Step.Later(wait);
    }

    private Step end(WorkspaceId workspace, Row row, Settlement settlement) {
        settling.settle(workspace, row, settlement);
        return new Step.Over();
    }
}
