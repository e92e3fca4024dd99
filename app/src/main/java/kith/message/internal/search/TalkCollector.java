package kith.message.internal.search;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.io.IOException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.jspecify.annotations.Nullable;

/** The talks of all hits. Hits come in order of date, so that many of them follow another of their talk. */
final class TalkCollector extends SimpleCollector {
    private final LongSet found = new LongOpenHashSet();
    private @Nullable NumericDocValues talks;
    private long last;

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
        if (talk != last || found.isEmpty()) {
            found.add(talk);
            last = talk;
        }
    }

    LongSet found() {
        return found;
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }
}
