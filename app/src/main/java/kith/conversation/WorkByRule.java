package kith.conversation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import kith.conversation.internal.ConversationRows.ThreadKey;
import kith.conversation.internal.Judging;
import kith.conversation.internal.LabelRows;
import kith.conversation.internal.WorkRows;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.Actor;
import kith.history.Entry;
import kith.history.History;
import kith.web.Live;
import kith.workspace.PersonId;
import org.springframework.stereotype.Service;

/**
 * What a rule makes of conversations. What a person decided there stays: a rule gives away only what is nobody's and was never taken from
 * somebody, and puts back no label that a person took off.
 */
@Service
public class WorkByRule {
    private static final int LOOKED_AT = 200;

    private final WorkRows rows;
    private final LabelRows labels;
    private final Assignees assignees;
    private final Handing handing;
    private final Judging judging;
    private final Tenant tenant;
    private final History history;
    private final Live live;

    WorkByRule(
            WorkRows rows,
            LabelRows labels,
            Assignees assignees,
            Handing handing,
            Judging judging,
            Tenant tenant,
            History history,
            Live live) {
        this.rows = rows;
        this.labels = labels;
        this.assignees = assignees;
        this.handing = handing;
        this.judging = judging;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
    }

    /** How many conversations in which somebody waits each of these people has. */
    public Map<PersonId, Long> loads(WorkspaceId workspace, Collection<PersonId> people) {
        return tenant.in(workspace, () -> rows.loads(people));
    }

    /** Whether it is theirs now and was nobody's. */
    public boolean assign(WorkspaceId workspace, Actor rule, Conversation conversation, Assignee to) {
        return tenant.in(workspace, () -> {
            var was = rows.lock(conversation.id());
            if (was.filter(work -> work.assignee().isEmpty()).isEmpty()
                    || decided(workspace, conversation, entry -> assigns(entry))) {
                return false;
            }
            rows.assign(conversation.id(), Optional.of(to));
            handing.given(workspace, List.of(conversation.id()), to, rule);
            var name = assignees.find(workspace, to).map(Assignees.Named::name).orElse("");
            record(workspace, rule, "conversation.assign", conversation, Map.of(), Map.of("assignee", name));
            return true;
        });
    }

    private static boolean assigns(Entry entry) {
        return entry.act().equals("conversation.assign") || entry.act().equals("conversation.unassign");
    }

    /** Only where nobody said how pressing it is. */
    public void prioritise(WorkspaceId workspace, Actor rule, Conversation conversation, Priority priority) {
        tenant.run(workspace, () -> {
            var was = rows.lock(conversation.id()).map(Work::priority);
            if (was.filter(Priority.NONE::equals).isEmpty()
                    || decided(workspace, conversation, entry -> entry.act().equals("conversation.prioritise"))) {
                return;
            }
            rows.prioritise(conversation.id(), priority);
            record(
                    workspace,
                    rule,
                    "conversation.prioritise",
                    conversation,
                    Map.of("priority", Priority.NONE.word()),
                    Map.of("priority", priority.word()));
        });
    }

    /**
     * Beside those it bears, as far as there is room for more.
     *
     * @return those that it did not bear
     */
    public Set<LabelId> label(WorkspaceId workspace, Actor rule, Conversation conversation, Set<LabelId> wanted) {
        return tenant.in(workspace, () -> {
            judging.levelsStay(workspace);
            rows.lock(conversation.id());
            var was = labels.on(List.of(conversation.id())).getOrDefault(conversation.id(), List.of());
            var is = new ArrayList<>(was);
            wanted.stream()
                    .flatMap(id -> labels.find(id).stream())
                    .filter(label -> !was.contains(label))
                    .filter(label -> !decided(workspace, conversation, entry -> tookOff(entry, label.name())))
                    .forEach(is::add);
            if (is.size() == was.size() || is.size() > ConversationWork.MOST_LABELS) {
                return Set.of();
            }
            labels.put(workspace, conversation.id(), is.stream().map(Label::id).toList());
            judging.labelled(workspace, List.of(new ThreadKey(conversation.channel(), conversation.threadKey())));
            record(
                    workspace,
                    rule,
                    "conversation.label",
                    conversation,
                    was.isEmpty() ? Map.of() : Map.of("labels", names(was)),
                    Map.of("labels", names(is)));
            return is.stream()
                    .filter(label -> !was.contains(label))
                    .map(Label::id)
                    .collect(Collectors.toSet());
        });
    }

    private static boolean tookOff(Entry entry, String label) {
        return entry.act().equals("conversation.label") && bears(entry.before(), label) && !bears(entry.after(), label);
    }

    private static boolean bears(Map<String, String> facts, String label) {
        return Arrays.asList(facts.getOrDefault("labels", "").split(", ")).contains(label);
    }

    private static String names(List<Label> labels) {
        return labels.stream().map(Label::name).sorted().collect(Collectors.joining(", "));
    }

    /** Whether a person, or a program in their name, did such a thing there. */
    private boolean decided(WorkspaceId workspace, Conversation conversation, Predicate<Entry> such) {
        var there = new History.Filter(
                Optional.of("conversation:" + conversation.id()), Optional.empty(), Optional.of("conversation"));
        return history.entries(workspace, there, Optional.empty(), LOOKED_AT).stream()
                .filter(entry -> entry.actorKind().equals(Actor.Kind.PERSON.word())
                        || entry.actorKind().equals(Actor.Kind.TOKEN.word()))
                .anyMatch(such);
    }

    private void record(
            WorkspaceId workspace,
            Actor rule,
            String act,
            Conversation conversation,
            Map<String, String> before,
            Map<String, String> after) {
        history.record(
                workspace,
                rule,
                Action.of(act, "conversation", conversation.id(), conversation.subject())
                        .changing(before, after));
        Tenant.afterCommit(() -> live.changed(workspace, "conversations"));
    }
}
