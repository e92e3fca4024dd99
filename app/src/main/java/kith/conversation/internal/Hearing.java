package kith.conversation.internal;

import java.util.List;
import kith.connector.Said;
import kith.conversation.FollowedConversationGrew;
import kith.database.WorkspaceId;
import kith.message.Message;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells of what is new in conversations that people follow. */
@Component
class Hearing {
    private final FollowRows rows;
    private final ApplicationEventPublisher events;

    Hearing(FollowRows rows, ApplicationEventPublisher events) {
        this.rows = rows;
        this.events = events;
    }

    /** Part of the caller's transaction, after these were read into their conversations. */
    void hear(WorkspaceId workspace, List<Message> batch) {
        var said = batch.stream()
                .filter(message -> !message.own() && message.gone().isEmpty() && message.kind() != Said.Kind.EVENT)
                .toList();
        if (said.isEmpty()) {
            return;
        }
        rows.hear(said)
                .forEach(told -> events.publishEvent(
                        new FollowedConversationGrew(workspace, told.conversation(), told.newest(), told.followers())));
    }
}
