package kith.publishing;

import java.util.ArrayList;
import java.util.List;
import kith.database.WorkspaceId;
import kith.delivery.Deliveries;
import kith.delivery.Delivery;
import kith.delivery.Reason;
import kith.publishing.Post.State;
import org.springframework.stereotype.Component;

/** What became of a scheduled post: nothing but what the ledger says of its deliveries. */
@Component
class Outcomes {
    private final Deliveries deliveries;

    Outcomes(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    State of(WorkspaceId workspace, Post post) {
        var channels = new ArrayList<List<Delivery>>();
        for (var variant : post.variants()) {
            variant.delivery().flatMap(id -> deliveries.find(workspace, id)).ifPresent(first -> {
                var parts = first.place().isPresent() ? deliveries.parts(workspace, first.id()) : List.<Delivery>of();
                channels.add(parts.isEmpty() ? List.of(first) : parts);
            });
        }
        return of(channels);
    }

    /** What one channel came to. A thread is there when all of it is that was not taken back. */
    private enum Came {
        TAKEN_BACK,
        GOES,
        THERE,
        /** Some of its thread is there, and the rest is not. */
        PARTLY,
        FAILED
    }

    /**
     * @param channels the acts of each channel, in order
     * @return {@code APPROVED} when all was taken back: nothing is planned any more
     */
    static State of(List<List<Delivery>> channels) {
        var came = channels.stream()
                .map(Outcomes::came)
                .filter(one -> one != Came.TAKEN_BACK)
                .toList();
        if (came.isEmpty()) {
            return State.APPROVED;
        }
        if (came.contains(Came.FAILED) || came.contains(Came.PARTLY)) {
            return came.contains(Came.THERE) || came.contains(Came.PARTLY) ? State.PARTLY_PUBLISHED : State.FAILED;
        }
        return came.contains(Came.GOES) ? State.SCHEDULED : State.PUBLISHED;
    }

    private static Came came(List<Delivery> parts) {
        var kept = parts.stream()
                .filter(part -> part.state() != Delivery.State.CANCELLED)
                .toList();
        if (kept.isEmpty()) {
            return Came.TAKEN_BACK;
        }
        if (kept.stream().anyMatch(Outcomes::failed)) {
            return kept.stream().anyMatch(part -> part.state() == Delivery.State.PUBLISHED) ? Came.PARTLY : Came.FAILED;
        }
        return kept.stream().allMatch(part -> part.state() == Delivery.State.PUBLISHED) ? Came.THERE : Came.GOES;
    }

    private static boolean failed(Delivery part) {
        return switch (part.state()) {
            case REFUSED, GIVEN_UP -> true;
            case UNKNOWN -> part.reason().filter(Reason.ASK::equals).isPresent();
            case WAITING ->
                part.reason()
                        .filter(reason ->
                                reason == Reason.HELD || reason == Reason.LATE || reason == Reason.DISCONNECTED)
                        .isPresent();
            case PLANNED, DUE, CLAIMED, ASKED, ACCEPTED, PUBLISHED, CANCELLED -> false;
        };
    }
}
