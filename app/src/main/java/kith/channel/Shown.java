package kith.channel;

/**
 * What a network showed last.
 *
 * @param edited it was changed there since it was said
 * @param gone the network no longer shows it
 */
public record Shown(String text, boolean edited, boolean gone) {}
