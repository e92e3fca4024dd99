package kith.message.internal.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.jspecify.annotations.Nullable;

/** The talks of all hits. Hits come in order of date, so that many of them follow another of their talk. */
final class TalkCollector extends SimpleCollector {
    private @Nullable NumericDocValues talks;
    private long[] found = new long[1_024];
    private int count;

    @Override
    protected void doSetNextReader(LeafReaderContext segment) throws IOException {
        talks = DocValues.getNumeric(segment.reader(), Fields.TALK);
    }

    @Override
    public void collect(int document) throws IOException {
        if (talks == null || !talks.advanceExact(document)) {
            return;
        }
        long talk = talks.longValue();
        if (count > 0 && found[count - 1] == talk) {
            return;
        }
        if (count == found.length) {
            found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = talk;
    }

    /** Each once. */
    long[] found() {
        Arrays.sort(found, 0, count);
        return LongStream.of(found).limit(count).distinct().toArray();
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }
}
