package kith.team;

import kith.database.WorkspaceId;
import kith.history.Actor;

/** A team is about to be no more; published in the transaction that ends it, while its row is still there. */
public record TeamDisbanded(WorkspaceId workspace, Team team, Actor by) {}
