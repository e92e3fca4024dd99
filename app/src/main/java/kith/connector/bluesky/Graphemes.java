package kith.connector.bluesky;

import java.util.regex.Pattern;

/** Counts what a reader takes for one character: an emoji family is one. */
final class Graphemes {
    private static final Pattern ONE = Pattern.compile("\\X");

    private Graphemes() {}

    static long count(String text) {
        return ONE.matcher(text).results().count();
    }
}
