package kith.delivery.web;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.connector.RemoteId;
import kith.delivery.Deliveries;
import kith.delivery.DeliveryId;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people do to acts by hand. Each answers the state the act has then. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/deliveries/{id}")
class ByHandApi {
    private final Deliveries deliveries;

    ByHandApi(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** Takes back what has not been asked yet, with all that hangs on it. */
    @Needs(Right.ACT)
    @PostMapping("/cancellation")
    Map<String, String> cancel(Here here, @PathVariable UUID id) {
        return done(here, id, deliveries.cancel(here, find(here, id)), "delivery.too-late");
    }

    /** Asks again for what was refused or given up. */
    @Needs(Right.ACT)
    @PostMapping("/retrial")
    Map<String, String> again(Here here, @PathVariable UUID id) {
        return done(here, id, deliveries.again(here, find(here, id)), "delivery.not-again");
    }

    /** Tries no more. */
    @Needs(Right.ACT)
    @PostMapping("/giving-up")
    Map<String, String> giveUp(Here here, @PathVariable UUID id) {
        return done(here, id, deliveries.giveUp(here, find(here, id)), "delivery.not-give-up");
    }

    /**
     * @param permalink where a person found it
     * @param remoteId or the network's id of it
     */
    record Finding(@Nullable String permalink, @Nullable String remoteId) {}

    /** A person found it on the network. */
    @Needs(Right.ACT)
    @PostMapping("/finding")
    Map<String, String> found(Here here, @PathVariable UUID id, @RequestBody Finding finding) {
        var delivery = find(here, id);
        var permalink = permalink(finding);
        var remoteId = Optional.ofNullable(finding.remoteId()).filter(r -> !r.isBlank() && r.length() <= 512);
        if (permalink.isEmpty() && remoteId.isEmpty()) {
            throw Problem.invalid("permalink", "delivery.no-address");
        }
        var done = remoteId.map(r -> deliveries.found(here, delivery, new RemoteId(r), permalink))
                .orElseGet(() -> deliveries.found(here, delivery, permalink.orElseThrow()));
        return done(here, id, done, "delivery.not-open");
    }

    private static Optional<URI> permalink(Finding finding) {
        var given = finding.permalink();
        if (given == null || given.isBlank()) {
            return Optional.empty();
        }
        try {
            var uri = URI.create(given.strip());
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return Optional.of(uri);
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw Problem.invalid("permalink", "delivery.no-address");
    }

    /** A person saw that it is not on the network: it is asked again. */
    @Needs(Right.ACT)
    @PostMapping("/absence")
    Map<String, String> notThere(Here here, @PathVariable UUID id) {
        return done(here, id, deliveries.notThere(here, find(here, id)), "delivery.not-open");
    }

    /** Lets it leave now, although it is late or its time has not come. */
    @Needs(Right.ACT)
    @PostMapping("/release")
    Map<String, String> release(Here here, @PathVariable UUID id) {
        return done(here, id, deliveries.release(here, find(here, id)), "delivery.not-waiting");
    }

    /**
     * @see NewDelivery
     */
    record NewTime(
            @Nullable String dueAt,
            @Nullable String wall,
            @Nullable String zone) {}

    /** Gives it another time. */
    @Needs(Right.ACT)
    @PostMapping("/time")
    Map<String, String> reschedule(Here here, @PathVariable UUID id, @RequestBody NewTime time) {
        if (time.dueAt() == null && time.wall() == null) {
            throw Problem.invalid("dueAt", "delivery.wall-and-zone");
        }
        var when = NewDelivery.time(time.dueAt(), time.wall(), time.zone());
        return done(here, id, deliveries.reschedule(here, find(here, id), when), "delivery.not-movable");
    }

    private DeliveryId find(Here here, UUID id) {
        return deliveries
                .find(here.id(), new DeliveryId(id))
                .orElseThrow(() -> Problem.notFound("delivery.none", id))
                .id();
    }

    private Map<String, String> done(Here here, UUID id, boolean done, String otherwise) {
        if (!done) {
            throw Problem.conflict(otherwise);
        }
        return Map.of(
                "state",
                deliveries
                        .find(here.id(), new DeliveryId(id))
                        .orElseThrow()
                        .state()
                        .word());
    }
}
