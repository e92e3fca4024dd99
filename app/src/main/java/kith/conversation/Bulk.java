package kith.conversation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.conversation.internal.BulkRows;
import kith.conversation.internal.BulkRows.Changed;
import kith.conversation.internal.ConversationRows.ThreadKey;
import kith.conversation.internal.Judging;
import kith.conversation.internal.Waking;
import kith.database.Ids;
import kith.database.Tenant;
import kith.history.Action;
import kith.history.History;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.springframework.stereotype.Service;

/**
 * One act on many conversations: all of it happens in one transaction, batch by batch, and one undo puts back exactly what was before.
 * What somebody else changed between the two stays theirs.
 */
@Service
public class Bulk {
    /** More at once is a rule's work and not a person's. */
    public static final int MOST = 5_000;

    /** From this many on a person is asked once more, with the number before their eyes. */
    public static final int ASKED_FROM = 51;

    public static final Duration CAN_BE_UNDONE = Duration.ofMinutes(10);

    private static final int BATCH = 500;
    private static final UUID FIRST = new UUID(0, 0);

    private final BulkRows rows;
    private final Conversations conversations;
    private final Labels labels;
    private final Assignees assignees;
    private final Handing handing;
    private final Judging judging;
    private final Waking waking;
    private final Tenant tenant;
    private final History history;
    private final Live live;
    private final InstantSource clock;

    Bulk(
            BulkRows rows,
            Conversations conversations,
            Labels labels,
            Assignees assignees,
            Handing handing,
            Judging judging,
            Waking waking,
            Tenant tenant,
            History history,
            Live live,
            InstantSource clock) {
        this.rows = rows;
        this.conversations = conversations;
        this.labels = labels;
        this.assignees = assignees;
        this.handing = handing;
        this.judging = judging;
        this.waking = waking;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
        this.clock = clock;
    }

    /**
     * @param undo with which it is taken back
     * @param changed how many became otherwise; what was so already is not counted
     */
    public record Outcome(UUID undo, int changed) {}

    /**
     * @param ids those of another workspace, and those that are no more, are passed over
     * @throws Invalid when there are none or too many, or the act cannot be
     */
    public Outcome act(Here here, Collection<ConversationId> ids, BulkAct act) {
        var these = List.copyOf(new java.util.LinkedHashSet<>(ids));
        if (these.isEmpty()) {
            throw new Invalid("ids", "bulk.invalid.none");
        }
        if (these.size() > MOST) {
            throw new Invalid("ids", "bulk.invalid.many", MOST);
        }
        return tenant.in(here.id(), () -> {
            var id = Ids.next();
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            var by = here.caller().person().id().value();
            var to = act instanceof BulkAct.Assign assign ? assign.to() : Optional.<Assignee>empty();
            rows.begin(here.id(), id, by, act.word(), to, now);
            var step = step(here, id, act, by, now);
            int changed = 0;
            for (int at = 0; at < these.size(); at += BATCH) {
                changed += step.apply(these.subList(at, Math.min(these.size(), at + BATCH)));
            }
            Tenant.afterCommit(() -> live.changed(here.id(), "conversations"));
            return new Outcome(id, changed);
        });
    }

    private interface Step {
        int apply(List<ConversationId> batch);
    }

    private Step step(Here here, UUID id, BulkAct act, UUID by, Instant now) {
        return switch (act) {
            case BulkAct.Assign(var to) -> {
                to.filter(one -> !assignees.may(here.id(), one)).ifPresent(one -> {
                    throw new Invalid("to", "work.invalid.person");
                });
                var name = to.flatMap(one -> assignees.find(here.id(), one)).map(Assignees.Named::name);
                var word = to.isPresent() ? "conversation.assign" : "conversation.unassign";
                var facts = name.map(n -> Map.of("assignee", n)).orElse(Map.of());
                yield batch -> {
                    var changed = rows.assign(here.id(), id, batch, to);
                    to.ifPresent(one -> handing.given(
                            here.id(), changed.stream().map(Changed::id).toList(), one, here.actor()));
                    return told(here, word, facts, changed);
                };
            }
            case BulkAct.Tag tag -> {
                var wanted = wanted(here, tag);
                var facts = Map.of("labels", wanted.stream().map(Label::name).collect(Collectors.joining(", ")));
                var labelIds = wanted.stream().map(Label::id).toList();
                judging.levelsStay(here.id());
                yield batch -> {
                    var changed = rows.tag(here.id(), id, batch, labelIds);
                    judging.labelled(here.id(), threads(changed));
                    return told(here, "conversation.label", facts, changed);
                };
            }
            case BulkAct.Sleep(var until) ->
                batch -> {
                    var changed = rows.snooze(here.id(), id, batch, by, now, until);
                    changed.forEach(one -> waking.plan(here.id(), one.id(), until));
                    var facts = Map.of("until", until.map(Instant::toString).orElse("answer"));
                    return told(here, "conversation.snooze", facts, changed);
                };
            case BulkAct.Done() ->
                batch -> {
                    var changed = rows.close(here.id(), id, batch, by, now);
                    judging.judgeAll(here.id(), threads(changed));
                    changed.forEach(one -> waking.plan(here.id(), one.id(), Optional.empty()));
                    return told(here, "conversation.close", Map.of(), changed);
                };
        };
    }

    private static List<ThreadKey> threads(List<Changed> changed) {
        return changed.stream().map(Changed::thread).toList();
    }

    private List<Label> wanted(Here here, BulkAct.Tag tag) {
        var wanted = new ArrayList<Label>();
        tag.labels()
                .forEach(one -> wanted.add(
                        labels.find(here.id(), one).orElseThrow(() -> new Invalid("labels", "label.not-found"))));
        tag.named().forEach(name -> wanted.add(labels.called(here, name)));
        if (wanted.isEmpty()) {
            throw new Invalid("labels", "bulk.invalid.labels");
        }
        return wanted;
    }

    private int told(Here here, String act, Map<String, String> after, List<Changed> changed) {
        changed.forEach(one -> history.record(
                here.id(),
                here.actor(),
                Action.of(act, "conversation", one.id(), one.subject()).with(after)));
        return changed.size();
    }

    /** All that a filter finds, as far as one may act on them at once. */
    public List<ConversationId> matching(Here here, Conversations.Filter filter) {
        var found = new ArrayList<ConversationId>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = conversations.list(here.id(), filter, cursor, 200);
            page.items().forEach(one -> found.add(one.id()));
            cursor = Optional.ofNullable(page.next());
        } while (cursor.isPresent() && found.size() <= MOST);
        return found;
    }

    /**
     * Takes back what one did oneself in the last ten minutes.
     *
     * @return how many are as before
     * @throws Problem when there is no such act, it is older, somebody else's, or taken back already
     */
    public int undo(Here here, UUID bulk) {
        return tenant.in(here.id(), () -> {
            var now = clock.instant();
            var begun = rows.find(bulk, now.minus(CAN_BE_UNDONE))
                    .filter(found ->
                            found.by().equals(here.caller().person().id().value()))
                    .orElseThrow(() -> Problem.notFound("bulk.not-undone"));
            rows.undone(bulk, now);
            int back = 0;
            var batch = rows.changed(bulk, FIRST, BATCH);
            while (!batch.isEmpty()) {
                back += putBack(here, begun.act(), bulk, batch);
                batch = rows.changed(bulk, batch.getLast().value(), BATCH);
            }
            Tenant.afterCommit(() -> live.changed(here.id(), "conversations"));
            return back;
        });
    }

    private int putBack(Here here, String act, UUID bulk, List<ConversationId> batch) {
        if (act.equals("label")) {
            judging.levelsStay(here.id());
        }
        var changed = rows.undo(act, bulk, batch);
        if (act.equals("label")) {
            judging.labelled(here.id(), threads(changed));
        }
        if (act.equals("done") || act.equals("snooze")) {
            judging.judgeAll(here.id(), threads(changed));
            changed.forEach(one -> waking.plan(here.id(), one.id(), one.until()));
        }
        changed.forEach(one -> history.record(
                here.id(),
                here.actor(),
                Action.of("conversation.put-back", "conversation", one.id(), one.subject())
                        .with(Map.of("act", act))));
        return changed.size();
    }
}
