package kith.media;

import kith.database.WorkspaceId;

/**
 * A picture is about to be taken out of the library. Told inside the transaction; whoever still shows it throws a {@link
 * kith.web.Problem}.
 */
public record MediaRemoving(WorkspaceId workspace, MediaId media) {}
