package kith.delivery.web;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.delivery.Delivery;
import kith.delivery.Delivery.Place;
import kith.delivery.DeliveryId;
import kith.delivery.Reason;
import org.jspecify.annotations.Nullable;

/**
 * An act as the API shows it.
 *
 * @param reason why it waits or ended, as a word; {@code why} is the sentence
 * @param wall the time on the wall that a person meant, in {@code zone}
 * @param chain id of the first act of its chain
 * @param part its number in the chain, from 1
 * @param follows id of the act on which it hangs
 * @param checked limits and capability verified; {@code claimed}, {@code asked}, {@code seenLive}: see {@link Delivery.Steps}
 * @param parts of the first of a chain, asked for alone: all its acts in order
 */
record DeliveryBody(
        UUID id,
        UUID channel,
        String act,
        @Nullable String target,
        String text,
        String state,
        @Nullable String reason,
        @Nullable String why,
        @Nullable String remoteId,
        @Nullable URI permalink,
        @Nullable UUID conversation,
        String by,
        Instant planned,
        Instant dueAt,
        @Nullable LocalDateTime wall,
        @Nullable String zone,
        @Nullable UUID chain,
        @Nullable Integer part,
        @Nullable UUID follows,
        @Nullable Instant checked,
        @Nullable Instant claimed,
        @Nullable Instant asked,
        @Nullable Instant seenLive,
        @Nullable Instant settled,
        List<AttemptBody> attempts,
        @Nullable List<PartBody> parts) {

    record AttemptBody(
            int number,
            String kind,
            Instant started,
            @Nullable Instant ended,
            @Nullable String outcome) {
        static AttemptBody of(Delivery.Attempt attempt) {
            return new AttemptBody(
                    attempt.number(),
                    attempt.kind(),
                    attempt.started(),
                    attempt.ended().orElse(null),
                    attempt.outcome().orElse(null));
        }
    }

    record PartBody(
            UUID id, int part, String state, @Nullable String remoteId) {
        static PartBody of(Delivery delivery) {
            return new PartBody(
                    delivery.id().value(),
                    delivery.place().map(Place::part).orElse(1),
                    delivery.state().word(),
                    delivery.remoteId().orElse(null));
        }
    }

    static DeliveryBody of(Delivery delivery) {
        return of(delivery, List.of());
    }

    static DeliveryBody of(Delivery delivery, List<Delivery> parts) {
        var place = delivery.place();
        return new DeliveryBody(
                delivery.id().value(),
                delivery.channel().value(),
                delivery.act(),
                delivery.target().orElse(null),
                delivery.text(),
                delivery.state().word(),
                delivery.reason().map(Reason::word).orElse(null),
                delivery.why().orElse(null),
                delivery.remoteId().orElse(null),
                delivery.permalink().orElse(null),
                delivery.conversation().orElse(null),
                delivery.byName(),
                delivery.planned(),
                delivery.dueAt(),
                delivery.wall().map(w -> w.wall()).orElse(null),
                delivery.wall().map(w -> w.zone().getId()).orElse(null),
                place.map(p -> p.chain().value()).orElse(null),
                place.map(Place::part).orElse(null),
                place.flatMap(Place::follows).map(DeliveryId::value).orElse(null),
                delivery.steps().checked().orElse(null),
                delivery.steps().claimed().orElse(null),
                delivery.steps().asked().orElse(null),
                delivery.steps().seenLive().orElse(null),
                delivery.settled().orElse(null),
                delivery.attempts().stream().map(AttemptBody::of).toList(),
                Optional.of(parts)
                        .filter(all -> !all.isEmpty())
                        .map(all -> all.stream().map(PartBody::of).toList())
                        .orElse(null));
    }
}
