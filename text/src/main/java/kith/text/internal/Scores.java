package kith.text.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kith.text.Because;
import kith.text.Emotion;
import kith.text.Hate;
import kith.text.Intent;
import kith.text.Irony;
import kith.text.Offence;
import kith.text.Reading;
import kith.text.Sentiment;
import kith.text.Spam;
import kith.text.Tokens;

/** Reads every score of a text off the weights of its signals. */
public final class Scores {
    /** Below this, no feeling stands out. */
    private static final double A_FEELING = 0.45;

    private static final double ENOUGH_TO_SAY = 0.03;

    private final Features features;
    private final Weights weights;

    public Scores(Features features, Weights weights) {
        this.features = features;
        this.weights = weights;
    }

    public static Scores shipped() {
        return new Scores(Features.shipped(), Weights.shipped());
    }

    public Reading read(String text, Languages.Guess guess, Tokens tokens) {
        int language = Lexicon.language(guess.language());
        var words = Words.of(text, tokens);
        var signals = features.of(words, language);
        var sums = weights.sum(signals, Column.LONGS);
        var sentiment = sentiment(sums, signals, guess.language());
        double offence = yes(sums, Column.OFFENCE);
        double hate = yes(sums, Column.HATE);
        double spam = yes(sums, Column.SPAM);
        double irony = yes(sums, Column.IRONY);
        var because = new ArrayList<Because>();
        return new Reading(
                guess.language(),
                guess.confidence(),
                tokens,
                sentiment,
                emotion(sums, sentiment),
                new Offence(offence >= 0.5, offence),
                new Hate(hate >= 0.5, hate, Optional.empty()),
                new Spam(spam >= 0.5, spam),
                new Irony(irony >= 0.5, irony),
                new Intent(text.indexOf('?') >= 0 ? Intent.Label.QUESTION : Intent.Label.OTHER, 0.5),
                List.of(),
                because);
    }

    public Sentiment sentiment(Words words, String language) {
        var signals = features.of(words, Lexicon.language(language));
        return sentiment(weights.sum(signals, 1), signals, language);
    }

    private Sentiment sentiment(float[] sums, Signals signals, String language) {
        boolean english = language.equals("en") || language.equals(Reading.UNDETERMINED);
        int first = (english ? Column.NEGATIVE : Column.NEGATIVE_ELSEWHERE).ordinal();
        var p = softmax(sums, first, 3);
        double valence = sums[Column.VALENCE.ordinal()];
        var label = p[0] > p[1] && p[0] > p[2]
                ? Sentiment.Label.NEGATIVE
                : p[2] > p[1] ? Sentiment.Label.POSITIVE : Sentiment.Label.NEUTRAL;
        return new Sentiment(label, Math.clamp(valence, -1, 1), p[0], p[1], p[2]);
    }

    private static Emotion emotion(float[] sums, Sentiment sentiment) {
        var p = softmax(sums, Column.ANGER.ordinal(), 4);
        int best = 0;
        for (int i = 1; i < 4; i++) {
            best = p[i] > p[best] ? i : best;
        }
        var strongest = Emotion.Label.values()[best];
        boolean stands = p[best] > A_FEELING && sentiment.label() != Sentiment.Label.NEUTRAL;
        return new Emotion(stands ? strongest : Emotion.Label.NONE, strongest, p[0], p[1], p[2], p[3]);
    }

    private static double[] softmax(float[] sums, int first, int count) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            most = Math.max(most, sums[first + i]);
        }
        var p = new double[count];
        double all = 0;
        for (int i = 0; i < count; i++) {
            p[i] = Math.exp(sums[first + i] - most);
            all += p[i];
        }
        for (int i = 0; i < count; i++) {
            p[i] /= all;
        }
        return p;
    }

    private static double yes(float[] sums, Column column) {
        return 1 / (1 + Math.exp(-sums[column.ordinal()]));
    }
}
