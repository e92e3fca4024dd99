package kith.message.internal.search;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.jspecify.annotations.Nullable;

/** How many hits hold each value of a field. Counts by number within a segment and looks up the words once at its end. */
final class WordCount extends SimpleCollector {
    private final String field;
    private final Map<String, Long> counts = new HashMap<>();
    private @Nullable SortedDocValues values;
    private long[] found = {};

    WordCount(String field) {
        this.field = field;
    }

    @Override
    protected void doSetNextReader(LeafReaderContext segment) throws IOException {
        values = DocValues.getSorted(segment.reader(), field);
        found = new long[values.getValueCount()];
    }

    @Override
    public void collect(int document) throws IOException {
        if (values != null && values.advanceExact(document)) {
            found[values.ordValue()]++;
        }
    }

    @Override
    public void finish() throws IOException {
        for (int number = 0; values != null && number < found.length; number++) {
            if (found[number] > 0) {
                counts.merge(values.lookupOrd(number).utf8ToString(), found[number], Long::sum);
            }
        }
        values = null;
    }

    Map<String, Long> counts() {
        return Map.copyOf(counts);
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }
}
