package kith.message.internal.search;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.io.IOException;
import kith.message.MessageSearch.Talks;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.CollectionTerminatedException;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.jspecify.annotations.Nullable;

/** The talks of all hits, up to a number. Hits come in order of date, so that many of them follow another of their talk. */
final class TalkCollector extends SimpleCollector {
    private final int most;
    private final LongSet found = new LongOpenHashSet();
    private @Nullable NumericDocValues talks;
    private boolean more;
    private long last;

    TalkCollector(int most) {
        this.most = most;
    }

    @Override
    protected void doSetNextReader(LeafReaderContext segment) throws IOException {
        if (more) {
            throw new CollectionTerminatedException();
        }
        talks = DocValues.getNumeric(segment.reader(), Fields.TALK);
    }

    @Override
    public void collect(int document) throws IOException {
        if (talks == null || !talks.advanceExact(document)) {
            return;
        }
        long talk = talks.longValue();
        if (talk == last && !found.isEmpty() || found.contains(talk)) {
            return;
        }
        if (found.size() == most) {
            more = true;
            throw new CollectionTerminatedException();
        }
        found.add(talk);
        last = talk;
    }

    Talks found() {
        return new Talks(found, !more);
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }
}
