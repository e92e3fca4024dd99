package kith.message.internal.search;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import kith.message.internal.search.WatchQuery.Piece;
import kith.text.watch.Watch;
import kith.text.watch.Watch.Text;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.TermQuery;

/**
 * The keys of a watch: a message that answers to it has at least one of them, so that a message is asked only of the watches whose keys
 * it has. A key is a word, the beginning of one, or a label, and has no line feed.
 */
final class WatchKeys {
    /** Of a watch that any message might answer to, such as one that only leaves things out. */
    static final String ANY = "any";

    /** A word's beginning is a key in as many letters; shorter ones are in too many words. */
    static final int BEGINNING = 3;

    /** The fields whose values are keys, beside the words. */
    static final List<String> FIELDS = List.of(
            Fields.LANGUAGE,
            Fields.NETWORK,
            Fields.KIND,
            Fields.SENTIMENT,
            Fields.EMOTION,
            Fields.INTENT,
            Fields.JUDGED,
            Fields.HAS,
            Fields.WHO);

    private static final String BEGINS = "^";
    private static final Set<String> EVERY_MESSAGE = Set.of(ANY);

    private final WatchQuery words;

    private WatchKeys(Analyzer analyzer) {
        words = new WatchQuery(analyzer);
    }

    /** None where no message can answer. */
    static Set<String> of(Watch watch, Analyzer analyzer) {
        return new WatchKeys(analyzer).keys(watch);
    }

    static String key(String field, String value) {
        return field + ":" + value;
    }

    /** Of a word of a text; absent where it is too short for one. */
    static Optional<String> beginning(String word) {
        return word.length() < BEGINNING ? Optional.empty() : Optional.of(BEGINS + word.substring(0, BEGINNING));
    }

    private Set<String> keys(Watch watch) {
        return switch (watch) {
            case Watch.Everything every -> EVERY_MESSAGE;
            case Watch.All(var parts) -> rarest(parts.stream(), this::keys);
            case Watch.Any(var parts) -> any(parts.stream(), this::keys);
            case Watch.Not not -> EVERY_MESSAGE;
            case Text text -> keys(text);
            case Watch.Near near ->
                rarest(Stream.of(near.left(), near.right()), side -> any(side.stream(), this::keys));
            case Watch.Is is ->
                WatchQuery.is(is.field(), is.value()) instanceof TermQuery term
                                && term.getTerm().text().indexOf('\n') < 0
                        ? Set.of(key(term.getTerm()))
                        : EVERY_MESSAGE;
            case Watch.Measure measure -> EVERY_MESSAGE;
        };
    }

    private static String key(Term term) {
        return key(term.field(), term.text());
    }

    /** All words of a phrase must be there: the rarest is looked for. */
    private Set<String> keys(Text text) {
        return rarest(words.pieces(text).stream(), WatchKeys::keys);
    }

    private static Set<String> keys(Piece piece) {
        if (!piece.pattern()) {
            return Set.of(key(Fields.TEXT, piece.term()));
        }
        return beginning(piece.term().substring(0, piece.term().indexOf('*')))
                .map(Set::of)
                .orElse(EVERY_MESSAGE);
    }

    private static <T> Set<String> any(Stream<T> parts, Function<T, Set<String>> keys) {
        var all = new HashSet<String>();
        parts.forEach(part -> all.addAll(keys.apply(part)));
        return all.contains(ANY) ? EVERY_MESSAGE : all;
    }

    /** Of things that must all be there; without any, no message answers. */
    private static <T> Set<String> rarest(Stream<T> parts, Function<T, Set<String>> keys) {
        return parts.map(keys).min(Comparator.comparingDouble(WatchKeys::often)).orElse(Set.of());
    }

    private static double often(Set<String> keys) {
        return keys.stream().mapToDouble(WatchKeys::often).sum();
    }

    /** A guess in what share of messages a key is: labels are in many, long words in few. */
    private static double often(String key) {
        if (key.equals(ANY)) {
            return 1_000;
        }
        if (key.startsWith(BEGINS)) {
            return 0.05;
        }
        int letters = key.startsWith(key(Fields.TEXT, "")) ? key.length() - Fields.TEXT.length() - 1 : 1;
        return 0.3 / (letters * letters);
    }
}
