package kith.message.internal.search;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import kith.connector.Said.Kind;
import kith.database.WorkspaceId;
import kith.message.Likeness;
import kith.message.Message;
import kith.message.MessageId;
import kith.message.Messages;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/**
 * Words as the index folds them. For the comparison of a few texts a word is its first five letters, which stands in for a stem in the
 * languages of Europe without knowing which one it is.
 */
@Service
class LuceneLikeness implements Likeness {
    private static final int TELLING = 12;
    private static final int SHORTEST = 3;
    private static final int STEM = 5;
    private static final int FEW_MESSAGES = 400;
    private static final double COMMON = 1 / 20.0;

    /** The likest first; the id settles what is as like, and is where it is read from. */
    private static final Sort LIKEST_FIRST = new Sort(
            SortField.FIELD_SCORE,
            new SortField(Fields.ID_HIGH, SortField.Type.LONG, true),
            new SortField(Fields.ID_LOW, SortField.Type.LONG, true));

    private static final Set<String> EMPTY_WORDS = emptyWords("english", "french", "german", "spanish");

    private final MessageIndex index;
    private final BiFunction<WorkspaceId, Collection<MessageId>, List<Message>> stored;

    @Autowired
    LuceneLikeness(MessageIndex index, Messages messages) {
        this(index, messages::find);
    }

    /**
     * @param stored reads messages by their ids
     */
    LuceneLikeness(MessageIndex index, BiFunction<WorkspaceId, Collection<MessageId>, List<Message>> stored) {
        this.index = index;
        this.stored = stored;
    }

    @Override
    public List<Message> like(WorkspaceId workspace, String text, int most) {
        var ids = index.reading(searcher -> {
            var words = telling(searcher, text);
            if (words.isEmpty()) {
                return List.<MessageId>of();
            }
            var top = searcher.search(asked(workspace, words), most, LIKEST_FIRST);
            return Arrays.stream(top.scoreDocs)
                    .map(FieldDoc.class::cast)
                    .map(LuceneLikeness::id)
                    .toList();
        });
        var byId = stored.apply(workspace, ids).stream().collect(toMap(Message::id, Function.identity()));
        return ids.stream().flatMap(id -> Stream.ofNullable(byId.get(id))).toList();
    }

    private static MessageId id(FieldDoc hit) {
        return new MessageId(Fields.id((Long) hit.fields[1], (Long) hit.fields[2]));
    }

    private static Query asked(WorkspaceId workspace, Collection<String> words) {
        var any = new BooleanQuery.Builder().setMinimumNumberShouldMatch(Math.min(2, words.size()));
        words.forEach(word -> any.add(new TermQuery(new Term(Fields.TEXT, word)), Occur.SHOULD));
        return new BooleanQuery.Builder()
                .add(new TermQuery(new Term(Fields.WORKSPACE, workspace.toString())), Occur.FILTER)
                .add(new TermQuery(new Term(Fields.KIND, Kind.EVENT.word())), Occur.MUST_NOT)
                .add(any.build(), Occur.MUST)
                .build();
    }

    /** The rarest words of a text that stand in some message, without what stands in every twentieth. */
    private List<String> telling(IndexSearcher searcher, String text) throws IOException {
        var weights = new HashMap<String, Double>();
        for (var word : words(text)) {
            if (!weights.containsKey(word) && !common(searcher, word)) {
                weights.put(word, weight(searcher, word));
            }
        }
        return weights.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(TELLING)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean common(IndexSearcher searcher, String word) throws IOException {
        var all = searcher.getIndexReader().numDocs();
        return all > FEW_MESSAGES && messagesWith(searcher, word) > all * COMMON;
    }

    private static double weight(IndexSearcher searcher, String word) throws IOException {
        return weight(searcher, messagesWith(searcher, word));
    }

    /**
     * The rarer the heavier, gently: two words that are said every day count together as much as one that nobody has said yet. The
     * messages are all of this index, whose they are does not matter.
     */
    private static double weight(IndexSearcher searcher, int messages) {
        return Math.sqrt(Math.log1p((searcher.getIndexReader().numDocs() + 1.0) / (messages + 1)));
    }

    private static int messagesWith(IndexSearcher searcher, String word) throws IOException {
        return searcher.getIndexReader().docFreq(new Term(Fields.TEXT, word));
    }

    @Override
    public <K> Map<K, Double> compare(String text, Collection<Map.Entry<K, String>> texts) {
        return index.reading(searcher -> {
            var mine = stems(searcher, text);
            var rarest = weight(searcher, 1);
            var alike = new LinkedHashMap<K, Double>();
            for (var other : texts) {
                alike.put(other.getKey(), alike(mine, stems(searcher, other.getValue()), rarest));
            }
            return alike;
        });
    }

    /**
     * @param least what the shorter text weighs at least: whoever says nothing but common words is like nobody
     */
    private static double alike(Map<String, Double> mine, Map<String, Double> theirs, double least) {
        double shared = 0;
        for (var stem : mine.entrySet()) {
            var other = theirs.get(stem.getKey());
            if (other != null) {
                shared += Math.min(stem.getValue(), other);
            }
        }
        return Math.min(1, shared / Math.max(least, Math.min(sum(mine), sum(theirs))));
    }

    private static double sum(Map<String, Double> weights) {
        return weights.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private Map<String, Double> stems(IndexSearcher searcher, String text) throws IOException {
        var stems = new HashMap<String, Double>();
        for (var word : words(text)) {
            stems.merge(word.length() <= STEM ? word : word.substring(0, STEM), weight(searcher, word), Math::max);
        }
        return stems;
    }

    /** What says nothing by itself, in the languages of most communities here. */
    private static Set<String> emptyWords(String... languages) {
        var all = new HashSet<String>();
        for (var language : languages) {
            var list = "/org/apache/lucene/analysis/snowball/" + language + "_stop.txt";
            try (var in = Objects.requireNonNull(EnglishAnalyzer.class.getResourceAsStream(list), list);
                    var lines = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                for (var word : WordlistLoader.getSnowballWordSet(lines)) {
                    all.add(Folding.fold(String.valueOf((char[]) word)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Set.copyOf(all);
    }

    /** Those that may tell something. */
    private List<String> words(String text) {
        try (var tokens = index.folding().tokenStream(Fields.TEXT, text)) {
            var term = tokens.addAttribute(CharTermAttribute.class);
            var words = new ArrayList<String>();
            tokens.reset();
            while (tokens.incrementToken()) {
                if (term.length() >= SHORTEST && !EMPTY_WORDS.contains(term.toString())) {
                    words.add(term.toString());
                }
            }
            tokens.end();
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
