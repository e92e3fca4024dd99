package kith.publishing;

import java.util.List;
import kith.database.WorkspaceId;
import kith.delivery.Deliveries;
import kith.message.Message;
import kith.message.MessageFollower;
import kith.publishing.internal.DriftRows;
import kith.publishing.internal.PostRows;
import org.springframework.stereotype.Component;

/**
 * Tells the writers of a post that somebody changed it, or took it away, on its network. The same is told once, however often the message
 * comes; what Kith itself changed there is no news.
 */
@Component
class DriftFollower implements MessageFollower {
    private final DriftRows rows;
    private final PostRows posts;
    private final Deliveries deliveries;
    private final Drifts drifts;
    private final Tidings tidings;

    DriftFollower(DriftRows rows, PostRows posts, Deliveries deliveries, Drifts drifts, Tidings tidings) {
        this.rows = rows;
        this.posts = posts;
        this.deliveries = deliveries;
        this.drifts = drifts;
        this.tidings = tidings;
    }

    @Override
    public String name() {
        return "post-drifts";
    }

    /** What was told stays told. */
    @Override
    public void startOver(WorkspaceId workspace) {}

    @Override
    public void follow(WorkspaceId workspace, List<Message> batch) {
        batch.stream()
                .filter(message -> message.own()
                        && (message.edited().isPresent() || message.gone().isPresent()))
                .forEach(message -> look(workspace, message));
    }

    private void look(WorkspaceId workspace, Message message) {
        deliveries
                .first(workspace, message.channel(), message.remoteId())
                .flatMap(posts::ofDelivery)
                .flatMap(posts::find)
                .filter(post -> drifted(workspace, post, message))
                .filter(post -> rows.tell(message.id().value(), message.gone().isPresent(), message.text()))
                .ifPresent(post -> tidings.drifted(workspace, post));
    }

    private boolean drifted(WorkspaceId workspace, Post post, Message message) {
        return drifts.of(workspace, post).stream()
                .anyMatch(drift -> drift.channel().equals(message.channel())
                        && (message.gone().isPresent()
                                ? drift.gone()
                                : !drift.gone() && drift.shows().equals(message.text())));
    }
}
