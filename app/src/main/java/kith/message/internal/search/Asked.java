package kith.message.internal.search;

import kith.connector.Said.Kind;
import kith.database.WorkspaceId;
import kith.message.MessageSearch;
import kith.text.watch.Watch;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** A search as Lucene reads it. The one place where a workspace is kept to itself: every query that is run is made by {@link #query}. */
record Asked(WorkspaceId workspace, Query words, Watch watch, MessageSearch.Query filters) {

    /** A filter that can be lifted, to count what there would be without it. */
    enum Filter {
        NONE,
        CHANNEL,
        LANGUAGE,
        SENTIMENT,
        OFFENCE,
        KIND,
        TIME
    }

    Query query(Filter lifted) {
        var all = new BooleanQuery.Builder();
        require(all, Fields.WORKSPACE, workspace.toString());
        if (!(words instanceof MatchAllDocsQuery)) {
            all.add(words, Occur.FILTER);
        }
        filters.author().ifPresent(author -> require(all, Fields.AUTHOR, author.toString()));
        if (lifted != Filter.CHANNEL) {
            filters.channel().ifPresent(channel -> require(all, Fields.CHANNEL, channel.toString()));
        }
        if (lifted != Filter.LANGUAGE) {
            filters.language().ifPresent(language -> require(all, Fields.LANGUAGE, language));
        }
        if (lifted != Filter.SENTIMENT) {
            filters.sentiment().ifPresent(sentiment -> require(all, Fields.SENTIMENT, sentiment));
        }
        if (lifted != Filter.OFFENCE) {
            filters.offence().ifPresent(offence -> require(all, Fields.OFFENCE, offence));
        }
        if (lifted != Filter.KIND) {
            filters.kind().ifPresentOrElse(kind -> require(all, Fields.KIND, kind), () -> withoutEvents(all));
        }
        if (lifted != Filter.TIME
                && (filters.since().isPresent() || filters.until().isPresent())) {
            long from = filters.since().map(Fields::micros).orElse(Long.MIN_VALUE);
            long to = filters.until().map(Fields::micros).orElse(Long.MAX_VALUE);
            all.add(LongField.newRangeQuery(Fields.AT, from, to == Long.MAX_VALUE ? to : to - 1), Occur.FILTER);
        }
        return all.build();
    }

    private void withoutEvents(BooleanQuery.Builder all) {
        if (!WatchQuery.asksForEvents(watch)) {
            all.add(new TermQuery(new Term(Fields.KIND, Kind.EVENT.word())), Occur.MUST_NOT);
        }
    }

    private static void require(BooleanQuery.Builder all, String field, String value) {
        all.add(new TermQuery(new Term(field, value)), Occur.FILTER);
    }
}
