package kith.connector;

/**
 * Acts on what others said and on who said it: hide, unhide, mute, unmute, ban, unban, report, delete of others' messages;
 * which of them, the network's capabilities say.
 */
public interface Moderator extends Doer {}
