package kith.workspace;

import kith.database.WorkspaceId;
import kith.history.Actor;

/** A caller in a workspace where they are a teammate: what a controller needs to know of a request. */
public record Here(Workspace workspace, Caller caller, Role role, Remit remit) {

    public Here(Workspace workspace, Caller caller, Role role) {
        this(workspace, caller, role, Remit.of(role));
    }

    public boolean may(Right right) {
        return role.may(right) && caller.scoped(right);
    }

    public WorkspaceId id() {
        return workspace.id();
    }

    public Actor actor() {
        return caller.actor();
    }
}
