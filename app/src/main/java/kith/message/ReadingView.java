package kith.message;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import kith.text.Because;
import kith.text.Because.Score;
import kith.text.Reading;
import kith.text.Sentiment;
import org.jspecify.annotations.Nullable;

/** What a message says, as a page shows it: its labels, and the words that are the reason. */
public record ReadingView(Message message, Reading reading, List<Correction> corrections) {
    /** Reasons that a page lists; the strongest. */
    private static final int SHOWN = 8;

    /** So much of a long text is shown with its reasons marked. */
    private static final int LONGEST = 1_200;

    /** Weaker words are no reason that a person would give. */
    private static final double WORTH_SAYING = 0.02;

    public static ReadingView of(Readings.Read read) {
        return new ReadingView(read.message(), read.reading(), read.corrections());
    }

    /** The name of the icon for the mood. */
    public String icon() {
        return switch (reading.sentiment().label()) {
            case NEGATIVE -> "mood-sad";
            case NEUTRAL -> "mood-neutral";
            case POSITIVE -> "mood-smile";
        };
    }

    /** {@code bad}, {@code good} or nothing: how the mood is coloured beside its word. */
    public String tone() {
        return switch (reading.sentiment().label()) {
            case NEGATIVE -> "bad";
            case NEUTRAL -> "";
            case POSITIVE -> "good";
        };
    }

    public Sentiment.Label mood() {
        return reading.sentiment().label();
    }

    /** What a person should look at, as ends of keys: {@code offence}, {@code hate}, {@code spam}, {@code irony}. */
    public List<String> cautions() {
        return Stream.of(
                        reading.offence().offensive() ? "offence" : "",
                        reading.hate().hateful() ? "hate" : "",
                        reading.spam().spam() ? "spam" : "",
                        reading.irony().ironic() ? "irony" : "")
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /**
     * A reason for one score.
     *
     * @param words in lower case, so that the same word is one reason
     * @param way {@code up} where they speak for what the score measures, else {@code down}
     * @param strength {@code strong}, {@code some} or {@code little}
     */
    public record Reason(String words, Score score, String way, String strength) {}

    /** The strongest first. */
    public List<Reason> reasons() {
        return spans().sorted(Comparator.comparingDouble((Because b) -> Math.abs(b.weight()))
                        .reversed())
                .map(b -> new Reason(
                        b.in(message.text()).toLowerCase(Locale.ROOT),
                        b.score(),
                        b.weight() >= 0 ? "up" : "down",
                        Math.abs(b.weight()) >= 0.5 ? "strong" : Math.abs(b.weight()) >= 0.2 ? "some" : "little"))
                .distinct()
                .limit(SHOWN)
                .toList();
    }

    /** What counts for a label that is shown: nobody asks why something is no spam. */
    private Stream<Because> spans() {
        var cautions = cautions();
        return reading.because().stream()
                .filter(b -> Math.abs(b.weight()) >= WORTH_SAYING)
                .filter(b -> b.score() == Score.SENTIMENT
                        || cautions.contains(b.score().toString()));
    }

    /**
     * A piece of the text.
     *
     * @param tone {@code good}, {@code bad} or {@code flag} for a reason; null for the rest
     */
    public record Piece(String text, @Nullable String tone) {}

    /** The text with its reasons marked; of several over each other the strongest. */
    public List<Piece> pieces() {
        var text = message.text();
        int end = text.length() <= LONGEST ? text.length() : whole(text, LONGEST);
        var pieces = new ArrayList<Piece>();
        int at = 0;
        for (var span : apart(spans().filter(b -> b.to() <= end).toList())) {
            if (span.from() > at) {
                pieces.add(new Piece(text.substring(at, span.from()), null));
            }
            pieces.add(new Piece(text.substring(span.from(), span.to()), tone(span)));
            at = span.to();
        }
        if (at < end || end < text.length()) {
            pieces.add(new Piece(text.substring(at, end) + (end < text.length() ? "…" : ""), null));
        }
        return pieces;
    }

    private static int whole(String text, int place) {
        return Character.isLowSurrogate(text.charAt(place)) ? place - 1 : place;
    }

    private static List<Because> apart(List<Because> spans) {
        var apart = new ArrayList<Because>();
        spans.stream()
                .sorted(Comparator.comparingDouble((Because b) -> Math.abs(b.weight()))
                        .reversed())
                .filter(b -> apart.stream().noneMatch(a -> a.from() < b.to() && b.from() < a.to()))
                .forEach(apart::add);
        apart.sort(Comparator.comparingInt(Because::from));
        return apart;
    }

    private static String tone(Because because) {
        if (because.score() != Score.SENTIMENT) {
            return "flag";
        }
        return because.weight() >= 0 ? "good" : "bad";
    }

    /** The names of the products it speaks of, in its order. */
    public List<String> products() {
        return reading.entities().stream()
                .flatMap(entity -> entity.name().stream())
                .distinct()
                .toList();
    }

    /** What a person said of this, if anybody did. */
    public Optional<Correction> correction(Correction.Aspect aspect) {
        return corrections.stream().filter(c -> c.aspect() == aspect).findFirst();
    }

    /** Whether anybody said something of another aspect than these. */
    public boolean correctedBeyond(Correction.Aspect... these) {
        return corrections.stream().anyMatch(c -> !List.of(these).contains(c.aspect()));
    }
}
