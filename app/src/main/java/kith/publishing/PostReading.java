package kith.publishing;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.delivery.DeliveryId;
import kith.delivery.DeliveryMoved;
import kith.job.Due;
import kith.job.DueHandler;
import kith.job.Lane;
import kith.publishing.Post.State;
import kith.publishing.internal.LaterActRows;
import kith.publishing.internal.PostRows;
import kith.web.Live;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Reads what became of posts. That an act moved is planned as work in the transaction that moves it, so that no node that dies forgets
 * it; the post is read afterwards, for whoever moves an act must not wait for whoever changes its post.
 */
@Component
class PostReading implements DueHandler {
    private static final int WIDTH = 4;

    private final PostRows rows;
    private final LaterActRows later;
    private final Outcomes outcomes;
    private final Tidings tidings;
    private final Due due;
    private final Tenant tenant;
    private final Live live;

    PostReading(
            PostRows rows, LaterActRows later, Outcomes outcomes, Tidings tidings, Due due, Tenant tenant, Live live) {
        this.rows = rows;
        this.later = later;
        this.outcomes = outcomes;
        this.tidings = tidings;
        this.due = due;
        this.tenant = tenant;
        this.live = live;
    }

    /** One row for each act: two acts of a post that move at the same time do not wait for each other. */
    @EventListener
    void plan(DeliveryMoved moved) {
        if (rows.ofDelivery(moved.first()).isPresent()) {
            due.plan(
                    kind(),
                    moved.workspace(),
                    moved.first().value(),
                    new Lane(moved.workspace().value(), WIDTH),
                    Optional.empty(),
                    true);
        } else if (later.has(moved.first())) {
            Tenant.afterCommit(() -> live.changed(moved.workspace(), "posts"));
        }
    }

    @Override
    public String kind() {
        return "post-reading";
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public Optional<Instant> handle(WorkspaceId workspace, UUID id) {
        tenant.run(
                workspace,
                () -> rows.ofDelivery(new DeliveryId(id)).flatMap(rows::hold).ifPresent(post -> {
                    var came = outcomes.of(workspace, post);
                    if (rows.read(post.id(), came)) {
                        if (came == State.FAILED || came == State.PARTLY_PUBLISHED) {
                            tidings.failed(workspace, post);
                        }
                        Tenant.afterCommit(() -> live.changed(workspace, "posts"));
                    }
                }));
        return Optional.empty();
    }
}
