package kith.text;

/**
 * One piece of a text.
 *
 * @param start of the first character, in UTF-16 units of the text it was found in
 * @param end after the last character; always above {@code start}
 */
public record Token(Kind kind, int start, int end) {

    /** What a token is. White space and punctuation are no tokens. */
    public enum Kind {
        WORD,
        NUMBER,
        /** A web address or an e-mail address. */
        LINK,
        /** {@code @somebody}, with its sign. */
        MENTION,
        /** {@code #something}, with its sign. */
        TAG,
        /** One emoji as people see it (families and flags are one), or its name between colons. */
        EMOJI
    }

    public String in(String text) {
        return text.substring(start, end);
    }
}
