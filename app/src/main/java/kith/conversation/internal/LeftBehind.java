package kith.conversation.internal;

import java.util.List;
import java.util.Map;
import kith.conversation.ConversationId;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.Actor;
import kith.history.History;
import kith.team.TeamDisbanded;
import kith.web.Live;
import kith.workspace.TeammateRemoved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What was given to somebody who left, or to a team that is no more, is nobody's again, so that others find it. */
@Component
class LeftBehind {
    private final WorkRows rows;
    private final FollowRows follows;
    private final SavedViewRows views;
    private final Tenant tenant;
    private final History history;
    private final Live live;

    LeftBehind(WorkRows rows, FollowRows follows, SavedViewRows views, Tenant tenant, History history, Live live) {
        this.rows = rows;
        this.follows = follows;
        this.views = views;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
    }

    @EventListener
    void free(TeammateRemoved removed) {
        var left = removed.teammate();
        tenant.run(removed.workspace(), () -> {
            follows.forget(left.id());
            views.forget(left.id());
            tell(removed.workspace(), removed.by(), rows.leave(left.id()), left.name());
        });
    }

    @EventListener
    void free(TeamDisbanded disbanded) {
        var team = disbanded.team();
        tenant.run(
                disbanded.workspace(),
                () -> tell(disbanded.workspace(), disbanded.by(), rows.leave(team.id()), team.name()));
    }

    private void tell(WorkspaceId workspace, Actor by, List<ConversationId> freed, String whose) {
        freed.forEach(id -> history.record(
                workspace,
                by,
                Action.of("conversation.unassign", "conversation", id, "")
                        .changing(Map.of("assignee", whose), Map.of())));
        Tenant.afterCommit(() -> live.changed(workspace, "conversations"));
    }
}
