package kith.delivery.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.delivery.Deliveries;
import kith.delivery.Delivery;
import kith.delivery.Delivery.Place;
import kith.delivery.DeliveryId;
import kith.delivery.internal.LedgerList;
import kith.delivery.internal.LedgerList.Cursor;
import kith.delivery.internal.LedgerList.Line;
import kith.web.Listing;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The ledger of outgoing acts: planned here, and read. What people do to them by hand is in {@link ByHandApi}. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}")
class DeliveriesApi {
    private final Deliveries deliveries;
    private final LedgerList list;

    DeliveriesApi(Deliveries deliveries, LedgerList list) {
        this.deliveries = deliveries;
        this.list = list;
    }

    record Planned(UUID id) {}

    @Needs(Right.ACT)
    @PostMapping("/channels/{id}/deliveries")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Planned plan(Here here, @PathVariable UUID id, @RequestBody NewDelivery wanted) {
        var channel = new ChannelId(id);
        var when = wanted.when();
        return new Planned(wanted.chain()
                .map(chain -> deliveries.plan(here, channel, chain, when))
                .orElseGet(() -> deliveries.plan(here, channel, wanted.toAct(), Optional.empty(), when))
                .value());
    }

    /**
     * Acts, newest first; what is planned with the next first.
     *
     * @param view {@code needs}, {@code planned}, {@code going}, {@code done} or {@code all}
     * @param by id of the person who planned it
     */
    @Needs(Right.READ_CHANNELS)
    @GetMapping("/deliveries")
    Listing<DeliveryBody> list(
            Here here,
            @RequestParam @Nullable String view,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable UUID channel,
            @RequestParam @Nullable UUID by,
            @RequestParam @Nullable String act,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Math.clamp(limit, 1, 200);
        var asked = Asked.of(Asked.given(view).orElse("all"), state, channel, by, act, cursor);
        var found = list.lines(here.id(), asked.filter(), asked.cursor(), most + 1);
        var page = found.subList(0, Math.min(most, found.size()));
        return new Listing<>(
                deliveries.find(here.id(), page.stream().map(Line::id).toList()).stream()
                        .map(DeliveryBody::of)
                        .toList(),
                list.count(here.id(), asked.filter()),
                found.size() > most
                        ? Cursor.after(page.getLast(), asked.filter()).toString()
                        : null);
    }

    @Needs(Right.READ_INBOX)
    @GetMapping("/deliveries/{id}")
    DeliveryBody one(Here here, @PathVariable UUID id) {
        var delivery =
                deliveries.find(here.id(), new DeliveryId(id)).orElseThrow(() -> Problem.notFound("delivery.none", id));
        return DeliveryBody.of(delivery, parts(here, delivery));
    }

    private List<Delivery> parts(Here here, Delivery delivery) {
        return delivery.place()
                .map(Place::chain)
                .filter(delivery.id()::equals)
                .map(first -> deliveries.parts(here.id(), first))
                .orElse(List.of());
    }
}
