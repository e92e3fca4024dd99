package kith.conversation;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kith.conversation.internal.ConversationRows.ThreadKey;
import kith.conversation.internal.Judging;
import kith.conversation.internal.LabelRows;
import kith.conversation.internal.WorkRows;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.PersonId;
import org.springframework.stereotype.Service;

/** What the team makes of conversations: whose they are, how pressing, under which labels. The same again changes nothing. */
@Service
public class ConversationWork {
    /** A conversation with more is under none. */
    public static final int MOST_LABELS = 20;

    private final WorkRows rows;
    private final LabelRows labelRows;
    private final Labels labels;
    private final Assignees assignees;
    private final Handing handing;
    private final Judging judging;
    private final Tenant tenant;
    private final History history;
    private final Live live;

    ConversationWork(
            WorkRows rows,
            LabelRows labelRows,
            Labels labels,
            Assignees assignees,
            Handing handing,
            Judging judging,
            Tenant tenant,
            History history,
            Live live) {
        this.rows = rows;
        this.labelRows = labelRows;
        this.labels = labels;
        this.assignees = assignees;
        this.handing = handing;
        this.judging = judging;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
    }

    /**
     * How many of those that wait are this person's, and how many are somebody's.
     *
     * @param given to a person or a team
     */
    public record Shares(long mine, long given) {}

    public Shares shares(WorkspaceId workspace, PersonId person) {
        return tenant.in(workspace, () -> {
            var found = rows.shares(person);
            return new Shares(found.mine(), found.given());
        });
    }

    /**
     * Gives a conversation to somebody, or to nobody.
     *
     * @throws Invalid when they are not here or do not see the inbox
     */
    public void assign(Here here, Conversation conversation, Optional<Assignee> to) {
        tenant.run(here.id(), () -> {
            to.filter(assignee -> !assignees.may(here.id(), assignee)).ifPresent(assignee -> {
                throw notHere(assignee);
            });
            var was = lock(conversation).assignee();
            if (was.equals(to)) {
                return;
            }
            rows.assign(conversation.id(), to);
            to.ifPresent(one -> handing.given(here.id(), List.of(conversation.id()), one, here.actor()));
            var act = to.isPresent() ? "conversation.assign" : "conversation.unassign";
            record(here, act, conversation, fact("assignee", name(here, was)), fact("assignee", name(here, to)));
        });
    }

    private static Invalid notHere(Assignee assignee) {
        return switch (assignee) {
            case Assignee.Person person -> new Invalid("person", "work.invalid.person");
            case Assignee.Team team -> new Invalid("team", "work.invalid.team");
        };
    }

    private Optional<String> name(Here here, Optional<Assignee> assignee) {
        return assignee.flatMap(one -> assignees.find(here.id(), one)).map(Assignees.Named::name);
    }

    public void prioritise(Here here, Conversation conversation, Priority priority) {
        tenant.run(here.id(), () -> {
            var was = lock(conversation).priority();
            if (was == priority) {
                return;
            }
            rows.prioritise(conversation.id(), priority);
            record(
                    here,
                    "conversation.prioritise",
                    conversation,
                    Map.of("priority", was.word()),
                    Map.of("priority", priority.word()));
        });
    }

    /**
     * Puts exactly these labels on a conversation.
     *
     * @param named of labels that may not be there yet: those are made
     * @throws Invalid when a label is not there, a name cannot be, or there are too many
     */
    public void label(Here here, Conversation conversation, Collection<LabelId> ids, Collection<String> named) {
        tenant.run(here.id(), () -> {
            judging.levelsStay(here.id());
            lock(conversation);
            var wanted = wanted(here, ids, named);
            var was = labelRows.on(List.of(conversation.id())).getOrDefault(conversation.id(), List.of());
            if (new LinkedHashSet<>(was).equals(wanted)) {
                return;
            }
            labelRows.put(
                    here.id(), conversation.id(), wanted.stream().map(Label::id).toList());
            judging.labelled(here.id(), List.of(new ThreadKey(conversation.channel(), conversation.threadKey())));
            record(
                    here,
                    "conversation.label",
                    conversation,
                    fact("labels", names(was)),
                    fact(
                            "labels",
                            names(labelRows
                                    .on(List.of(conversation.id()))
                                    .getOrDefault(conversation.id(), List.of()))));
        });
    }

    private LinkedHashSet<Label> wanted(Here here, Collection<LabelId> ids, Collection<String> named) {
        var wanted = new LinkedHashSet<Label>();
        ids.forEach(id -> wanted.add(labelRows.find(id).orElseThrow(() -> new Invalid("labels", "label.not-found"))));
        try {
            named.forEach(name -> wanted.add(labels.called(here, name)));
        } catch (Invalid invalid) {
            throw new Invalid("labels", invalid.key(), invalid.arguments().toArray());
        }
        if (wanted.size() > MOST_LABELS) {
            throw new Invalid("labels", "work.invalid.labels", MOST_LABELS);
        }
        return wanted;
    }

    private static Optional<String> names(List<Label> labels) {
        return Optional.of(labels.stream().map(Label::name).collect(Collectors.joining(", ")))
                .filter(names -> !names.isEmpty());
    }

    private Work lock(Conversation conversation) {
        return rows.lock(conversation.id()).orElseThrow(() -> Problem.notFound("conversation.not-found"));
    }

    private static Map<String, String> fact(String name, Optional<String> value) {
        return value.map(v -> Map.of(name, v)).orElse(Map.of());
    }

    private void record(
            Here here, String act, Conversation conversation, Map<String, String> before, Map<String, String> after) {
        history.record(
                here.id(),
                here.actor(),
                Action.of(act, "conversation", conversation.id(), conversation.subject())
                        .changing(before, after));
        Tenant.afterCommit(() -> live.changed(here.id(), "conversations"));
    }
}
