package kith.message.internal.search;

import static java.time.DayOfWeek.MONDAY;
import static java.time.temporal.TemporalAdjusters.previousOrSame;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.jspecify.annotations.Nullable;

/** How many hits there are in each week. The index lies in order of date, so the calendar is asked once a week, not once a hit. */
final class WeekCount extends SimpleCollector {
    private final ZoneId zone;
    private final Map<LocalDate, Long> counts = new TreeMap<>();
    private @Nullable SortedNumericDocValues dates;
    private LocalDate week = LocalDate.EPOCH;
    private long from;
    private long to;
    private long found;

    WeekCount(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    protected void doSetNextReader(LeafReaderContext segment) throws IOException {
        dates = DocValues.getSortedNumeric(segment.reader(), Fields.AT);
    }

    @Override
    public void collect(int document) throws IOException {
        if (dates == null || !dates.advanceExact(document)) {
            return;
        }
        long at = dates.nextValue();
        if (at < from || at >= to) {
            note();
            turnTo(at);
        }
        found++;
    }

    private void turnTo(long at) {
        week = Fields.instant(at).atZone(zone).toLocalDate().with(previousOrSame(MONDAY));
        from = Fields.micros(week.atStartOfDay(zone).toInstant());
        to = Fields.micros(week.plusWeeks(1).atStartOfDay(zone).toInstant());
    }

    private void note() {
        if (found > 0) {
            counts.merge(week, found, Long::sum);
        }
        found = 0;
    }

    Map<LocalDate, Long> counts() {
        note();
        return new TreeMap<>(counts);
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }
}
