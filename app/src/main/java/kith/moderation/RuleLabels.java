package kith.moderation;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Actor;
import kith.message.Message;
import kith.message.MessageId;
import kith.message.Messages;
import kith.moderation.internal.RuleLabelRows;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import org.springframework.stereotype.Service;

/** Labels that rules put on the talks of what they found; each can be taken off again, and then stays off. */
@Service
public class RuleLabels {
    private final RuleLabelRows rows;
    private final TeamInbox inbox;
    private final Messages messages;
    private final Tenant tenant;
    private final Live live;
    private final InstantSource clock;

    RuleLabels(RuleLabelRows rows, TeamInbox inbox, Messages messages, Tenant tenant, Live live, InstantSource clock) {
        this.rows = rows;
        this.inbox = inbox;
        this.messages = messages;
        this.tenant = tenant;
        this.live = live;
        this.clock = clock;
    }

    /** A rule that labels, and what it found. */
    record Found(Rule rule, Message message) {}

    /** Inside the transaction in which they were found. */
    void put(WorkspaceId workspace, Collection<Found> found) {
        // In the order in which whoever reads messages into conversations locks them.
        var inOrder = Comparator.comparing(
                        (Found one) -> one.message().channel().value())
                .thenComparing(one -> one.message().threadKey())
                .thenComparing(one -> one.message().at());
        found.stream().sorted(inOrder).forEach(one -> put(workspace, one.rule(), one.message()));
    }

    private void put(WorkspaceId workspace, Rule rule, Message message) {
        var actor = new Actor(Actor.Kind.RULE, Optional.of(rule.id().value()), rule.name());
        var labels = inbox.label(workspace, actor, message, rule.then().labels());
        if (!labels.isEmpty()) {
            rows.put(workspace, rule.id(), message.id(), labels, clock.instant());
        }
    }

    /** Those that a rule put and nobody took off as a mistake of it, by message. */
    public Map<MessageId, Set<UUID>> on(WorkspaceId workspace, RuleId rule, Collection<MessageId> found) {
        return found.isEmpty() ? Map.of() : tenant.in(workspace, () -> rows.on(workspace, rule, found));
    }

    /**
     * Takes off what a rule put on the talk of this message.
     *
     * @throws Problem when it put nothing there, or it was taken off already
     */
    public void takeOff(Here here, RuleId rule, MessageId message) {
        tenant.run(here.id(), () -> {
            if (!takenOff(here, rule, message)) {
                throw Problem.notFound("rule.no-label");
            }
        });
    }

    /** Whether there was anything to take off. */
    boolean takenOff(Here here, RuleId rule, MessageId message) {
        var labels = rows.takeOff(here.id(), rule, message, here.caller().person(), clock.instant());
        if (labels.isEmpty()) {
            return false;
        }
        messages.find(here.id(), List.of(message)).forEach(said -> inbox.takeOff(here, said, labels));
        Tenant.afterCommit(() -> live.changed(here.id(), "moderation"));
        return true;
    }
}
