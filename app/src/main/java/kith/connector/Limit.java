package kith.connector;

/**
 * One limit of a network as dated data.
 *
 * @param id what is limited: an area such as {@code text} or {@code image}, a dot, and what of it
 * @param unit how it is counted
 * @param value the largest value the network takes
 */
public record Limit(String id, Unit unit, long value, Source source) {
    public static final String TEXT_GRAPHEMES = "text.graphemes";
    public static final String TEXT_BYTES = "text.bytes";
    /** Of a direct message, where it may be longer or shorter than what everybody reads. */
    public static final String DIRECT_GRAPHEMES = "direct.graphemes";

    public static final String IMAGE_COUNT = "image.count";
    public static final String IMAGE_BYTES = "image.bytes";
    public static final String VIDEO_COUNT = "video.count";
    public static final String VIDEO_BYTES = "video.bytes";
    public static final String VIDEO_SECONDS = "video.seconds";
    public static final String VIDEO_FRAMES = "video.frames";
    public static final String VIDEO_PIXELS = "video.pixels";
    public static final String EDIT_SECONDS = "edit.seconds";
    public static final String DELETE_SECONDS = "delete.seconds";

    /** In what a limit counts. A network that counts in another way than people do is the reason for a refusal nobody expects. */
    public enum Unit {
        /** Characters as people see them: an emoji family is one. */
        GRAPHEMES,
        /** Code points of Unicode: an emoji family is several. */
        CODE_POINTS,
        /** Units of UTF-16: most emoji are two. */
        UTF16,
        /** Characters, and the network does not say which. */
        CHARACTERS,
        BYTES,
        THINGS,
        SECONDS
    }

    public String area() {
        return area(id);
    }

    public static String area(String id) {
        return id.substring(0, id.indexOf('.'));
    }
}
