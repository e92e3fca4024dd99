package kith.media;

import java.util.Arrays;
import java.util.Optional;

/** Shapes that networks show whole. */
public enum Ratio {
    SQUARE("1:1", 1, 1),
    PORTRAIT("4:5", 4, 5),
    LANDSCAPE("16:9", 16, 9),
    LINK("1.91:1", 191, 100),
    STORY("9:16", 9, 16);

    private final String word;
    private final int width;
    private final int height;

    Ratio(String word, int width, int height) {
        this.word = word;
        this.width = width;
        this.height = height;
    }

    public String word() {
        return word;
    }

    public static Optional<Ratio> of(String word) {
        return Arrays.stream(values()).filter(ratio -> ratio.word.equals(word)).findFirst();
    }

    /** A part of a picture, in its pixels. */
    public record Part(int x, int y, int width, int height) {}

    /** The largest part of this shape, as near to the focus as the edges allow. */
    public Part of(int wide, int high, Media.Focus focus) {
        int w = (int) Math.min(wide, Math.max(1, Math.round((double) high * width / height)));
        int h = (int) Math.min(high, Math.max(1, Math.round((double) wide * height / width)));
        return new Part(place(wide, w, focus.x()), place(high, h, focus.y()), w, h);
    }

    private static int place(int whole, int part, double focus) {
        return (int) Math.clamp(Math.round(whole * focus - part / 2.0), 0, whole - part);
    }
}
