package kith.text.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import kith.text.Because;
import kith.text.Emotion;
import kith.text.Entity;
import kith.text.Hate;
import kith.text.Intent;
import kith.text.Irony;
import kith.text.Offence;
import kith.text.Reading;
import kith.text.Sentiment;
import kith.text.Spam;
import kith.text.Token;
import kith.text.Tokens;

/** Reads moods off a few dozen words. */
public final class FirstWords {
    private static final Set<String> GOOD = Set.of(
            "good", "great", "love", "thanks", "thank", "nice", "happy", "best", "super", "merci", "bien", "génial",
            "j'adore");
    private static final Set<String> BAD = Set.of(
            "bad",
            "hate",
            "awful",
            "broken",
            "worst",
            "sad",
            "angry",
            "terrible",
            "nul",
            "mauvais",
            "cassé",
            "horrible");
    private static final Set<String> RUDE =
            Set.of("fuck", "fucking", "shit", "bitch", "idiot", "asshole", "merde", "connard");
    private static final Set<String> PUSHY = Set.of("winner", "prize", "claim", "free", "viagra");

    private FirstWords() {}

    public static Reading read(String text, Languages.Guess guess, Tokens tokens) {
        var because = new java.util.ArrayList<Because>();
        double valence = sum(text, tokens, GOOD, Because.Score.SENTIMENT, 0.4, because)
                + sum(text, tokens, BAD, Because.Score.SENTIMENT, -0.4, because);
        double rude = sum(text, tokens, RUDE, Because.Score.OFFENCE, 0.5, because);
        double pushy = sum(text, tokens, PUSHY, Because.Score.SPAM, 0.3, because);
        double p = 1 / (1 + Math.exp(-3 * valence));
        var mood = valence > 0.1
                ? Sentiment.Label.POSITIVE
                : valence < -0.1 ? Sentiment.Label.NEGATIVE : Sentiment.Label.NEUTRAL;
        var feeling = mood == Sentiment.Label.NEGATIVE ? Emotion.Label.ANGER : Emotion.Label.JOY;
        return new Reading(
                guess.language(),
                guess.confidence(),
                tokens,
                new Sentiment(mood, Math.clamp(valence, -1, 1), (1 - p) * 2 / 3, 1.0 / 3, p * 2 / 3),
                new Emotion(
                        mood == Sentiment.Label.NEUTRAL ? Emotion.Label.NONE : feeling,
                        feeling,
                        (1 - p) / 2,
                        p / 2,
                        p / 2,
                        (1 - p) / 2),
                new Offence(rude > 0, Math.min(1, 0.1 + rude)),
                new Hate(false, 0.05, Optional.empty()),
                new Spam(pushy > 0.5, Math.min(1, 0.05 + pushy)),
                new Irony(false, 0.1),
                new Intent(text.indexOf('?') >= 0 ? Intent.Label.QUESTION : Intent.Label.OTHER, 0.5),
                entities(text, tokens),
                because);
    }

    private static double sum(
            String text, Tokens tokens, Set<String> words, Because.Score score, double weight, List<Because> because) {
        double sum = 0;
        for (int i = 0; i < tokens.count(); i++) {
            if (tokens.kind(i) == Token.Kind.WORD
                    && tokens.end(i) - tokens.start(i) < 12
                    && words.contains(
                            text.substring(tokens.start(i), tokens.end(i)).toLowerCase(Locale.ROOT))) {
                because.add(new Because(tokens.start(i), tokens.end(i), score, weight));
                sum += weight;
            }
        }
        return sum;
    }

    private static List<Entity> entities(String text, Tokens tokens) {
        return tokens.list().stream()
                .filter(t ->
                        t.kind() == Token.Kind.MENTION || t.kind() == Token.Kind.TAG || t.kind() == Token.Kind.LINK)
                .map(t -> new Entity(
                        switch (t.kind()) {
                            case MENTION -> Entity.Kind.MENTION;
                            case TAG -> Entity.Kind.HASHTAG;
                            default ->
                                text.indexOf('@', t.start()) < t.end()
                                                && text.indexOf('@', t.start()) >= 0
                                                && text.indexOf(':', t.start()) != t.start() + 5
                                        ? Entity.Kind.EMAIL
                                        : Entity.Kind.LINK;
                        },
                        t.start(),
                        t.end()))
                .toList();
    }
}
