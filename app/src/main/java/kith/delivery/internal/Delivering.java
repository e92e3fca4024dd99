package kith.delivery.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.channel.Connectors;
import kith.connector.Doer;
import kith.database.WorkspaceId;
import kith.delivery.Delivery.State;
import kith.delivery.DeliveryId;
import kith.delivery.Reason;
import kith.job.DueHandler;
import kith.web.Live;
import org.springframework.stereotype.Component;

/**
 * Works the ledger, one act of a channel after another.
 *
 * <p>The attempt is committed before the request leaves. Whatever happens then, the row says that something may have left: a
 * node that dies in between leaves {@code asked}, which the next node treats like a time-out: unknown. Unknown is settled by
 * looking, in the way the connector declares, and never by asking again blindly.
 */
@Component
class Delivering implements DueHandler {
    static final String KIND = "deliver";

    private static final Duration WHILE_HELD = Duration.ofMinutes(5);
    private static final int MOST_ATTEMPTS = 60;

    private final LedgerRows ledger;
    private final Asking asking;
    private final Looking looking;
    private final Settling settling;
    private final Lateness lateness;
    private final Channels channels;
    private final Connectors connectors;
    private final Live live;
    private final InstantSource clock;

    Delivering(
            LedgerRows ledger,
            Asking asking,
            Looking looking,
            Settling settling,
            Lateness lateness,
            Channels channels,
            Connectors connectors,
            Live live,
            InstantSource clock) {
        this.ledger = ledger;
        this.asking = asking;
        this.looking = looking;
        this.settling = settling;
        this.lateness = lateness;
        this.channels = channels;
        this.connectors = connectors;
        this.live = live;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int width() {
        return 8;
    }

    /** Longer than a request with its time-out, so that no second node asks while the first still waits. */
    @Override
    public Duration lease() {
        return Duration.ofMinutes(3);
    }

    @Override
    public Optional<Instant> handle(WorkspaceId workspace, UUID id) {
        var row =
                ledger.row(workspace, new DeliveryId(id)).filter(r -> !r.state().settled());
        if (row.isEmpty()) {
            return Optional.empty();
        }
        var next = work(workspace, row.get());
        live.changed(workspace, "deliveries");
        return next.map(wait -> clock.instant().plus(wait));
    }

    /** How long to wait until the next step; empty when nothing more happens by itself. */
    private Optional<Duration> work(WorkspaceId workspace, Row row) {
        var channel = channels.find(workspace, row.delivery().channel());
        var connector = channel.flatMap(c -> connectors.of(c.network()));
        var doer = connector.flatMap(c -> c.doer(row.act()));
        if (channel.isEmpty() || doer.isEmpty()) {
            return end(workspace, row, Settlement.giveUp(Reason.CHANNEL_GONE, "The channel is no longer connected."));
        }
        if (row.attempts() >= MOST_ATTEMPTS) {
            return end(
                    workspace,
                    row,
                    Settlement.giveUp(
                            Reason.TRIED_TOO_OFTEN,
                            "Tried " + row.attempts() + " times. "
                                    + row.delivery().why().orElse("")));
        }
        return switch (row.state()) {
            case PLANNED, DUE, CLAIMED, WAITING -> ask(workspace, row, channel.get(), doer.get());
            case ACCEPTED -> asking.ask(workspace, row, channel.get(), doer.get(), "check");
            case ASKED, UNKNOWN -> looking.find(workspace, row, channel.get(), doer.get());
            case PUBLISHED, REFUSED, GIVEN_UP, CANCELLED -> Optional.empty();
        };
    }

    private Optional<Duration> ask(WorkspaceId workspace, Row row, Channel channel, Doer doer) {
        var now = clock.instant();
        if (row.delivery().dueAt().isAfter(now)) {
            return Optional.of(Duration.between(now, row.delivery().dueAt())); // it has another time now
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
            return Optional.of(WHILE_HELD);
        }
        return asking.ask(workspace, row, channel, doer, "ask");
    }

    private Optional<Duration> end(WorkspaceId workspace, Row row, Settlement settlement) {
        settling.settle(workspace, row, settlement);
        return Optional.empty();
    }
}
