package kith.conversation;

import java.util.Collection;
import java.util.List;
import kith.conversation.Following.Because;
import kith.database.WorkspaceId;
import kith.history.Actor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What follows when conversations are given to somebody: who has them follows them, and is told. */
@Component
class Handing {
    private final Following following;
    private final ApplicationEventPublisher events;

    Handing(Following following, ApplicationEventPublisher events) {
        this.following = following;
        this.events = events;
    }

    /** Part of the transaction that gives them away. */
    void given(WorkspaceId workspace, Collection<ConversationId> conversations, Assignee to, Actor by) {
        if (conversations.isEmpty()) {
            return;
        }
        if (to instanceof Assignee.Person(var person)) {
            following.follow(workspace, conversations, List.of(person), Because.ASSIGNMENT);
        }
        events.publishEvent(new ConversationsAssigned(workspace, List.copyOf(conversations), to, by));
    }
}
