package kith.text.adapt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import kith.text.Because;
import kith.text.Because.Score;
import kith.text.Hate;
import kith.text.Irony;
import kith.text.Offence;
import kith.text.Reading;
import kith.text.Sentiment;
import kith.text.Spam;
import kith.text.Token;
import kith.text.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * Readings as a workspace's people taught them. A lesson votes for its label with the words that made the model say what it said;
 * where no word did, with all words of the text that have a meaning of their own. What a word is worth grows with its votes and never beyond {@link #WORD}, and all words of
 * a text together never beyond {@link #TEXT}, in log-odds: what the model is sure of stays, whatever is corrected. An adaptation is made
 * of its lessons alone, so that one taken back leaves no trace.
 */
public final class Adaptation {
    public static final Adaptation NONE = new Adaptation(Map.of());

    /** Scores that lessons change. Languages, feelings and what a text wants are corrected for themselves only. */
    public static final Set<Score> TAUGHT = Set.of(Score.SENTIMENT, Score.OFFENCE, Score.HATE, Score.SPAM, Score.IRONY);

    /** The most that one word can be worth. */
    static final double WORD = 1.0;

    /** The most that all words of a text can be worth. */
    static final double TEXT = 1.5;

    /** So many votes are half of what a word can be worth. */
    private static final double HALF = 2;

    /** What moves less changes no label. */
    private static final double SLIGHT = 0.25;

    private static final int SHORTEST = 4;
    private static final int MOST_WORDS = 30;

    private final Map<Score, Map<String, double[]>> worth;

    private Adaptation(Map<Score, Map<String, double[]>> worth) {
        this.worth = worth;
    }

    public static Adaptation of(List<Lesson> lessons) {
        var votes = new EnumMap<Score, Map<String, double[]>>(Score.class);
        for (var lesson : lessons) {
            vote(lesson, votes.computeIfAbsent(lesson.score(), s -> new HashMap<>()));
        }
        votes.values().forEach(words -> words.values().forEach(Adaptation::bound));
        return votes.isEmpty() ? NONE : new Adaptation(votes);
    }

    private static void vote(Lesson lesson, Map<String, double[]> votes) {
        int right = place(lesson.score(), lesson.label());
        int read = place(lesson.score(), label(lesson.read(), lesson.score()));
        var words = reasons(lesson);
        for (var word : words) {
            var of = votes.computeIfAbsent(word, w -> new double[places(lesson.score())]);
            of[right] += 1.0 / words.size();
            if (read != right) {
                of[read] -= 1.0 / words.size();
            }
        }
    }

    private static void bound(double[] votes) {
        for (int i = 0; i < votes.length; i++) {
            votes[i] = WORD * votes[i] / (Math.abs(votes[i]) + HALF);
        }
    }

    private static Set<String> reasons(Lesson lesson) {
        var reasons = new LinkedHashSet<String>();
        var tokens = lesson.read().tokens();
        for (int i = 0; i < tokens.count(); i++) {
            if (taught(tokens.kind(i)) && behind(lesson, tokens.start(i), tokens.end(i))) {
                reasons.add(word(lesson.text(), tokens, i));
            }
        }
        return reasons.isEmpty() ? all(lesson.text(), tokens) : reasons;
    }

    private static boolean behind(Lesson lesson, int from, int to) {
        return lesson.read().because().stream()
                .anyMatch(because -> because.score() == lesson.score() && because.from() < to && because.to() > from);
    }

    private static Set<String> all(String text, Tokens tokens) {
        var all = new LinkedHashSet<String>();
        for (int i = 0; i < tokens.count() && all.size() < MOST_WORDS; i++) {
            if (taught(tokens.kind(i))
                    && (tokens.kind(i) == Token.Kind.EMOJI || tokens.end(i) - tokens.start(i) >= SHORTEST)
                    && !FunctionWords.has(word(text, tokens, i))) {
                all.add(word(text, tokens, i));
            }
        }
        return all;
    }

    private static boolean taught(Token.Kind kind) {
        return switch (kind) {
            case WORD, TAG, EMOJI -> true;
            case NUMBER, LINK, MENTION -> false;
        };
    }

    private static String word(String text, Tokens tokens, int i) {
        return text.substring(tokens.start(i), tokens.end(i)).toLowerCase(Locale.ROOT);
    }

    private static int places(Score score) {
        return score == Score.SENTIMENT ? 3 : 2;
    }

    /** Negative, neutral, positive; of what is or is not, it is not first. */
    private static int place(Score score, String label) {
        if (score == Score.SENTIMENT) {
            return Sentiment.Label.valueOf(label.toUpperCase(Locale.ROOT)).ordinal();
        }
        return label.startsWith("not-") || label.startsWith("non_") || label.equals("ham") ? 0 : 1;
    }

    private static String label(Reading reading, Score score) {
        return switch (score) {
            case SENTIMENT -> reading.sentiment().label().toString();
            case OFFENCE -> reading.offence().label();
            case HATE -> reading.hate().label();
            case SPAM -> reading.spam().label();
            case IRONY -> reading.irony().label();
            case EMOTION -> throw new IllegalArgumentException("Nobody teaches " + score);
        };
    }

    /** What a text says after these lessons. Words that were taught are among the reasons. */
    public Reading apply(String text, Reading reading) {
        if (worth.isEmpty()) {
            return reading;
        }
        var shifts = new EnumMap<Score, double[]>(Score.class);
        var learnt = new ArrayList<Because>();
        var tokens = reading.tokens();
        for (int i = 0; i < tokens.count(); i++) {
            if (taught(tokens.kind(i))) {
                var word = word(text, tokens, i);
                for (var score : worth.entrySet()) {
                    var of = score.getValue().get(word);
                    if (of != null) {
                        add(shifts.computeIfAbsent(score.getKey(), s -> new double[of.length]), of);
                        learnt.add(new Because(tokens.start(i), tokens.end(i), score.getKey(), lean(of)));
                    }
                }
            }
        }
        return shifts.isEmpty() ? reading : shifted(reading, shifts, learnt);
    }

    private static void add(double[] sum, double[] of) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.clamp(sum[i] + of[i], -TEXT, TEXT);
        }
    }

    /** How much a word speaks for what the score measures. */
    private static double lean(double[] of) {
        return Math.clamp((of[of.length - 1] - of[0]) / 2, -1, 1);
    }

    private static Reading shifted(Reading r, Map<Score, double[]> shifts, List<Because> learnt) {
        return new Reading(
                r.language(),
                r.confidence(),
                r.tokens(),
                shifts.containsKey(Score.SENTIMENT)
                        ? sentiment(r.sentiment(), shifts.get(Score.SENTIMENT))
                        : r.sentiment(),
                r.emotion(),
                yes(r.offence().offensive(), r.offence().p(), shifts.get(Score.OFFENCE), Offence::new, r.offence()),
                yes(
                        r.hate().hateful(),
                        r.hate().p(),
                        shifts.get(Score.HATE),
                        (is, p) -> new Hate(is, p, r.hate().group()),
                        r.hate()),
                yes(r.spam().spam(), r.spam().p(), shifts.get(Score.SPAM), Spam::new, r.spam()),
                yes(r.irony().ironic(), r.irony().p(), shifts.get(Score.IRONY), Irony::new, r.irony()),
                r.intent(),
                r.entities(),
                because(r.because(), learnt));
    }

    private static Sentiment sentiment(Sentiment s, double[] shift) {
        double[] before = {s.negative(), s.neutral(), s.positive()};
        var after = new double[before.length];
        double sum = 0;
        for (int i = 0; i < before.length; i++) {
            after[i] = before[i] * Math.exp(shift[i]);
            sum += after[i];
        }
        for (int i = 0; i < after.length; i++) {
            after[i] = sum == 0 ? before[i] : after[i] / sum;
        }
        int was = largest(before);
        int is = largest(after);
        var moved = after[2] - after[0] - (before[2] - before[0]);
        return new Sentiment(
                is == was ? s.label() : Sentiment.Label.values()[is],
                Math.clamp(s.valence() + moved, -1, 1),
                after[0],
                after[1],
                after[2]);
    }

    private static int largest(double[] of) {
        int largest = 0;
        for (int i = 1; i < of.length; i++) {
            if (of[i] > of[largest]) {
                largest = i;
            }
        }
        return largest;
    }

    private interface Judged<T> {
        T as(boolean is, double p);
    }

    /** The model draws its own line, which need not lie in the middle: what was above it leaves it only for the lower half. */
    private static <T> T yes(boolean is, double p, double @Nullable [] shift, Judged<T> judged, T same) {
        if (shift == null) {
            return same;
        }
        double by = shift[1] - shift[0];
        double odds = p / Math.max(1e-9, 1 - p) * Math.exp(by);
        double now = odds / (1 + odds);
        boolean turned = Math.abs(by) >= SLIGHT && (is ? by < 0 && now < 0.5 : by > 0 && now >= 0.5);
        return judged.as(is != turned, now);
    }

    private static List<Because> because(List<Because> read, List<Because> learnt) {
        var all = new ArrayList<Because>();
        for (var because : read) {
            var taught = learnt.stream()
                    .filter(l -> sameSpan(l, because))
                    .mapToDouble(Because::weight)
                    .sum();
            all.add(new Because(
                    because.from(), because.to(), because.score(), Math.clamp(because.weight() + taught, -1, 1)));
        }
        learnt.stream()
                .filter(l -> read.stream().noneMatch(because -> sameSpan(l, because)))
                .forEach(all::add);
        all.sort(Comparator.comparing(Because::score).thenComparingInt(Because::from));
        return all;
    }

    private static boolean sameSpan(Because one, Because other) {
        return one.score() == other.score() && one.from() == other.from() && one.to() == other.to();
    }
}
