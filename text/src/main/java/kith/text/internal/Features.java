package kith.text.internal;

import java.util.Arrays;
import kith.text.Tokens;

/** From a text to the signals that scores are read off, one way for training and reading. */
public final class Features {
    private final Lexicon lexicon;
    private final Roles roles = Roles.shipped();

    public Features(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    public static Features shipped() {
        return new Features(Lexicon.shipped());
    }

    /** @param language ISO 639-1, or anything else for none */
    public Signals of(String text, String language) {
        return of(Words.of(text, Tokens.of(text)), Lexicon.language(language));
    }

    /** The hashes of its words, in order. */
    public int[] words(String text) {
        var words = Words.of(text, Tokens.of(text));
        return Arrays.copyOf(words.hash, words.count);
    }

    Signals of(Words words, int language) {
        return Signals.of(words, Mood.of(words, lexicon, language), roles.of(words));
    }
}
