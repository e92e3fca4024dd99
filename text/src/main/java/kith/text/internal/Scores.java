package kith.text.internal;

import java.util.Optional;
import kith.text.Because;
import kith.text.Emotion;
import kith.text.Hate;
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

    /**
     * Half of the tweets that irony was learnt from are ironic, of all tweets far fewer. Chosen on the dev part, where macro-F1 is the same
     * with and without it: a third of the false positives is left.
     */
    private static final float RARER = 0.75f;

    /** What irony is where nothing was learnt about it. */
    private static final float NO_HINT = -1;

    private final Model model;

    public Scores(Model model) {
        this.model = model;
    }

    public static Scores shipped() {
        return new Scores(Model.shipped());
    }

    public Reading read(String text, Languages.Guess guess, Tokens tokens) {
        int language = Lexicon.language(guess.language());
        var words = Words.of(text, tokens);
        var signals = model.features().of(words, language);
        var toxic = ToxicWords.odds(signals, model.weights());
        var inputs = model.inputs(signals, toxic);
        var sums = model.heads().sums(inputs, Column.ALL.length);
        // The head of spam knows text messages only, and takes other texts that are unlike them for spam: both must say
        // so.
        int spamAt = Column.SPAM.ordinal();
        sums[spamAt] = Math.min(sums[spamAt], inputs[spamAt]);
        sums[Column.IRONY.ordinal()] -= RARER;
        if (words.count == 0 || !isEnglish(guess.language())) {
            sums[Column.IRONY.ordinal()] = Math.min(sums[Column.IRONY.ordinal()], NO_HINT);
        }
        var sentiment = sentiment(sums, guess.language());
        double offence = yes(sums, Column.OFFENCE);
        if (HateRules.hold(signals.roles, words)) {
            sums[Column.HATE.ordinal()] = Math.max(0, sums[Column.HATE.ordinal()]) + HateRules.ADDS;
        }
        double hate = yes(sums, Column.HATE);
        double spam = yes(sums, Column.SPAM);
        double irony = yes(sums, Column.IRONY);
        var reasons = new Reasons(signals, model.weights());
        boolean english = isEnglish(guess.language());
        reasons.ofMood(
                english ? Column.POSITIVE : Column.POSITIVE_ELSEWHERE,
                english ? Column.NEGATIVE : Column.NEGATIVE_ELSEWHERE);
        var emotion = emotion(sums, sentiment);
        if (emotion.label() != Emotion.Label.NONE) {
            reasons.of(
                    Because.Score.EMOTION,
                    Column.ALL[Column.ANGER.ordinal() + emotion.label().ordinal()]);
        }
        reasons.ofOffence(toxic);
        if (hate >= 0.5) {
            reasons.of(Because.Score.HATE, Column.HATE);
        }
        if (spam >= 0.5) {
            reasons.of(Because.Score.SPAM, Column.SPAM);
        }
        if (irony >= 0.5) {
            reasons.of(Because.Score.IRONY, Column.IRONY);
        }
        return new Reading(
                guess.language(),
                guess.confidence(),
                tokens,
                sentiment,
                emotion,
                new Offence(offence >= 0.5, offence),
                new Hate(hate >= 0.5, hate, hate >= 0.5 ? Targets.of(signals) : Optional.empty()),
                new Spam(spam >= 0.5, spam),
                new Irony(irony >= 0.5, irony),
                Intents.of(words, sentiment),
                Entities.of(text, tokens),
                reasons.found());
    }

    public Sentiment sentiment(Words words, String language) {
        var signals = model.features().of(words, Lexicon.language(language));
        return sentiment(model.heads().sums(model.inputsOfSentiment(signals), Heads.FOR_SENTIMENT), language);
    }

    private Sentiment sentiment(float[] sums, String language) {
        boolean english = isEnglish(language);
        int first = (english ? Column.NEGATIVE : Column.NEGATIVE_ELSEWHERE).ordinal();
        var p = softmax(sums, first, 3);
        double valence = sums[Column.VALENCE.ordinal()];
        var label = p[0] > p[1] && p[0] > p[2]
                ? Sentiment.Label.NEGATIVE
                : p[2] > p[1] ? Sentiment.Label.POSITIVE : Sentiment.Label.NEUTRAL;
        return new Sentiment(label, Math.clamp(valence, -1, 1), p[0], p[1], p[2]);
    }

    /** What has no language is mostly too short to tell, and read as English. */
    private static boolean isEnglish(String language) {
        return language.equals("en") || language.equals(Reading.UNDETERMINED);
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
