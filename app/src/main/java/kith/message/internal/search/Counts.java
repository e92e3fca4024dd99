package kith.message.internal.search;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kith.message.MessageSearch.Facets;
import kith.message.internal.search.Asked.Filter;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SimpleCollector;

/** Counts what a search would find by channel, language, mood, offence, kind and week, each without the filter of its own. */
final class Counts {
    private Counts() {}

    static Facets of(IndexSearcher searcher, Asked asked, ZoneId zone) throws IOException {
        var channels = new WordCount(Fields.CHANNEL);
        var languages = new WordCount(Fields.LANGUAGE);
        var sentiments = new WordCount(Fields.SENTIMENT);
        var offences = new WordCount(Fields.OFFENCE);
        var kinds = new WordCount(Fields.KIND);
        var weeks = new WeekCount(zone);
        var runs = new LinkedHashMap<Query, Collector>();
        together(runs, asked.query(Filter.CHANNEL), channels);
        together(runs, asked.query(Filter.LANGUAGE), languages);
        together(runs, asked.query(Filter.SENTIMENT), sentiments);
        together(runs, asked.query(Filter.OFFENCE), offences);
        together(runs, asked.query(Filter.KIND), kinds);
        together(runs, asked.query(Filter.TIME), weeks);
        for (var run : runs.entrySet()) {
            searcher.search(run.getKey(), run.getValue());
        }
        return new Facets(
                channels.counts().entrySet().stream()
                        .collect(toMap(entry -> UUID.fromString(entry.getKey()), Map.Entry::getValue)),
                languages.counts(),
                sentiments.counts(),
                offences.counts(),
                kinds.counts(),
                weeks.counts());
    }

    /** Where no filter is set, the same query serves several. */
    private static void together(Map<Query, Collector> runs, Query query, SimpleCollector collector) {
        runs.merge(query, collector, (one, other) -> MultiCollector.wrap(one, other));
    }
}
