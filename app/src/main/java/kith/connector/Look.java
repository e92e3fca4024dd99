package kith.connector;

/**
 * How a network's glyph is drawn: white on a dye of our own, one lightness for all.
 *
 * @param icon name of a Tabler outline icon
 * @param hue of the dye, 0 to 360
 * @param chroma of the dye, 0 to 0.2
 */
public record Look(String icon, int hue, double chroma) {}
