package kith.conversation.internal;

import kith.conversation.Conversation;
import kith.conversation.ConversationId;
import kith.conversation.ReplyFailed;
import kith.conversation.internal.ConversationRows.ThreadKey;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.delivery.Deliveries;
import kith.delivery.Delivery;
import kith.delivery.DeliveryFailed;
import kith.history.Action;
import kith.history.Actor;
import kith.history.History;
import kith.web.Live;
import kith.workspace.PersonId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * “Send, done” closes a conversation before its answer has left. When the answer does not leave, whoever asked still waits: the
 * conversation opens again, in the transaction that says so.
 */
@Component
class RefusedReplies {
    private final Deliveries deliveries;
    private final ConversationRows rows;
    private final Judging judging;
    private final Tenant tenant;
    private final History history;
    private final ApplicationEventPublisher events;
    private final Live live;

    RefusedReplies(
            Deliveries deliveries,
            ConversationRows rows,
            Judging judging,
            Tenant tenant,
            History history,
            ApplicationEventPublisher events,
            Live live) {
        this.deliveries = deliveries;
        this.rows = rows;
        this.judging = judging;
        this.tenant = tenant;
        this.history = history;
        this.events = events;
        this.live = live;
    }

    @EventListener
    void open(DeliveryFailed failed) {
        tenant.run(
                failed.workspace(),
                () -> deliveries
                        .find(failed.workspace(), failed.delivery())
                        .flatMap(Delivery::conversation)
                        .flatMap(id -> rows.find(new ConversationId(id)))
                        .ifPresent(conversation -> {
                            if (conversation.closed().isPresent()) {
                                open(failed.workspace(), conversation);
                            }
                            tell(failed, conversation);
                        }));
    }

    private void tell(DeliveryFailed failed, Conversation conversation) {
        failed.planner()
                .map(PersonId::new)
                .ifPresent(writer -> events.publishEvent(
                        new ReplyFailed(failed.workspace(), conversation.id(), failed.delivery(), writer)));
    }

    private void open(WorkspaceId workspace, Conversation conversation) {
        rows.open(conversation.id());
        judging.judge(workspace, new ThreadKey(conversation.channel(), conversation.threadKey()));
        history.record(
                workspace,
                Actor.KITH,
                Action.of("conversation.reopen", "conversation", conversation.id(), conversation.subject()));
        Tenant.afterCommit(() -> live.changed(workspace, "conversations"));
    }
}
