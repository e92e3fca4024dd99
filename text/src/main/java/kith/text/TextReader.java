package kith.text;

import kith.text.internal.Languages;
import kith.text.internal.Letters;
import kith.text.internal.Scores;
import kith.text.internal.Words;

/** Reads texts: some microseconds each, from any number of threads. Building one takes some milliseconds, so keep it. */
public final class TextReader {
    private final Languages languages;
    private final Scores scores;

    public TextReader() {
        this(Languages.shipped(), Scores.shipped());
    }

    /** With models of one's own, such as those just trained. */
    public TextReader(Languages languages, Scores scores) {
        this.languages = languages;
        this.scores = scores;
    }

    /** Never throws, whatever the text. */
    public Reading read(String text) {
        var tokens = Tokens.of(text);
        return scores.read(text, languages.of(Letters.of(text, tokens)), tokens);
    }

    /** The sentiment alone, which is less work. The same as {@link #read} finds. */
    public Sentiment sentiment(String text) {
        var tokens = Tokens.of(text);
        var guess = languages.of(Letters.of(text, tokens));
        return scores.sentiment(Words.of(text, tokens), guess.language());
    }
}
