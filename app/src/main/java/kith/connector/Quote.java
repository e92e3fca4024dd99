package kith.connector;

/** What a network says, in its own words and language. */
public final class Quote {
    private static final int MOST = 300;

    private Quote() {}

    /**
     * A sentence of ours around it.
     *
     * @param who such as {@code The forum}
     * @param words only their first line is taken, and of that at most {@value MOST} signs
     */
    public static String of(String who, String words) {
        var line = words.strip().lines().findFirst().orElse("");
        return who + " says: “" + (line.length() > MOST ? line.substring(0, MOST - 1) + "…" : line) + "”";
    }
}
