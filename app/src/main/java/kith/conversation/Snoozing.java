package kith.conversation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import kith.conversation.internal.SnoozeRows;
import kith.conversation.internal.Waking;
import kith.database.Tenant;
import kith.history.Action;
import kith.history.History;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import org.springframework.stereotype.Service;

/** Lets conversations sleep. They come back at their time, when somebody says something, or when a person wakes them. */
@Service
public class Snoozing {
    private final SnoozeRows rows;
    private final Waking waking;
    private final Tenant tenant;
    private final History history;
    private final Live live;
    private final InstantSource clock;

    Snoozing(SnoozeRows rows, Waking waking, Tenant tenant, History history, Live live, InstantSource clock) {
        this.rows = rows;
        this.waking = waking;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
        this.clock = clock;
    }

    /**
     * @param until see {@link SnoozeTime}; empty: until somebody says something
     * @throws Problem when it is done: that sleeps already
     */
    public void snooze(Here here, Conversation conversation, Optional<Instant> until) {
        tenant.run(here.id(), () -> {
            var was = rows.lock(conversation.id()).orElseThrow(() -> Problem.notFound("conversation.not-found"));
            if (was.state() == State.DONE) {
                throw Problem.conflict("snooze.done");
            }
            rows.snooze(conversation.id(), here.caller().person().id().value(), clock.instant(), until);
            waking.plan(here.id(), conversation.id(), until);
            history.record(
                    here.id(),
                    here.actor(),
                    Action.of("conversation.snooze", "conversation", conversation.id(), conversation.subject())
                            .with(Map.of("until", until.map(Instant::toString).orElse("answer"))));
            Tenant.afterCommit(() -> live.changed(here.id(), "conversations"));
        });
    }

    /** Brings a conversation back now. One that is awake stays so. */
    public void wake(Here here, Conversation conversation) {
        tenant.run(here.id(), () -> waking.wake(here.id(), conversation.id(), here.actor()));
    }
}
