package kith.delivery.internal;

import java.util.Map;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.delivery.Delivery;
import kith.delivery.Delivery.Place;
import kith.delivery.DeliveryFailed;
import kith.delivery.DeliveryMoved;
import kith.history.Action;
import kith.history.Actor;
import kith.history.History;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Writes down what a step came to, and in the same transaction what follows from it: an act without an answer steps aside,
 * the next part of a chain is due or told that it will not be, a failure is told to whoever planned the act, once.
 */
@Component
class Settling {
    private final Progress progress;
    private final ChainRows chains;
    private final Leaving leaving;
    private final ReadBack readBack;
    private final Tenant tenant;
    private final History history;
    private final ApplicationEventPublisher events;

    Settling(
            Progress progress,
            ChainRows chains,
            Leaving leaving,
            ReadBack readBack,
            Tenant tenant,
            History history,
            ApplicationEventPublisher events) {
        this.progress = progress;
        this.chains = chains;
        this.leaving = leaving;
        this.readBack = readBack;
        this.tenant = tenant;
        this.history = history;
        this.events = events;
    }

    void settle(WorkspaceId workspace, Row row, Settlement settlement) {
        tenant.run(workspace, () -> {
            if (progress.settle(workspace, row.delivery().id(), settlement)) {
                follow(workspace, row.delivery(), settlement);
                events.publishEvent(DeliveryMoved.of(workspace, row.delivery()));
            }
        });
    }

    private void follow(WorkspaceId workspace, Delivery delivery, Settlement settlement) {
        if (settlement.state().settled() || settlement.failed()) {
            record(workspace, delivery, settlement);
        }
        if (settlement.failed()) {
            tell(workspace, delivery);
        }
        switch (settlement.state()) {
            case PUBLISHED -> {
                delivery.place().ifPresent(place -> goOn(workspace, delivery, place));
                readBack.soon(workspace, delivery.channel());
            }
            case UNKNOWN -> leaving.stepAside(workspace, delivery.id(), delivery.channel());
            case DUE, WAITING, ACCEPTED -> leaving.stepBack(workspace, delivery.id(), delivery.channel());
            case PLANNED, CLAIMED, ASKED, REFUSED, GIVEN_UP, CANCELLED -> {}
        }
    }

    private void record(WorkspaceId workspace, Delivery delivery, Settlement settlement) {
        history.record(
                workspace,
                Actor.job("deliveries"),
                Action.of("delivery.settle", "delivery", delivery.id(), delivery.act())
                        .changing(
                                Map.of("state", delivery.state().word()),
                                Map.of("state", settlement.state().word()))
                        .because(settlement.outcome()));
    }

    private void tell(WorkspaceId workspace, Delivery delivery) {
        delivery.place().ifPresent(place -> chains.stop(workspace, place));
        if (progress.tell(workspace, delivery.id())) {
            events.publishEvent(new DeliveryFailed(workspace, delivery.id(), delivery.by()));
        }
    }

    private void goOn(WorkspaceId workspace, Delivery delivery, Place place) {
        chains.goOn(workspace, place, progress.now())
                .ifPresent(next -> leaving.planNow(workspace, next, delivery.channel(), true));
    }
}
