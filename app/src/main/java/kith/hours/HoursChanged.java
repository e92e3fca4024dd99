package kith.hours;

import kith.database.WorkspaceId;

/** Hours, days off or the zone of a workspace are others. Published inside the transaction. */
public record HoursChanged(WorkspaceId workspace) {}
