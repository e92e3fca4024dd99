package kith.web;

/** Texts as a list shows them: one line, not too long. */
public final class Clipped {
    private Clipped() {}

    public static String line(String text) {
        var line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= 240
                ? line
                : line.substring(0, line.offsetByCodePoints(0, Math.min(240, line.codePointCount(0, line.length()))))
                        + "…";
    }
}
