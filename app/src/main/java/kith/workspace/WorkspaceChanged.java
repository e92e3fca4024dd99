package kith.workspace;

/** A workspace is called otherwise, or lives elsewhere. Published inside the transaction that says so. */
public record WorkspaceChanged(Workspace was, Workspace is) {}
