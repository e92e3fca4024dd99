package kith.conversation.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import kith.conversation.PromiseNearlyOver;
import kith.conversation.internal.PromiseRows.Made;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.job.Due;
import kith.job.DueHandler;
import kith.job.Lane;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells of promises that are nearly over, each once. One piece of work a workspace, due when its next promise is. */
@Component
class Telling implements DueHandler {
    static final String KIND = "promise-ahead";

    private static final int BATCH = 200;

    /** What is over for longer was so when Kith first saw it: nobody can do anything about it by being told. */
    private static final Duration TOO_LATE = Duration.ofDays(1);

    private final PromiseRows promises;
    private final Due due;
    private final Tenant tenant;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Telling(PromiseRows promises, Due due, Tenant tenant, ApplicationEventPublisher events, InstantSource clock) {
        this.promises = promises;
        this.due = due;
        this.tenant = tenant;
        this.events = events;
        this.clock = clock;
    }

    /** Part of the caller's transaction, which makes these promises. */
    void plan(WorkspaceId workspace, Collection<Made> made) {
        made.stream()
                .filter(one -> one.kept().isEmpty())
                .map(Made::ahead)
                .min(Instant::compareTo)
                .ifPresent(next -> due.plan(
                        KIND, workspace, workspace.value(), new Lane(workspace.value(), 1), Optional.of(next), false));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public Optional<Instant> handle(WorkspaceId workspace, UUID id) {
        return tenant.in(workspace, () -> {
            var now = clock.instant();
            promises.tell(now, BATCH).stream()
                    .filter(told -> told.due().isAfter(now.minus(TOO_LATE)))
                    .forEach(told -> events.publishEvent(new PromiseNearlyOver(
                            workspace, told.conversation(), told.kind(), told.level(), told.due(), told.whose())));
            return promises.nextToTell();
        });
    }
}
