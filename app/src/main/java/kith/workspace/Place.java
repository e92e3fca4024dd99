package kith.workspace;

/** What somebody is in a workspace, and how far it reaches. */
public record Place(Role role, Remit remit) {}
