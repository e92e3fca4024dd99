package kith.delivery.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.delivery.Delivery.Place;
import kith.delivery.Delivery.State;
import kith.delivery.DeliveryId;
import kith.delivery.Reason;
import kith.delivery.When;
import kith.history.Actor;

/** An act as it is written into the ledger. */
record NewRow(
        DeliveryId id,
        ChannelId channel,
        Row.Columns columns,
        Optional<UUID> conversation,
        Optional<Place> place,
        Actor by,
        When when,
        Instant now) {

    Instant dueAt() {
        return when.instant(now).truncatedTo(ChronoUnit.MICROS);
    }

    boolean hangsOnAnother() {
        return place.flatMap(Place::follows).isPresent();
    }

    State state() {
        return hangsOnAnother() || dueAt().isAfter(now) ? State.PLANNED : State.DUE;
    }

    Optional<Reason> reason() {
        return hangsOnAnother() ? Optional.of(Reason.CHAIN) : Optional.empty();
    }
}
