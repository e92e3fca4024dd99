package kith.web;

/** How networks are named and drawn, for pages of modules that know no connector. Filled by {@code channel}. */
public interface Networks {

    /** The network's name as people write it; the id itself when unknown. */
    String name(String network);

    /** Its glyph: Tabler icon, hue and chroma. */
    Glyph glyph(String network);

    record Glyph(String icon, int hue, double chroma) {}
}
