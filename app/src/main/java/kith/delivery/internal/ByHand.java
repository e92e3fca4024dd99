package kith.delivery.internal;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import kith.connector.RemoteId;
import kith.database.Tenant;
import kith.delivery.Delivery;
import kith.delivery.DeliveryId;
import kith.delivery.DeliveryMoved;
import kith.delivery.When;
import kith.history.Action;
import kith.history.History;
import kith.job.SharedClock;
import kith.web.Live;
import kith.workspace.Here;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What people do to acts. Each changes the row only where it is in a state for it, and is in the history by its own name. */
@Component
class ByHand {
    private final LedgerRows ledger;
    private final ByHandRows rows;
    private final ChainRows chains;
    private final Leaving leaving;
    private final Tenant tenant;
    private final History history;
    private final Live live;
    private final ApplicationEventPublisher events;
    private final SharedClock clock;

    ByHand(
            LedgerRows ledger,
            ByHandRows rows,
            ChainRows chains,
            Leaving leaving,
            Tenant tenant,
            History history,
            Live live,
            ApplicationEventPublisher events,
            SharedClock clock) {
        this.ledger = ledger;
        this.rows = rows;
        this.chains = chains;
        this.leaving = leaving;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
        this.events = events;
        this.clock = clock;
    }

    boolean cancel(Here here, DeliveryId id) {
        return done(here, id, "delivery.cancel", Map.of(), () -> {
            var cancelled = rows.cancel(here.id(), id, now());
            cancelled.forEach(one -> leaving.remove(here.id(), one));
            return !cancelled.isEmpty();
        });
    }

    boolean again(Here here, DeliveryId id) {
        return done(here, id, "delivery.retry", Map.of(), () -> rows.again(here.id(), id, now()) && leaves(here, id));
    }

    boolean notThere(Here here, DeliveryId id) {
        return done(
                here,
                id,
                "delivery.not-there",
                Map.of(),
                () -> rows.notThere(here.id(), id, now()) && leaves(here, id));
    }

    boolean release(Here here, DeliveryId id) {
        return done(
                here, id, "delivery.release", Map.of(), () -> rows.release(here.id(), id, now()) && leaves(here, id));
    }

    boolean reschedule(Here here, DeliveryId id, When when) {
        var due = when.instant(now()).truncatedTo(ChronoUnit.MICROS);
        return done(
                here,
                id,
                "delivery.reschedule",
                Map.of("due", due.toString()),
                () -> rows.reschedule(here.id(), id, when, due, now()) && leaves(here, id));
    }

    /** From its new time on, and what hangs on it waits for it again. */
    private boolean leaves(Here here, DeliveryId id) {
        var row = ledger.row(here.id(), id).orElseThrow();
        leaving.remove(here.id(), id);
        leaving.plan(here.id(), id, row.delivery().channel(), row.delivery().dueAt(), Leaving.urgent(row.columns()));
        row.delivery().place().ifPresent(place -> chains.waitAgain(here.id(), place));
        return true;
    }

    boolean giveUp(Here here, DeliveryId id) {
        return done(here, id, "delivery.give-up", Map.of(), () -> {
            if (!rows.giveUp(here.id(), id, here.actor().name(), now())) {
                return false;
            }
            leaving.remove(here.id(), id);
            place(here, id).ifPresent(place -> chains.stop(here.id(), place));
            return true;
        });
    }

    boolean found(Here here, DeliveryId id, RemoteId remoteId, Optional<URI> permalink) {
        var where = permalink.map(URI::toString).orElse(remoteId.value());
        return done(here, id, "delivery.found", Map.of("where", where), () -> {
            if (!rows.found(here.id(), id, remoteId, permalink, now())) {
                return false;
            }
            leaving.remove(here.id(), id);
            place(here, id)
                    .flatMap(place -> chains.goOn(here.id(), place, now()))
                    .ifPresent(next -> leaves(here, next));
            return true;
        });
    }

    private Optional<Delivery.Place> place(Here here, DeliveryId id) {
        return ledger.row(here.id(), id).flatMap(row -> row.delivery().place());
    }

    private boolean done(Here here, DeliveryId id, String act, Map<String, String> details, BooleanSupplier change) {
        return tenant.in(here.id(), () -> {
            if (!change.getAsBoolean()) {
                return false;
            }
            var changed = ledger.row(here.id(), id).map(Row::delivery).orElseThrow();
            history.record(
                    here.id(),
                    here.actor(),
                    Action.of(act, "delivery", id, changed.act()).with(details));
            events.publishEvent(DeliveryMoved.of(here.id(), changed));
            Tenant.afterCommit(() -> live.changed(here.id(), "deliveries"));
            return true;
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
