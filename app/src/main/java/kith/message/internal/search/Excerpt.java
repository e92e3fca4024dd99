package kith.message.internal.search;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import kith.message.MessageSearch.Piece;
import kith.message.internal.search.Marks.Mark;

/** The sentence of a message that holds most of the words found, the first of several. */
final class Excerpt {
    static final int LONGEST = 200;

    /** How much is shown before the first word found when the sentence is too long to be shown whole. */
    private static final int BEFORE = 60;

    private Excerpt() {}

    static List<Piece> of(String text, Marks marks) {
        var plain = text.replaceAll("\\s", " "); // one for one: offsets stay
        var found = marks.in(plain);
        return pieces(plain, found, shortened(plain, found, best(plain, found)));
    }

    private record Range(int from, int to) {
        boolean holds(Mark mark) {
            return mark.from() >= from && mark.to() <= to;
        }

        int length() {
            return to - from;
        }
    }

    private static Range best(String text, List<Mark> found) {
        if (found.isEmpty()) {
            return new Range(0, text.length()); // everything was looked for: its beginning
        }
        return sentences(text).stream()
                .max(Comparator.comparingLong((Range sentence) -> found.stream()
                                .filter(sentence::holds)
                                .map(Mark::word)
                                .distinct()
                                .count())
                        .thenComparing(Comparator.comparingInt(Range::from).reversed()))
                .orElse(new Range(0, text.length()));
    }

    private static List<Range> sentences(String text) {
        var breaks = BreakIterator.getSentenceInstance(ULocale.ROOT);
        breaks.setText(text);
        var sentences = new ArrayList<Range>();
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            sentences.add(new Range(from, to));
            from = to;
        }
        return sentences;
    }

    private static Range shortened(String text, List<Mark> found, Range sentence) {
        if (sentence.length() <= LONGEST) {
            return sentence;
        }
        int first = found.stream()
                .filter(sentence::holds)
                .mapToInt(Mark::from)
                .findFirst()
                .orElse(sentence.from());
        int from = first - sentence.from() <= BEFORE ? sentence.from() : wordFrom(text, first - BEFORE, first);
        int room = LONGEST - 2; // the two dots that say that there is more
        return new Range(from, sentence.to() - from <= room ? sentence.to() : wordTo(text, from, from + room));
    }

    private static int wordFrom(String text, int earliest, int first) {
        int space = text.indexOf(' ', earliest);
        return space >= 0 && space < first ? space + 1 : whole(text, earliest);
    }

    private static int wordTo(String text, int from, int latest) {
        int space = text.lastIndexOf(' ', latest);
        return space > from + LONGEST / 2 ? space : whole(text, latest);
    }

    /** Never between the two halves of a character. */
    private static int whole(String text, int place) {
        return place > 0 && Character.isLowSurrogate(text.charAt(place)) ? place - 1 : place;
    }

    private static List<Piece> pieces(String text, List<Mark> found, Range shown) {
        var pieces = new ArrayList<Piece>();
        int at = shown.from();
        var start = shown.from() > 0 && !endsSentence(text, shown.from()) ? "…" : "";
        for (var mark : found) {
            if (!shown.holds(mark) || mark.from() < at) {
                continue;
            }
            plain(pieces, start + text.substring(at, mark.from()));
            start = "";
            pieces.add(new Piece(text.substring(mark.from(), mark.to()), true));
            at = mark.to();
        }
        var rest = text.substring(at, shown.to());
        boolean more = !text.substring(shown.to()).isBlank() && !endsSentence(text, shown.to());
        plain(pieces, start + (more ? rest + "…" : rest.stripTrailing()));
        return List.copyOf(pieces);
    }

    private static boolean endsSentence(String text, int place) {
        var before = text.substring(0, place).stripTrailing();
        return !before.isEmpty() && ".!?…。！？".indexOf(before.charAt(before.length() - 1)) >= 0;
    }

    private static void plain(List<Piece> pieces, String text) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, false));
        }
    }
}
