package kith.moderation.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.job.DueHandler;
import kith.message.MessageId;
import kith.message.Messages;
import kith.moderation.Rehearsal;
import kith.moderation.Rehearsal.Hit;
import kith.moderation.Rehearsal.State;
import kith.web.Live;
import org.springframework.stereotype.Component;

/**
 * Reads the past with one rule, a thousand messages a transaction, the newest first. It does nothing but remember what it found. When a
 * node dies it is begun again: what is known is not counted twice.
 */
@Component
public class Rehearsing implements DueHandler {
    public static final String KIND = "rehearse";

    /** So many messages are read at most: the newest. */
    public static final int MOST = 200_000;

    private static final int STEP = 1_000;

    private final RehearsalRows rows;
    private final RuleRows rules;
    private final Knowing knowing;
    private final Messages messages;
    private final Tenant tenant;
    private final Live live;
    private final InstantSource clock;

    Rehearsing(
            RehearsalRows rows,
            RuleRows rules,
            Knowing knowing,
            Messages messages,
            Tenant tenant,
            Live live,
            InstantSource clock) {
        this.rows = rows;
        this.rules = rules;
        this.knowing = knowing;
        this.messages = messages;
        this.tenant = tenant;
        this.live = live;
        this.clock = clock;
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
        var rehearsal = tenant.in(workspace, () -> rows.find(workspace, id));
        var rule = rehearsal.flatMap(one -> tenant.in(workspace, () -> rules.all(workspace)).stream()
                .filter(r -> r.id().equals(one.rule()) && r.revision() == one.revision())
                .findFirst());
        if (rehearsal.isEmpty() || rule.isEmpty()) {
            tenant.in(workspace, () -> rows.end(workspace, id, State.STOPPED, clock.instant()));
            return Optional.empty();
        }
        var compiled = new CompiledRules(List.of(rule.get()));
        var since =
                rehearsal.get().asked().minus(Duration.ofDays(rehearsal.get().days()));
        var all = tenant.in(workspace, () -> rows.said(workspace, since, MOST));
        boolean goesOn = tenant.in(workspace, () -> rows.advance(workspace, id, 0, all.size()));
        for (int at = 0; goesOn && at < all.size(); at += STEP) {
            var step = all.subList(at, Math.min(all.size(), at + STEP));
            int read = at + step.size();
            goesOn = tenant.in(workspace, () -> {
                rows.hits(workspace, id, hits(workspace, compiled, step));
                return rows.advance(workspace, id, read, all.size());
            });
            live.changed(workspace, "moderation");
        }
        if (goesOn) {
            tenant.in(workspace, () -> rows.end(workspace, id, State.DONE, clock.instant()));
            live.changed(workspace, "moderation");
        }
        return Optional.empty();
    }

    private List<Hit> hits(WorkspaceId workspace, CompiledRules compiled, List<MessageId> ids) {
        var said = messages.find(workspace, ids);
        var known = knowing.of(workspace, compiled, said);
        var hits = new ArrayList<Hit>();
        for (var message : said) {
            compiled.meant(message, known)
                    .forEach(meant -> hits.add(new Hit(message.id(), meant.marks(), Optional.empty())));
        }
        return hits;
    }

    /** Whether it is over. */
    public static boolean over(Rehearsal rehearsal) {
        return rehearsal.state() == State.DONE || rehearsal.state() == State.STOPPED;
    }
}
