package kith.publishing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import kith.publishing.internal.CorrectionRows;
import kith.publishing.internal.LaterActRows;
import kith.publishing.internal.LaterActRows.LaterAct;
import org.springframework.stereotype.Component;

/** What of a post stands on its networks, as the ledger knows it. */
@Component
class Standing {
    private final Deliveries deliveries;
    private final LaterActRows later;
    private final CorrectionRows corrections;
    private final Tenant tenant;

    Standing(Deliveries deliveries, LaterActRows later, CorrectionRows corrections, Tenant tenant) {
        this.deliveries = deliveries;
        this.later = later;
        this.corrections = corrections;
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
            var firstComments = corrections.firstComments(post.id());
            for (var variant : post.variants()) {
                var parts = parts(workspace, variant);
                var commented = commented(variant, firstComments);
                for (int i = 0; i < parts.size(); i++) {
                    var part = parts.get(i);
                    if (part.state() == Delivery.State.PUBLISHED
                            && part.remoteId().isPresent()) {
                        var comment = commented && i > 0 && i == parts.size() - 1;
                        pieces.add(piece(variant.channel(), part, comment, after, acts));
                    }
                }
                after.stream()
                        .filter(act ->
                                act.does() == Does.COMMENT && act.channel().equals(variant.channel()))
                        .flatMap(act -> Optional.ofNullable(acts.get(act.delivery())).stream())
                        .filter(act -> act.state() == Delivery.State.PUBLISHED
                                && act.remoteId().isPresent())
                        .forEach(act -> pieces.add(piece(variant.channel(), act, true, after, acts)));
            }
            return pieces;
        });
    }

    /** Whether the last act of its chain was a first comment, whatever a correction made of that since. */
    private static boolean commented(Variant variant, Map<ChannelId, String> firstComments) {
        return !firstComments
                .getOrDefault(variant.channel(), variant.firstComment())
                .isBlank();
    }

    /** A first comment that left with the post is not settled. */
    boolean commentUnderWay(WorkspaceId workspace, Post post, Variant variant) {
        return tenant.in(workspace, () -> {
            var parts = parts(workspace, variant);
            return commented(variant, corrections.firstComments(post.id()))
                    && parts.size() > 1
                    && !parts.getLast().state().settled();
        });
    }

    private static Piece piece(
            ChannelId channel, Delivery part, boolean comment, List<LaterAct> after, Map<DeliveryId, Delivery> acts) {
        var said = new ArrayList<>(List.of(part.text()));
        var deleted = false;
        for (var act : after) {
            var done = acts.get(act.delivery());
            if (!act.doneTo().equals(part.id()) || done == null || !mayHaveHappened(done)) {
                continue;
            }
            switch (act.does()) {
                case EDIT, EDIT_COMMENT -> said.add(done.text());
                case DELETE, DELETE_COMMENT -> deleted = true;
                case ANSWER, COMMENT -> {}
            }
        }
        return new Piece(channel, part, comment, said, deleted);
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
