package kith.workspace;

import kith.database.WorkspaceId;
import kith.history.Actor;

/** Somebody is no teammate any more; published in the transaction that removed them. */
public record TeammateRemoved(WorkspaceId workspace, Teammate teammate, Actor by) {}
