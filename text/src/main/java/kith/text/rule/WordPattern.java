package kith.text.rule;

/**
 * One word of a rule.
 *
 * @param letters as {@link Plain} has them
 * @param openLeft whether anything may stand before, within the word
 * @param openRight whether anything may stand after
 * @param endings whether the usual endings may stand after
 */
record WordPattern(String letters, boolean openLeft, boolean openRight, boolean endings) {
    boolean exact() {
        return !openLeft && !openRight && !endings;
    }

    /** What must stand in the text for this to match: a blank is the border of a word. */
    String key() {
        var stem = endings ? Endings.stem(letters) : letters;
        return (bordered() && !openLeft ? " " : "")
                + stem
                + (bordered() && exact() || openLeft && !openRight && !endings ? " " : "");
    }

    /** Scripts without blanks have no borders of words to go by. */
    private boolean bordered() {
        return !Plain.blankless(letters.codePointAt(0));
    }

    boolean matches(String text, int from, int to) {
        int length = to - from;
        if (endings) {
            return Endings.of(letters, text, from, to);
        }
        if (openLeft && openRight) {
            return text.substring(from, to).contains(letters);
        }
        return length >= letters.length()
                && (openLeft
                        ? text.startsWith(letters, to - letters.length())
                        : text.startsWith(letters, from) && (openRight || length == letters.length()));
    }
}
