package kith.publishing;

import java.util.Optional;
import kith.delivery.Deliveries;
import kith.delivery.DeliveryId;
import kith.publishing.Post.Variant;
import kith.publishing.internal.PostRows;
import kith.web.Problem;
import kith.workspace.Here;
import org.springframework.stereotype.Component;

/** Takes the acts of a post out of the ledger, by the ledger's own acts. What has been asked of a network cannot be taken back. */
@Component
class TakingBack {
    private final Deliveries deliveries;
    private final PostRows rows;

    TakingBack(Deliveries deliveries, PostRows rows) {
        this.deliveries = deliveries;
        this.rows = rows;
    }

    /**
     * All or nothing.
     *
     * @throws Problem when one of them leaves just now
     */
    void all(Here here, Post post) {
        for (var variant : post.variants()) {
            if (!one(here, post, variant)) {
                throw Problem.conflict("posts.leaves");
            }
        }
    }

    /** What can be; the others go on. */
    long some(Here here, Post post) {
        return post.variants().stream()
                .filter(variant -> variant.delivery().isPresent())
                .filter(variant -> one(here, post, variant))
                .count();
    }

    private boolean one(Here here, Post post, Variant variant) {
        if (variant.delivery().isEmpty()) {
            return true;
        }
        var id = variant.delivery().get();
        if (!deliveries.cancel(here, id) && !over(here, id)) {
            return false;
        }
        rows.leaves(post.id(), variant.channel(), Optional.empty());
        return true;
    }

    /** It did not leave, and nobody tries any more. */
    private boolean over(Here here, DeliveryId id) {
        return deliveries
                .find(here.id(), id)
                .map(delivery -> switch (delivery.state()) {
                    case CANCELLED -> true;
                    case GIVEN_UP, REFUSED -> true;
                    case PLANNED, DUE, CLAIMED, ASKED, ACCEPTED, PUBLISHED, WAITING, UNKNOWN -> false;
                })
                .orElse(true);
    }
}
