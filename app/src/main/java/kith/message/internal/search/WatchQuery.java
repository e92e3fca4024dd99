package kith.message.internal.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kith.text.watch.Field;
import kith.text.watch.Watch;
import kith.text.watch.Watch.Text;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.intervals.IntervalQuery;
import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.WildcardQuery;
import org.apache.lucene.util.BytesRef;

/** A watch as Lucene reads it, over the fields of {@link Fields}: for the index of what was said and for what is being said. */
final class WatchQuery {
    /** How many different words a star within a phrase or beside {@code NEAR} may stand for. */
    static final int MOST_WORDS = 20_000;

    static {
        // An expression is short and cannot become that many; only a star can stand for them.
        IndexSearcher.setMaxClauseCount(MOST_WORDS);
    }

    private final Analyzer analyzer;

    WatchQuery(Analyzer analyzer) {
        this.analyzer = analyzer;
    }

    static Query of(Watch watch, Analyzer analyzer) {
        return new WatchQuery(analyzer).query(watch);
    }

    private Query query(Watch watch) {
        return switch (watch) {
            case Watch.Everything every -> new MatchAllDocsQuery();
            case Watch.All(var parts) -> all(parts);
            case Watch.Any(var parts) -> {
                var any = new BooleanQuery.Builder();
                parts.forEach(part -> any.add(query(part), Occur.SHOULD));
                yield any.build();
            }
            case Watch.Not not -> all(List.of(not));
            case Text text -> text(text);
            case Watch.Near near -> near(near);
            case Watch.Is(var field, var value) -> is(field, value);
            case Watch.Measure measure -> measure(measure);
        };
    }

    private Query all(List<Watch> parts) {
        var all = new BooleanQuery.Builder();
        boolean onlyWithout = true;
        for (var part : parts) {
            if (part instanceof Watch.Not(var without)) {
                all.add(query(without), Occur.MUST_NOT);
            } else {
                all.add(query(part), Occur.MUST);
                onlyWithout = false;
            }
        }
        if (onlyWithout) {
            all.add(new MatchAllDocsQuery(), Occur.FILTER);
        }
        return all.build();
    }

    // ---- words

    /** One word as the index has it, or a pattern with stars. */
    record Piece(String term, boolean pattern) {
        boolean beginning() {
            return pattern && term.indexOf('*') == term.length() - 1;
        }

        String letters() {
            return term.substring(0, term.length() - 1);
        }

        /** In Lucene's patterns other signs have a meaning, too. */
        String escaped() {
            return term.replaceAll("([?\\\\])", "\\\\$1");
        }
    }

    private Query text(Text text) {
        var pieces = pieces(text);
        if (pieces.isEmpty()) {
            return new MatchNoDocsQuery("nothing that a text is searched for");
        }
        if (pieces.size() == 1) {
            return one(pieces.getFirst());
        }
        if (pieces.stream().anyMatch(Piece::pattern)) {
            return new IntervalQuery(Fields.TEXT, interval(pieces));
        }
        return new PhraseQuery(Fields.TEXT, pieces.stream().map(Piece::term).toArray(String[]::new));
    }

    private static Query one(Piece piece) {
        if (!piece.pattern()) {
            return new TermQuery(new Term(Fields.TEXT, piece.term()));
        }
        return piece.beginning()
                ? new PrefixQuery(new Term(Fields.TEXT, piece.letters()))
                : new WildcardQuery(new Term(Fields.TEXT, piece.escaped()));
    }

    List<Piece> pieces(Text text) {
        return switch (text) {
            case Watch.Word word -> pieces(word);
            case Watch.Phrase(var words) ->
                words.stream().flatMap(word -> pieces(word).stream()).toList();
        };
    }

    /** Of {@code e-ma*}, {@code e} is a word and {@code ma} the beginning of the next. */
    private List<Piece> pieces(Watch.Word word) {
        if (!word.open()) {
            return words(word.text()).map(term -> new Piece(term, false)).toList();
        }
        int star = word.text().indexOf('*');
        var head = words(word.text().substring(0, star)).toList();
        var pieces = new ArrayList<Piece>();
        for (int i = 0; i < head.size(); i++) {
            boolean last = i == head.size() - 1;
            pieces.add(
                    last
                            ? new Piece(head.get(i) + folded(word.text().substring(star)), true)
                            : new Piece(head.get(i), false));
        }
        return pieces;
    }

    private static String folded(String pattern) {
        return String.join(
                "*", Stream.of(pattern.split("\\*", -1)).map(Folding::fold).toList());
    }

    private Stream<String> words(String text) {
        var words = new ArrayList<String>();
        try (var tokens = analyzer.tokenStream(Fields.TEXT, text)) {
            var word = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                words.add(word.toString());
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words.stream();
    }

    // ---- nearness

    /** In either order; one and the same word is not near itself. */
    private Query near(Watch.Near near) {
        var left = side(near.left());
        var right = side(near.right());
        if (left.isEmpty() || right.isEmpty()) {
            return new MatchNoDocsQuery("nothing to be near");
        }
        var alternatives = new ArrayList<IntervalsSource>();
        for (var one : left) {
            for (var other : right) {
                alternatives.add(ordered(one, other, near.words()));
                alternatives.add(ordered(other, one, near.words()));
            }
        }
        return new IntervalQuery(Fields.TEXT, Intervals.or(alternatives.toArray(IntervalsSource[]::new)));
    }

    /** Lucene counts repetitions of one and the same phrase in a way of its own, and misses some: the second is made another. */
    private static IntervalsSource ordered(IntervalsSource first, IntervalsSource second, int words) {
        return Intervals.maxgaps(
                words, Intervals.ordered(first, first.equals(second) ? Intervals.extend(second, 0, 0) : second));
    }

    private List<IntervalsSource> side(List<Text> texts) {
        return texts.stream()
                .map(this::pieces)
                .filter(pieces -> !pieces.isEmpty())
                .map(WatchQuery::interval)
                .toList();
    }

    private static IntervalsSource interval(List<Piece> pieces) {
        var sources = pieces.stream().map(WatchQuery::interval).toArray(IntervalsSource[]::new);
        return sources.length == 1 ? sources[0] : Intervals.phrase(sources);
    }

    private static IntervalsSource interval(Piece piece) {
        if (!piece.pattern()) {
            return Intervals.term(piece.term());
        }
        return piece.beginning()
                ? Intervals.prefix(new BytesRef(piece.letters()), MOST_WORDS)
                : Intervals.wildcard(new BytesRef(piece.escaped()), MOST_WORDS);
    }

    // ---- conditions

    static Query is(Field field, String value) {
        return switch (field) {
            case LANGUAGE -> new TermQuery(new Term(Fields.LANGUAGE, value));
            case NETWORK -> new TermQuery(new Term(Fields.NETWORK, value));
            case KIND -> new TermQuery(new Term(Fields.KIND, value));
            case SENTIMENT -> new TermQuery(new Term(Fields.SENTIMENT, value));
            case EMOTION -> new TermQuery(new Term(Fields.EMOTION, value));
            case INTENT -> new TermQuery(new Term(Fields.INTENT, value));
            case OFFENCE, HATE, SPAM, IRONY -> new TermQuery(new Term(Fields.JUDGED, value));
            case HAS -> new TermQuery(new Term(Fields.HAS, value));
            case AUTHOR -> author(Folding.fold(value.startsWith("@") ? value.substring(1) : value));
        };
    }

    private static Query author(String name) {
        return name.endsWith("*")
                ? new PrefixQuery(new Term(Fields.WHO, name.substring(0, name.length() - 1)))
                : new TermQuery(new Term(Fields.WHO, name));
    }

    private static Query measure(Watch.Measure measure) {
        var field = switch (measure.quantity()) {
            case REACH -> Fields.REACH;
        };
        long value = measure.value();
        return switch (measure.comparison()) {
            case OVER -> LongField.newRangeQuery(field, value + 1, Long.MAX_VALUE);
            case AT_LEAST -> LongField.newRangeQuery(field, value, Long.MAX_VALUE);
            case UNDER -> LongField.newRangeQuery(field, Long.MIN_VALUE, value - 1);
            case AT_MOST -> LongField.newRangeQuery(field, Long.MIN_VALUE, value);
            case EXACTLY -> LongField.newExactQuery(field, value);
        };
    }

    /** Whether notices of the network are asked for, which nobody said. */
    static boolean asksForEvents(Watch watch) {
        return switch (watch) {
            case Watch.All(var parts) -> parts.stream().anyMatch(WatchQuery::asksForEvents);
            case Watch.Any(var parts) -> parts.stream().anyMatch(WatchQuery::asksForEvents);
            case Watch.Is(var field, var value) -> field == Field.KIND && value.equals("event");
            case Watch.Not not -> false;
            case Watch.Everything every -> false;
            case Text text -> false;
            case Watch.Near near -> false;
            case Watch.Measure measure -> false;
        };
    }
}
