package kith.message.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kith.message.Correction;
import kith.message.Correction.Aspect;
import kith.text.Emotion;
import kith.text.Hate;
import kith.text.Intent;
import kith.text.Irony;
import kith.text.Offence;
import kith.text.Reading;
import kith.text.Sentiment;
import kith.text.Spam;

/** Puts what people said in the place of what was read. Probabilities stay: they are the program's, and say how far off it was. */
final class Corrected {
    /** What a mood is worth at least when a person names it. */
    private static final double CLEAR = 0.3;

    /** How much a text without a mood may be worth. */
    private static final double SLIGHT = 0.1;

    private Corrected() {}

    static Reading reading(Reading read, List<Correction> corrections) {
        var reading = read;
        for (var correction : corrections) {
            reading = reading(reading, correction.aspect(), correction.value());
        }
        return reading;
    }

    static Optional<String> language(List<Correction> corrections) {
        return corrections.stream()
                .filter(c -> c.aspect() == Aspect.LANGUAGE)
                .map(Correction::value)
                .findFirst();
    }

    /** The program's own label for this. */
    static String label(Reading reading, Aspect aspect) {
        return switch (aspect) {
            case LANGUAGE -> reading.language();
            case SENTIMENT -> reading.sentiment().label().toString();
            case EMOTION -> reading.emotion().label().toString();
            case INTENT -> reading.intent().label().toString();
            case OFFENCE -> reading.offence().label();
            case HATE -> reading.hate().label();
            case SPAM -> reading.spam().label();
            case IRONY -> reading.irony().label();
        };
    }

    private static Reading reading(Reading r, Aspect aspect, String value) {
        boolean yes =
                !aspect.choices().isEmpty() && value.equals(aspect.choices().getFirst());
        return new Reading(
                aspect == Aspect.LANGUAGE ? value : r.language(),
                aspect == Aspect.LANGUAGE ? 1 : r.confidence(),
                r.tokens(),
                aspect == Aspect.SENTIMENT ? sentiment(r.sentiment(), value) : r.sentiment(),
                aspect == Aspect.EMOTION ? emotion(r.emotion(), value) : r.emotion(),
                aspect == Aspect.OFFENCE ? new Offence(yes, r.offence().p()) : r.offence(),
                aspect == Aspect.HATE
                        ? new Hate(yes, r.hate().p(), yes ? r.hate().group() : Optional.empty())
                        : r.hate(),
                aspect == Aspect.SPAM ? new Spam(yes, r.spam().p()) : r.spam(),
                aspect == Aspect.IRONY ? new Irony(yes, r.irony().p()) : r.irony(),
                aspect == Aspect.INTENT
                        ? new Intent(
                                Intent.Label.valueOf(upper(value)), r.intent().p())
                        : r.intent(),
                r.entities(),
                r.because());
    }

    private static Sentiment sentiment(Sentiment s, String value) {
        var label = Sentiment.Label.valueOf(upper(value));
        var valence = switch (label) {
            case NEGATIVE -> Math.min(s.valence(), -CLEAR);
            case NEUTRAL -> Math.clamp(s.valence(), -SLIGHT, SLIGHT);
            case POSITIVE -> Math.max(s.valence(), CLEAR);
        };
        return new Sentiment(label, valence, s.negative(), s.neutral(), s.positive());
    }

    private static Emotion emotion(Emotion e, String value) {
        var label = Emotion.Label.valueOf(upper(value));
        return new Emotion(
                label,
                label == Emotion.Label.NONE ? e.strongest() : label,
                e.anger(),
                e.joy(),
                e.optimism(),
                e.sadness());
    }

    private static String upper(String value) {
        return value.toUpperCase(Locale.ROOT);
    }
}
