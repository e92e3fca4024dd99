package kith.conversation;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kith.conversation.internal.FollowRows;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.web.Live;
import kith.workspace.Here;
import kith.workspace.PersonId;
import org.springframework.stereotype.Service;

/**
 * Who wants to hear of a conversation. People follow by their own wish, and by what they do there: a note, an answer, being named or given
 * it. Whoever leaves stays left until they wish otherwise; they are still told where they are named.
 */
@Service
public class Following implements Followers {
    private final FollowRows rows;
    private final Tenant tenant;
    private final History history;
    private final Live live;
    private final InstantSource clock;

    Following(FollowRows rows, Tenant tenant, History history, Live live, InstantSource clock) {
        this.rows = rows;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
        this.clock = clock;
    }

    /** The caller follows it from now on. */
    public void follow(Here here, Conversation conversation) {
        tenant.run(here.id(), () -> {
            if (rows.wish(here.id(), conversation.id(), me(here), clock.instant())) {
                record(here, "conversation.follow", conversation);
            }
        });
    }

    /** The caller follows it no more. */
    public void leave(Here here, Conversation conversation) {
        tenant.run(here.id(), () -> {
            if (rows.leave(conversation.id(), me(here), clock.instant())) {
                record(here, "conversation.unfollow", conversation);
            }
        });
    }

    /** Why somebody follows who did not ask to. */
    enum Because {
        NOTE,
        MENTION,
        ASSIGNMENT,
        REPLY,
        /** They followed what was merged into it. */
        MERGE
    }

    /** Part of the caller's transaction. */
    void follow(
            WorkspaceId workspace,
            Collection<ConversationId> conversations,
            Collection<PersonId> people,
            Because because) {
        rows.byWork(
                workspace, conversations, people, because.name().toLowerCase(java.util.Locale.ROOT), clock.instant());
    }

    @Override
    public Set<PersonId> of(WorkspaceId workspace, ConversationId conversation) {
        return of(workspace, List.of(conversation)).getOrDefault(conversation, Set.of());
    }

    @Override
    public Map<ConversationId, Set<PersonId>> of(WorkspaceId workspace, Collection<ConversationId> conversations) {
        return conversations.isEmpty() ? Map.of() : tenant.in(workspace, () -> rows.of(conversations));
    }

    @Override
    public boolean follows(WorkspaceId workspace, PersonId person, ConversationId conversation) {
        return tenant.in(workspace, () -> rows.follows(person, conversation));
    }

    private static PersonId me(Here here) {
        return here.caller().person().id();
    }

    private void record(Here here, String act, Conversation conversation) {
        history.record(
                here.id(), here.actor(), Action.of(act, "conversation", conversation.id(), conversation.subject()));
        Tenant.afterCommit(() -> live.changed(here.id(), "conversations"));
    }
}
