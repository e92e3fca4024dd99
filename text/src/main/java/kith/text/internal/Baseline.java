package kith.text.internal;

import kith.text.Tokens;

/** What the published lexicon and its rules alone say, to measure against. */
public final class Baseline {
    private final Lexicon lexicon = Lexicon.vader();

    /** The compound score, −1 to 1. */
    public double compound(String text) {
        return Mood.of(Words.of(text, Tokens.of(text)), lexicon, 1).compound;
    }

    /** The label its authors read off the score. */
    public String label(String text) {
        double compound = compound(text);
        return compound >= 0.05 ? "positive" : compound <= -0.05 ? "negative" : "neutral";
    }
}
