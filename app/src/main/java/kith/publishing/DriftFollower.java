package kith.publishing;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import kith.database.WorkspaceId;
import kith.delivery.Deliveries;
import kith.delivery.Deliveries.Published;
import kith.delivery.DeliveryId;
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
        var changed = batch.stream()
                .filter(message -> message.own()
                        && (message.edited().isPresent() || message.gone().isPresent()))
                .collect(Collectors.toMap(
                        message -> new Published(message.channel(), message.remoteId()),
                        Function.identity(),
                        (earlier, later) -> later));
        deliveries
                .firsts(workspace, changed.keySet())
                .forEach((published, delivery) ->
                        look(workspace, delivery, Objects.requireNonNull(changed.get(published))));
    }

    private void look(WorkspaceId workspace, DeliveryId delivery, Message message) {
        posts.ofDelivery(delivery)
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
