package kith.conversation.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import kith.conversation.ConversationId;
import kith.conversation.State;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.Actor;
import kith.history.History;
import kith.job.Due;
import kith.job.DueHandler;
import kith.job.Lane;
import kith.web.Live;
import org.springframework.stereotype.Component;

/** Wakes conversations: at their time, and when somebody says something. */
@Component
public class Waking implements DueHandler {
    private static final String KIND = "snooze";

    private final SnoozeRows rows;
    private final Due due;
    private final Tenant tenant;
    private final History history;
    private final Live live;
    private final InstantSource clock;

    Waking(SnoozeRows rows, Due due, Tenant tenant, History history, Live live, InstantSource clock) {
        this.rows = rows;
        this.due = due;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
        this.clock = clock;
    }

    /** Part of the caller's transaction. */
    public void plan(WorkspaceId workspace, ConversationId id, Optional<Instant> until) {
        due.remove(KIND, workspace, id.value()); // planning again would keep the earlier time
        until.ifPresent(
                at -> due.plan(KIND, workspace, id.value(), new Lane(workspace.value(), 4), Optional.of(at), false));
    }

    /** Part of the caller's transaction; one that is awake stays so. */
    public void wake(WorkspaceId workspace, ConversationId id, Actor by) {
        var was = rows.lock(id);
        if (was.filter(row -> row.state() == State.SNOOZED).isEmpty() || !rows.wake(id)) {
            return;
        }
        due.remove(KIND, workspace, id.value());
        history.record(
                workspace,
                by,
                Action.of("conversation.wake", "conversation", id, was.get().subject()));
        Tenant.afterCommit(() -> live.changed(workspace, "conversations"));
    }

    /** Wakes those of these threads in which somebody said something since. Part of the caller's transaction. */
    void hear(WorkspaceId workspace, Collection<ThreadRows.Key> threads) {
        rows.spokenTo(threads).forEach(id -> wake(workspace, id, Actor.KITH));
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
        return tenant.in(workspace, () -> {
            var until = rows.lock(new ConversationId(id)).flatMap(SnoozeRows.Row::until);
            if (until.filter(at -> at.isAfter(clock.instant())).isPresent()) {
                return until; // snoozed again meanwhile
            }
            if (until.isPresent()) {
                wake(workspace, new ConversationId(id), Actor.KITH);
            }
            return Optional.<Instant>empty();
        });
    }
}
