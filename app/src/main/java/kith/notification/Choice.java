package kith.notification;

/**
 * By which ways somebody wants to be told of one kind. The page tells everything.
 */
public record Choice(boolean mail, boolean push) {}
