package kith.publishing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import kith.channel.ChannelId;
import kith.connector.RemoteId;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.delivery.Deliveries;
import kith.delivery.Delivery;
import kith.delivery.DeliveryId;
import kith.publishing.Post.Variant;
import kith.publishing.internal.LaterActRows;
import kith.publishing.internal.LaterActRows.Does;
import kith.publishing.internal.LaterActRows.LaterAct;
import org.springframework.stereotype.Component;

/** What of a post stands on its networks, as the ledger knows it. */
@Component
class Standing {
    private final Deliveries deliveries;
    private final LaterActRows later;
    private final Tenant tenant;

    Standing(Deliveries deliveries, LaterActRows later, Tenant tenant) {
        this.deliveries = deliveries;
        this.later = later;
        this.tenant = tenant;
    }

    /**
     * A post, a part of a thread, or a first comment that has left.
     *
     * @param comment it hangs under the post and is no part of its text
     * @param said all that Kith ever made it say, what it says last
     * @param deleted it was taken away, or is being
     */
    record Piece(ChannelId channel, Delivery act, boolean comment, List<String> said, boolean deleted) {
        RemoteId remoteId() {
            return new RemoteId(act.remoteId().orElseThrow());
        }

        String says() {
            return said.getLast();
        }
    }

    /** In the order in which it left. */
    List<Piece> of(WorkspaceId workspace, Post post) {
        return tenant.in(workspace, () -> {
            var after = later.of(post.id());
            var acts = deliveries
                    .find(workspace, after.stream().map(LaterAct::delivery).toList())
                    .stream()
                    .collect(Collectors.toMap(Delivery::id, Function.identity()));
            var pieces = new ArrayList<Piece>();
            for (var variant : post.variants()) {
                var parts = parts(workspace, variant);
                for (int i = 0; i < parts.size(); i++) {
                    var part = parts.get(i);
                    if (part.state() == Delivery.State.PUBLISHED
                            && part.remoteId().isPresent()) {
                        var comment = !variant.firstComment().isBlank() && i > 0 && i == parts.size() - 1;
                        pieces.add(piece(variant, part, comment, after, acts));
                    }
                }
            }
            return pieces;
        });
    }

    private static Piece piece(
            Variant variant,
            Delivery part,
            boolean comment,
            List<LaterAct> after,
            java.util.Map<DeliveryId, Delivery> acts) {
        var said = new ArrayList<>(List.of(part.text()));
        var deleted = false;
        for (var act : after) {
            var done = acts.get(act.delivery());
            if (!act.doneTo().equals(part.id()) || done == null || !mayHaveHappened(done)) {
                continue;
            }
            switch (act.does()) {
                case EDIT -> said.add(done.text());
                case DELETE -> deleted = true;
                case ANSWER -> {}
            }
        }
        return new Piece(variant.channel(), part, comment, said, deleted);
    }

    private static boolean mayHaveHappened(Delivery act) {
        return switch (act.state()) {
            case REFUSED, GIVEN_UP, CANCELLED -> false;
            case PLANNED, DUE, CLAIMED, ASKED, ACCEPTED, PUBLISHED, WAITING, UNKNOWN -> true;
        };
    }

    /** All acts of a channel, in order, whatever became of them. */
    List<Delivery> parts(WorkspaceId workspace, Variant variant) {
        var first = variant.delivery().flatMap(id -> deliveries.find(workspace, id));
        if (first.isEmpty()) {
            return List.of();
        }
        var parts = first.get().place().isPresent()
                ? deliveries.parts(workspace, first.get().id())
                : List.<Delivery>of();
        return parts.isEmpty() ? List.of(first.get()) : parts;
    }

    /** Acts done to what has left that are not settled yet. */
    List<Delivery> underWay(WorkspaceId workspace, Post post) {
        return tenant.in(
                workspace,
                () -> deliveries
                        .find(
                                workspace,
                                later.of(post.id()).stream()
                                        .filter(act -> act.does() != Does.ANSWER)
                                        .map(LaterAct::delivery)
                                        .toList())
                        .stream()
                        .filter(act -> !act.state().settled())
                        .toList());
    }
}
