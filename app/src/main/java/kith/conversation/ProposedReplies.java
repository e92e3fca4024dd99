package kith.conversation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import kith.conversation.internal.ProposedReplyRows;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.Actor;
import kith.history.History;
import kith.web.Live;
import org.springframework.stereotype.Service;

/** Saved replies that rules propose: nothing leaves by itself, a person puts the reply into the answer. */
@Service
public class ProposedReplies {
    private final ProposedReplyRows rows;
    private final Tenant tenant;
    private final History history;
    private final Live live;
    private final InstantSource clock;

    ProposedReplies(ProposedReplyRows rows, Tenant tenant, History history, Live live, InstantSource clock) {
        this.rows = rows;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
        this.clock = clock;
    }

    /**
     * Proposes it, unless another one is proposed for whoever waits.
     *
     * @param rule an actor of the kind {@link Actor.Kind#RULE}
     */
    public void propose(WorkspaceId workspace, Actor rule, Conversation conversation, SavedReply reply) {
        tenant.run(workspace, () -> {
            if (of(workspace, conversation).isEmpty()) {
                rows.put(workspace, conversation.id(), reply.id(), rule, since(conversation));
                history.record(
                        workspace,
                        rule,
                        Action.of("conversation.propose", "conversation", conversation.id(), conversation.subject())
                                .with(Map.of("reply", reply.name())));
                Tenant.afterCommit(() -> live.changed(workspace, "conversations"));
            }
        });
    }

    /** A network's clock may be ahead of ours. */
    private Instant since(Conversation conversation) {
        var now = clock.instant();
        return conversation
                .waiting()
                .map(Conversation.Waits::since)
                .filter(now::isBefore)
                .orElse(now);
    }

    /** What is proposed for whoever waits; what was proposed before they asked is no answer to them. */
    public Optional<ProposedReply> of(WorkspaceId workspace, Conversation conversation) {
        return conversation
                .waiting()
                .flatMap(waits -> tenant.in(workspace, () -> rows.of(conversation.id()))
                        .filter(proposed -> !proposed.at().isBefore(waits.since())));
    }
}
