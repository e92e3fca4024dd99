package kith.delivery.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.channel.Connectors;
import kith.connector.Act.Order;
import kith.connector.Connection;
import kith.connector.Doer;
import kith.connector.Outcome;
import kith.connector.Recognition;
import kith.connector.Trouble;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.delivery.Delivery.State;
import kith.delivery.DeliveryId;
import kith.delivery.internal.LedgerRows.Settlement;
import kith.history.Action;
import kith.history.Actor;
import kith.history.History;
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

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final Duration WHILE_DISCONNECTED = Duration.ofMinutes(5);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final int MOST_ATTEMPTS = 60;

    private final LedgerRows ledger;
    private final Channels channels;
    private final Connectors connectors;
    private final Tenant tenant;
    private final History history;
    private final Live live;
    private final InstantSource clock;

    Delivering(
            LedgerRows ledger,
            Channels channels,
            Connectors connectors,
            Tenant tenant,
            History history,
            Live live,
            InstantSource clock) {
        this.ledger = ledger;
        this.channels = channels;
        this.connectors = connectors;
        this.tenant = tenant;
        this.history = history;
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
            return settle(workspace, row, giveUp("The channel is no longer connected."));
        }
        if (row.attempts() >= MOST_ATTEMPTS) {
            return settle(
                    workspace,
                    row,
                    giveUp("Tried " + row.attempts() + " times. "
                            + row.delivery().why().orElse("")));
        }
        return switch (row.state()) {
            case PLANNED, DUE, CLAIMED, WAITING -> ask(workspace, row, channel.get(), doer.get());
            case ACCEPTED -> check(workspace, row, channel.get(), doer.get());
            case ASKED, UNKNOWN -> find(workspace, row, channel.get(), doer.get());
            case PUBLISHED, REFUSED, GIVEN_UP, CANCELLED -> Optional.empty();
        };
    }

    private Optional<Duration> ask(WorkspaceId workspace, Row row, Channel channel, Doer doer) {
        if (channel.mode() != Channel.Mode.LIVE) {
            return settle(
                    workspace,
                    row,
                    Settlement.of(State.WAITING, "held", "The channel listens only."),
                    WHILE_DISCONNECTED);
        }
        return request(workspace, row, channel, doer, "ask");
    }

    private Optional<Duration> check(WorkspaceId workspace, Row row, Channel channel, Doer doer) {
        return request(workspace, row, channel, doer, "check");
    }

    private Optional<Duration> request(WorkspaceId workspace, Row row, Channel channel, Doer doer, String kind) {
        if (!ledger.begin(workspace, row, kind)) {
            return Optional.of(Duration.ZERO); // cancelled, or moved on: look at it afresh
        }
        var begun = ledger.row(workspace, row.delivery().id()).orElseThrow();
        var outcome = asking(() -> doer.act(channels.connection(workspace, channel), order(begun)));
        return answered(workspace, begun, channel, outcome);
    }

    private Optional<Duration> answered(WorkspaceId workspace, Row row, Channel channel, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> settle(workspace, row, published(done));
            case Outcome.Accepted(var toCheck, var comeBack) ->
                settle(workspace, row, new Settlement(State.ACCEPTED, "accepted", null, toCheck, null, null), comeBack);
            case Outcome.Refused(var said) ->
                settle(workspace, row, Settlement.of(State.REFUSED, "refused: " + said, said));
            case Outcome.Throttled(var after, var why) ->
                settle(
                        workspace,
                        row,
                        Settlement.of(State.WAITING, "throttled: " + why, why),
                        after.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : after);
            case Outcome.Disconnected(var why) -> {
                channels.troubled(workspace, channel, Channel.Health.BROKEN, why);
                yield settle(
                        workspace, row, Settlement.of(State.WAITING, "disconnected: " + why, why), WHILE_DISCONNECTED);
            }
            case Outcome.Unknown(var why) ->
                settle(workspace, row, Settlement.of(State.UNKNOWN, "unknown: " + why, why), LOOK_AGAIN);
        };
    }

    /** Finds out whether an act was done whose answer never came. */
    private Optional<Duration> find(WorkspaceId workspace, Row row, Channel channel, Doer doer) {
        var asked = row.lastAsked().orElse(row.delivery().planned());
        var connection = channels.connection(workspace, channel);
        return switch (doer.recognition(connection, row.act())) {
            case Recognition.NativeKey(var window) ->
                clock.instant().isBefore(row.firstAsked().orElse(asked).plus(window))
                        ? askAgain(workspace, row, channel, doer)
                        : look(workspace, row, channel, doer, connection);
            case Recognition.Idempotent i -> askAgain(workspace, row, channel, doer);
            case Recognition.LookUp(var settle) -> {
                var shown = asked.plus(settle);
                yield clock.instant().isBefore(shown)
                        ? settle(
                                workspace,
                                row,
                                Settlement.of(
                                        State.UNKNOWN,
                                        "unknown",
                                        row.delivery().why().orElse(null)),
                                Duration.between(clock.instant(), shown).plusMillis(50))
                        : look(workspace, row, channel, doer, connection);
            }
            case Recognition.Ask a ->
                settle(
                        workspace,
                        row,
                        Settlement.of(
                                State.UNKNOWN,
                                "unknown",
                                "Nobody but a person can tell whether it was done: look on the network."));
        };
    }

    /** The network recognises the act by its key, or doing it twice is doing it once. */
    private Optional<Duration> askAgain(WorkspaceId workspace, Row row, Channel channel, Doer doer) {
        return request(workspace, row, channel, doer, "ask");
    }

    private Optional<Duration> look(WorkspaceId workspace, Row row, Channel channel, Doer doer, Connection connection) {
        if (!ledger.begin(workspace, row, "look")) {
            return Optional.of(Duration.ZERO);
        }
        try {
            var seen = doer.lookUp(connection, order(row));
            return seen.isPresent()
                    ? settle(workspace, row, published(seen.get()))
                    : settle(workspace, row, Settlement.of(State.DUE, "not there", null), Duration.ZERO);
        } catch (Trouble trouble) {
            return settle(
                    workspace,
                    row,
                    Settlement.of(
                            State.UNKNOWN,
                            "could not look: " + trouble.getMessage(),
                            row.delivery().why().orElse(null)),
                    LOOK_AGAIN.multipliedBy(Math.min(row.attempts() + 1, 12)));
        }
    }

    private static Order order(Row row) {
        return new Order(
                row.delivery().id().value(),
                row.act(),
                row.firstAsked().orElse(row.delivery().planned()),
                row.stateToCheck());
    }

    /** Anything thrown that is no answer leaves open whether the act was done. */
    private static Outcome asking(Supplier<Outcome> request) {
        try {
            return request.get();
        } catch (Trouble trouble) {
            return trouble.outcome();
        } catch (RuntimeException e) {
            return new Outcome.Unknown("The answer could not be understood: " + e.getMessage());
        }
    }

    private static Settlement published(Outcome.Done done) {
        return new Settlement(
                State.PUBLISHED,
                "published",
                null,
                null,
                done.id().value(),
                done.permalink().map(Object::toString).orElse(null));
    }

    private static Settlement giveUp(String why) {
        return Settlement.of(State.GIVEN_UP, "given up", why);
    }

    private Optional<Duration> settle(WorkspaceId workspace, Row row, Settlement settlement, Duration comeBack) {
        ledger.settle(workspace, row.delivery().id(), settlement);
        return Optional.of(comeBack);
    }

    private Optional<Duration> settle(WorkspaceId workspace, Row row, Settlement settlement) {
        var delivery = row.delivery();
        tenant.run(workspace, () -> {
            ledger.settle(workspace, delivery.id(), settlement);
            history.record(
                    workspace,
                    Actor.job("deliveries"),
                    Action.of("delivery.settle", "delivery", delivery.id(), delivery.act())
                            .changing(
                                    Map.of("state", row.state().word()),
                                    Map.of("state", settlement.state().word()))
                            .because(settlement.outcome()));
        });
        if (settlement.state() == State.PUBLISHED) {
            channels.find(workspace, delivery.channel()).ifPresent(c -> channels.collectNow(workspace, c));
        }
        return Optional.empty();
    }
}
