package kith.text;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import kith.text.internal.TokenScanner;

/** The tokens of one text, in order and without overlap; kept small because every message has them. */
public final class Tokens {
    private static final Token.Kind[] KINDS = Token.Kind.values();

    private final int[] spans; // start, end and kind of each

    private Tokens(int[] spans) {
        this.spans = spans;
    }

    /** Splits a text. Takes any string, also one with lone surrogates, and time in proportion to its length. */
    public static Tokens of(String text) {
        return new Tokens(new TokenScanner(text).scan());
    }

    public int count() {
        return spans.length / 3;
    }

    public int start(int index) {
        return spans[3 * index];
    }

    public int end(int index) {
        return spans[3 * index + 1];
    }

    public Token.Kind kind(int index) {
        return KINDS[spans[3 * index + 2]];
    }

    public List<Token> list() {
        return IntStream.range(0, count())
                .mapToObj(i -> new Token(kind(i), start(i), end(i)))
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tokens tokens && Arrays.equals(spans, tokens.spans);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(spans);
    }

    @Override
    public String toString() {
        return list().toString();
    }
}
