package kith.text.internal;

/**
 * Letters and signs that are written for Latin letters because they look like them. The models were fitted on what {@link #latin} and
 * {@link #leet} undo, so these two change only with them; rules for words undo more ({@link #latinOfAny}, {@link #leetOfAny}).
 */
public final class LookAlikes {
    // Pairs: what is written, what is meant.
    private static final String LETTERS = "аaеeоoрpсcуyхxіiјjѕsԁdһhԛqԝwвbкkмmнhтtαaεeιiοoρpτtυuνvκkηnωwɡgıi";
    private static final String MORE_LETTERS = "ӏlβbχxγyɑaɩiłløođdħhŧtɪiʀrʟl";
    private static final String SIGNS = "0o1i!i|i3e4a@a5s$s7t8b";
    private static final String MORE_SIGNS = "9g€e£l";

    private static final char[] LATIN = table(LETTERS);
    private static final char[] LATIN_OF_ANY = table(LETTERS + MORE_LETTERS);
    private static final char[] LEET = table(SIGNS);
    private static final char[] LEET_OF_ANY = table(SIGNS + MORE_SIGNS);

    private LookAlikes() {}

    private static char[] table(String pairs) {
        int last = 0;
        for (int i = 0; i < pairs.length(); i += 2) {
            last = Math.max(last, pairs.charAt(i));
        }
        var table = new char[last + 1];
        for (int i = 0; i < pairs.length(); i += 2) {
            table[pairs.charAt(i)] = pairs.charAt(i + 1);
        }
        return table;
    }

    /** Of a lower-case letter; itself where it looks like no Latin one. */
    static char latin(char c) {
        return c < LATIN.length && LATIN[c] != 0 ? LATIN[c] : c;
    }

    /** What a digit or sign is written for inside a word; 0 for nothing. */
    static char leet(char c) {
        return c < LEET.length ? LEET[c] : 0;
    }

    /** As {@link #latin}, of more letters and of any code point. */
    public static int latinOfAny(int c) {
        return c < LATIN_OF_ANY.length && LATIN_OF_ANY[c] != 0 ? LATIN_OF_ANY[c] : c;
    }

    /** As {@link #leet}, of more signs. */
    public static char leetOfAny(char c) {
        return c < LEET_OF_ANY.length ? LEET_OF_ANY[c] : 0;
    }
}
