package kith.conversation;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.conversation.Label.Colour;
import kith.conversation.internal.LabelRows;
import kith.conversation.internal.PromisingAgain;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.web.Live;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.springframework.stereotype.Service;

/** The labels of a workspace. */
@Service
public class Labels {
    /** A workspace with more has no words of its own any more. */
    public static final int MOST = 500;

    private final LabelRows rows;
    private final PromisingAgain promising;
    private final Tenant tenant;
    private final History history;
    private final Live live;
    private final InstantSource clock;

    Labels(LabelRows rows, PromisingAgain promising, Tenant tenant, History history, Live live, InstantSource clock) {
        this.rows = rows;
        this.promising = promising;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
        this.clock = clock;
    }

    /** By name. */
    public List<Label> of(WorkspaceId workspace) {
        return tenant.in(workspace, rows::all);
    }

    public Optional<Label> find(WorkspaceId workspace, LabelId id) {
        return tenant.in(workspace, () -> rows.find(id));
    }

    /** Of each of these conversations, by name. Those that bear none are left out. */
    public Map<ConversationId, List<Label>> on(WorkspaceId workspace, Collection<ConversationId> conversations) {
        return conversations.isEmpty() ? Map.of() : tenant.in(workspace, () -> rows.on(conversations));
    }

    /** On how many conversations each label is. */
    public Map<LabelId, Long> uses(WorkspaceId workspace) {
        return tenant.in(workspace, rows::uses);
    }

    /**
     * @throws Invalid when the name cannot be or is another label's, or there are too many
     */
    public Label make(Here here, String name, Colour colour) {
        return tenant.in(here.id(), () -> {
            var label = new Label(new LabelId(Ids.next()), validName(name), colour);
            if (rows.all().size() >= MOST) {
                throw new Invalid("name", "label.invalid.many", MOST);
            }
            if (!rows.insert(here.id(), label, clock.instant())) {
                throw new Invalid("name", "label.invalid.taken", label.name());
            }
            history.record(
                    here.id(),
                    here.actor(),
                    Action.of("label.make", "label", label.id(), label.name()).with(facts(label)));
            return label;
        });
    }

    /** The label of that name, whatever its letters' case; a grey one is made when there is none. */
    Label called(Here here, String name) {
        return rows.called(validName(name)).orElseGet(() -> make(here, name, Colour.GREY));
    }

    /**
     * @throws Invalid when the name cannot be or is another label's
     */
    public Label change(Here here, Label was, String name, Colour colour) {
        var is = new Label(was.id(), validName(name), colour);
        if (is.equals(was)) {
            return was;
        }
        return tenant.in(here.id(), () -> {
            if (!rows.update(is)) {
                throw new Invalid("name", "label.invalid.taken", is.name());
            }
            history.record(
                    here.id(),
                    here.actor(),
                    Action.of("label.change", "label", is.id(), is.name()).changing(facts(was), facts(is)));
            Tenant.afterCommit(() -> live.changed(here.id(), "conversations"));
            return is;
        });
    }

    /** Takes the label off every conversation, for good; a service level for it goes with it. */
    public void remove(Here here, Label label) {
        tenant.run(here.id(), () -> {
            promising.labelsChanged(here.id());
            rows.delete(label.id());
            history.record(
                    here.id(),
                    here.actor(),
                    Action.of("label.remove", "label", label.id(), label.name()).changing(facts(label), Map.of()));
            Tenant.afterCommit(() -> live.changed(here.id(), "conversations"));
        });
    }

    private static String validName(String name) {
        var trimmed = name.strip().replaceAll("\\s+", " ");
        if (trimmed.isEmpty() || trimmed.length() > Label.LONGEST_NAME) {
            throw new Invalid("name", "label.invalid.name", Label.LONGEST_NAME);
        }
        return trimmed;
    }

    private static Map<String, String> facts(Label label) {
        return Map.of("name", label.name(), "colour", label.colour().word());
    }
}
