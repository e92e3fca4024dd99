package kith.message.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.job.DueHandler;
import kith.message.Followers;
import kith.workspace.Workspaces;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Reads the past again in the background: looks at the start whether that is due, and leaves half of the time to others. */
@Component
class RereadingJob implements DueHandler {
    private final Rereading rereading;
    private final Workspaces workspaces;
    private final Tenant tenant;
    private final Followers followers;
    private final InstantSource clock;
    private volatile boolean stopping;

    RereadingJob(Rereading rereading, Workspaces workspaces, Tenant tenant, Followers followers, InstantSource clock) {
        this.rereading = rereading;
        this.workspaces = workspaces;
        this.tenant = tenant;
        this.followers = followers;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Rereading.KIND;
    }

    @Override
    public int width() {
        return 1;
    }

    @EventListener(ApplicationReadyEvent.class)
    void programStarts() {
        for (var workspace : workspaces.all()) {
            tenant.run(workspace.id(), () -> rereading.check(workspace.id()));
        }
    }

    /** A program that stops ends after the batch at hand. */
    @EventListener(ContextClosedEvent.class)
    void programStops() {
        stopping = true;
    }

    @Override
    public Optional<Instant> handle(WorkspaceId workspace, UUID id) {
        while (!stopping) {
            long begun = System.nanoTime();
            var step = tenant.in(workspace, () -> rereading.step(workspace));
            if (step.changed() > 0) {
                followers.wake(workspace);
            }
            if (!step.more()) {
                return Optional.empty();
            }
            rest(Duration.ofNanos(System.nanoTime() - begun));
        }
        return Optional.of(clock.instant());
    }

    private static void rest(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
