package kith.text.internal;

/** Faces and hearts written with signs, such as {@code :-)}, {@code ;D}, {@code <3} and {@code ^_^}. */
final class Emoticons {
    private static final String MOUTHS = ")(][}{DPpOo0/\\|*3SsxXcC$@><";

    private Emoticons() {}

    /** Where the emoticon that starts here ends, at most at {@code limit}; {@code at} when none does. */
    static int end(String text, int at, int limit) {
        char c = text.charAt(at);
        return switch (c) {
            case ':', ';', '=' -> face(text, at, limit);
            case '<' ->
                at + 1 < limit && (text.charAt(at + 1) == '3' || text.charAt(at + 1) == '/')
                        ? heart(text, at, limit)
                        : at;
            case '^', '-', '>', 'T' -> sideways(text, at, limit);
            case '(' ->
                at + 1 < limit
                                && (text.charAt(at + 1) == ':'
                                        || text.charAt(at + 1) == ';'
                                        || text.charAt(at + 1) == '=')
                        ? at + 2
                        : at;
            default -> at;
        };
    }

    private static int face(String text, int at, int limit) {
        int i = at + 1;
        if (i < limit && text.charAt(i) == '\'') {
            i++;
        }
        if (i < limit && (text.charAt(i) == '-' || text.charAt(i) == 'o' && i + 1 < limit || text.charAt(i) == '^')) {
            i++;
        }
        if (i >= limit) {
            return at;
        }
        char mouth = text.charAt(i);
        if (MOUTHS.indexOf(mouth) < 0) {
            return at;
        }
        if (Character.isLetterOrDigit(mouth)
                && i + 1 < text.length()
                && Character.isLetterOrDigit(text.charAt(i + 1))) {
            return at;
        }
        if (mouth == '/' && i + 1 < text.length() && text.charAt(i + 1) == '/') {
            return at; // of an address
        }
        int stop = i + 1;
        while (stop < limit && text.charAt(stop) == mouth && !Character.isLetterOrDigit(mouth)) {
            stop++;
        }
        return Math.min(stop, i + 2);
    }

    private static int heart(String text, int at, int limit) {
        if (text.charAt(at + 1) == '3') {
            return at + 2;
        }
        return at + 2 < limit && text.charAt(at + 2) == '3' ? at + 3 : at;
    }

    private static int sideways(String text, int at, int limit) {
        if (at + 2 >= limit + 1 || at + 2 >= text.length()) {
            return at;
        }
        char c = text.charAt(at);
        char middle = text.charAt(at + 1);
        char last = text.charAt(at + 2);
        boolean twins =
                (c == '^' || c == '-') && last == c && (middle == '_' || middle == '.' || middle == '-' && c == '^');
        return twins || c == '>' && middle == '_' && last == '<' || c == '>' && middle == '.' && last == '<'
                ? at + 3
                : at;
    }
}
