package kith.message.internal.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.ByteRunAutomaton;

/** Finds in a text the words that a query looked for. */
final class Marks {
    private final Set<String> words = new HashSet<>();
    private final List<ByteRunAutomaton> beginnings = new ArrayList<>();
    private final Analyzer analyzer;

    private Marks(Analyzer analyzer) {
        this.analyzer = analyzer;
    }

    static Marks of(Query query, Analyzer analyzer) {
        var marks = new Marks(analyzer);
        query.visit(marks.new Looking());
        return marks;
    }

    /**
     * @param word as it stands in the index
     * @param to exclusive
     */
    record Mark(String word, int from, int to) {}

    List<Mark> in(String text) {
        if (words.isEmpty() && beginnings.isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<Mark>();
        try (var tokens = analyzer.tokenStream(Fields.TEXT, text)) {
            var word = tokens.addAttribute(CharTermAttribute.class);
            var place = tokens.addAttribute(OffsetAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                if (marked(word.toString())) {
                    found.add(new Mark(word.toString(), place.startOffset(), place.endOffset()));
                }
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private boolean marked(String word) {
        if (words.contains(word)) {
            return true;
        }
        var bytes = new BytesRef(word);
        return beginnings.stream().anyMatch(beginning -> beginning.run(bytes.bytes, bytes.offset, bytes.length));
    }

    /** Goes through a query and notes its words, except those that must not be there. */
    private final class Looking extends QueryVisitor {
        @Override
        public boolean acceptField(String field) {
            return field.equals(Fields.TEXT);
        }

        @Override
        public void consumeTerms(Query query, Term... terms) {
            for (var term : terms) {
                words.add(term.text());
            }
        }

        @Override
        public void consumeTermsMatching(Query query, String field, Supplier<ByteRunAutomaton> automaton) {
            beginnings.add(automaton.get());
        }

        @Override
        public QueryVisitor getSubVisitor(Occur occur, Query parent) {
            return occur == Occur.MUST_NOT ? QueryVisitor.EMPTY_VISITOR : this;
        }
    }
}
