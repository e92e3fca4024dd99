package kith.delivery.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import kith.channel.Channels;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.delivery.Delivery;
import kith.delivery.Delivery.Place;
import kith.delivery.Delivery.State;
import kith.delivery.DeliveryFailed;
import kith.history.Action;
import kith.history.Actor;
import kith.history.History;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Writes down what a step came to, and in the same transaction what follows from it: the next part of a chain is due, or
 * told that it will not be; a failure is told to whoever planned the act, once.
 */
@Component
class Settling {
    private final Progress progress;
    private final ChainRows chains;
    private final Leaving leaving;
    private final Channels channels;
    private final Tenant tenant;
    private final History history;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Settling(
            Progress progress,
            ChainRows chains,
            Leaving leaving,
            Channels channels,
            Tenant tenant,
            History history,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.progress = progress;
        this.chains = chains;
        this.leaving = leaving;
        this.channels = channels;
        this.tenant = tenant;
        this.history = history;
        this.events = events;
        this.clock = clock;
    }

    void settle(WorkspaceId workspace, Row row, Settlement settlement) {
        var ends = settlement.state().settled() || settlement.failed();
        if (!ends) {
            progress.settle(workspace, row.delivery().id(), settlement);
            return;
        }
        var mine = tenant.in(workspace, () -> {
            var settled = progress.settle(workspace, row.delivery().id(), settlement);
            if (settled) {
                follow(workspace, row.delivery(), settlement);
            }
            return settled;
        });
        if (mine && settlement.state() == State.PUBLISHED) {
            channels.find(workspace, row.delivery().channel()).ifPresent(c -> channels.collectNow(workspace, c));
        }
    }

    private void follow(WorkspaceId workspace, Delivery delivery, Settlement settlement) {
        history.record(
                workspace,
                Actor.job("deliveries"),
                Action.of("delivery.settle", "delivery", delivery.id(), delivery.act())
                        .changing(
                                Map.of("state", delivery.state().word()),
                                Map.of("state", settlement.state().word()))
                        .because(settlement.outcome()));
        if (settlement.state() == State.PUBLISHED) {
            delivery.place().ifPresent(place -> goOn(workspace, delivery, place));
        }
        if (settlement.failed()) {
            delivery.place().ifPresent(place -> chains.stop(workspace, place));
            if (progress.tell(workspace, delivery.id())) {
                events.publishEvent(new DeliveryFailed(workspace, delivery.id(), delivery.by()));
            }
        }
    }

    private void goOn(WorkspaceId workspace, Delivery delivery, Place place) {
        chains.goOn(workspace, place, now())
                .ifPresent(next -> leaving.plan(workspace, next, delivery.channel(), now(), true));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
