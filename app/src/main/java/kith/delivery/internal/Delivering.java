package kith.delivery.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import kith.database.WorkspaceId;
import kith.delivery.DeliveryId;
import kith.job.DueHandler;
import kith.web.Live;
import org.springframework.stereotype.Component;

/**
 * Works the ledger, step by step.
 *
 * <p>The attempt is committed before the request leaves. Whatever happens then, the row says that something may have left: a
 * node that dies in between leaves {@code asked}, which the next node treats like a time-out: unknown. Unknown is settled by
 * looking, in the way the connector declares, and never by asking again blindly.
 */
@Component
class Delivering implements DueHandler {
    static final String KIND = "deliver";

    private final Preparing preparing;
    private final Asking asking;
    private final Looking looking;
    private final Live live;
    private final InstantSource clock;

    Delivering(Preparing preparing, Asking asking, Looking looking, Live live, InstantSource clock) {
        this.preparing = preparing;
        this.asking = asking;
        this.looking = looking;
        this.live = live;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Wide: what limits is the lane of each channel, so that slow networks leave room for the others. */
    @Override
    public int width() {
        return 128;
    }

    @Override
    public Optional<Instant> handle(WorkspaceId workspace, UUID id) {
        var next = next(workspace, preparing.prepare(workspace, new DeliveryId(id)));
        live.changed(workspace, "deliveries");
        return next.map(wait -> clock.instant().plus(wait));
    }

    /** How long to wait until the next step; empty when nothing more happens by itself. */
    private Optional<Duration> next(WorkspaceId workspace, Step step) {
        return switch (step) {
            case Step.Over over -> Optional.empty();
            case Step.Later(var wait) -> Optional.of(wait);
            case Step.Ask ask -> asking.ask(workspace, ask);
            case Step.Look look -> looking.look(workspace, look);
        };
    }
}
