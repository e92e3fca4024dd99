package kith.text;

import kith.text.internal.FirstWords;
import kith.text.internal.Languages;
import kith.text.internal.Letters;

/** Reads texts: some microseconds each, from any number of threads. Building one takes some milliseconds, so keep it. */
public final class TextReader {
    private final Languages languages;

    public TextReader() {
        this(Languages.shipped());
    }

    /** With models of one's own, such as those just trained. */
    public TextReader(Languages languages) {
        this.languages = languages;
    }

    /** Never throws, whatever the text. */
    public Reading read(String text) {
        var tokens = Tokens.of(text);
        var guess = languages.of(Letters.of(text, tokens));
        return FirstWords.read(text, guess, tokens);
    }
}
