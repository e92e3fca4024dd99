package kith.charter;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What differs between two texts of a charter: article by article, and in each word by word.
 *
 * @param articles in the order of the newer text, with those that are gone where they were
 */
public record Difference(List<Piece> title, List<Piece> preamble, List<Changed> articles) {
    private static final Pattern WORDS =
            Pattern.compile("\\s+|[\\p{L}\\p{M}\\p{N}]+(?:['’][\\p{L}\\p{M}]+)*|.", Pattern.DOTALL);

    public Difference {
        title = List.copyOf(title);
        preamble = List.copyOf(preamble);
        articles = List.copyOf(articles);
    }

    public enum Kind {
        SAME,
        GONE,
        NEW
    }

    /** A run of words. What is not new makes the older text, what is not gone the newer one. */
    public record Piece(Kind kind, String text) {}

    /**
     * One article in both.
     *
     * @param was its number in the older text; empty where it is new
     * @param is its number in the newer text; empty where it is gone
     */
    public record Changed(
            Optional<Integer> was, Optional<Integer> is, List<Piece> title, List<Piece> body, List<Piece> follows) {
        public Changed {
            title = List.copyOf(title);
            body = List.copyOf(body);
            follows = List.copyOf(follows);
        }

        /** Whether a word of it is another, or it is new or gone. Another number alone is no change of it. */
        public boolean differs() {
            return differ(title) || differ(body) || differ(follows);
        }
    }

    public static Difference between(CharterText was, CharterText is) {
        return new Difference(words(was.title(), is.title()), words(was.preamble(), is.preamble()), articles(was, is));
    }

    public boolean differs() {
        return differ(title) || differ(preamble) || articles.stream().anyMatch(Changed::differs);
    }

    private static boolean differ(List<Piece> pieces) {
        return pieces.stream().anyMatch(piece -> piece.kind() != Kind.SAME);
    }

    /** Articles of the same title are one; those between them are one by one the same article under another title. */
    private static List<Changed> articles(CharterText was, CharterText is) {
        var changed = new ArrayList<Changed>();
        int before = 0;
        int after = 0;
        for (var delta : deltas(titles(was), titles(is))) {
            while (before < delta.getSource().getPosition()) {
                changed.add(both(was, before++, is, after++));
            }
            int pairs = delta.getType() == DeltaType.CHANGE
                    ? Math.min(delta.getSource().size(), delta.getTarget().size())
                    : 0;
            for (int i = 0; i < pairs; i++) {
                changed.add(both(was, before++, is, after++));
            }
            while (before < delta.getSource().getPosition() + delta.getSource().size()) {
                changed.add(gone(was, before++));
            }
            while (after < delta.getTarget().getPosition() + delta.getTarget().size()) {
                changed.add(fresh(is, after++));
            }
        }
        while (before < was.articles().size()) {
            changed.add(both(was, before++, is, after++));
        }
        return changed;
    }

    private static List<String> titles(CharterText text) {
        return text.articles().stream().map(Article::title).toList();
    }

    private static Changed both(CharterText was, int before, CharterText is, int after) {
        var old = was.articles().get(before);
        var now = is.articles().get(after);
        return new Changed(
                Optional.of(before + 1),
                Optional.of(after + 1),
                words(old.title(), now.title()),
                words(old.body(), now.body()),
                words(old.follows(), now.follows()));
    }

    private static Changed gone(CharterText was, int before) {
        var old = was.articles().get(before);
        return new Changed(
                Optional.of(before + 1),
                Optional.empty(),
                words(old.title(), ""),
                words(old.body(), ""),
                words(old.follows(), ""));
    }

    private static Changed fresh(CharterText is, int after) {
        var now = is.articles().get(after);
        return new Changed(
                Optional.empty(),
                Optional.of(after + 1),
                words("", now.title()),
                words("", now.body()),
                words("", now.follows()));
    }

    /** Word by word; blanks and punctuation are words of their own. */
    public static List<Piece> words(String was, String is) {
        var old = split(was);
        var now = split(is);
        var pieces = new ArrayList<Piece>();
        int at = 0;
        for (var delta : deltas(old, now)) {
            add(pieces, Kind.SAME, old.subList(at, delta.getSource().getPosition()));
            add(pieces, Kind.GONE, delta.getSource().getLines());
            add(pieces, Kind.NEW, delta.getTarget().getLines());
            at = delta.getSource().getPosition() + delta.getSource().size();
        }
        add(pieces, Kind.SAME, old.subList(at, old.size()));
        return pieces;
    }

    /** In linear space: two texts that have nothing in common would otherwise take the square of their lengths. */
    private static List<AbstractDelta<String>> deltas(List<String> was, List<String> is) {
        return DiffUtils.diff(was, is, new MyersDiffWithLinearSpace<>()).getDeltas();
    }

    private static List<String> split(String text) {
        return WORDS.matcher(text).results().map(match -> match.group()).toList();
    }

    private static void add(List<Piece> pieces, Kind kind, List<String> words) {
        if (!words.isEmpty()) {
            pieces.add(new Piece(kind, String.join("", words)));
        }
    }
}
