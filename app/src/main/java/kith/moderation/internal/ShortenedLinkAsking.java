package kith.moderation.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.job.DueHandler;
import kith.message.Messages;
import org.springframework.stereotype.Component;

/** Asks a short link where it leads, outside any transaction, and has the messages with it judged again. */
@Component
class ShortenedLinkAsking implements DueHandler {
    static final String KIND = "shortened-link";

    private static final int MOST_TRIES = 3;
    private static final Duration AGAIN = Duration.ofMinutes(10);

    private final ShortenedLinkRows rows;
    private final ShortenedLinkProbe probe;
    private final Messages messages;
    private final Tenant tenant;
    private final InstantSource clock;

    ShortenedLinkAsking(
            ShortenedLinkRows rows, ShortenedLinkProbe probe, Messages messages, Tenant tenant, InstantSource clock) {
        this.rows = rows;
        this.probe = probe;
        this.messages = messages;
        this.tenant = tenant;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int width() {
        return 4;
    }

    @Override
    public Optional<Instant> handle(WorkspaceId workspace, UUID id) {
        var address = tenant.in(workspace, () -> rows.waiting(workspace, id));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        return switch (probe.ask(address.get())) {
            case ShortenedLinkProbe.LeadsTo(var domain) -> settled(workspace, id, Optional.of(domain));
            case ShortenedLinkProbe.Nowhere nowhere -> settled(workspace, id, Optional.empty());
            case ShortenedLinkProbe.NotNow notNow ->
                tenant.in(workspace, () -> rows.tried(workspace, id)) < MOST_TRIES
                        ? Optional.of(clock.instant().plus(AGAIN))
                        : settled(workspace, id, Optional.empty());
        };
    }

    private Optional<Instant> settled(WorkspaceId workspace, UUID id, Optional<String> target) {
        tenant.run(workspace, () -> messages.readAgain(workspace, rows.settle(workspace, id, target, clock.instant())));
        return Optional.empty();
    }
}
