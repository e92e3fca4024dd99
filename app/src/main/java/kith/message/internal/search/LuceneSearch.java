package kith.message.internal.search;

import static java.util.stream.Collectors.toMap;

import it.unimi.dsi.fastutil.longs.LongSet;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import kith.database.WorkspaceId;
import kith.message.Followers;
import kith.message.Message;
import kith.message.MessageId;
import kith.message.MessageSearch;
import kith.message.Messages;
import kith.message.internal.search.Asked.Filter;
import kith.text.watch.Parser;
import kith.text.watch.Understood;
import kith.text.watch.Watch;
import kith.workspace.Invalid;
import kith.workspace.Sentence;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/** Asks the index which messages, and the database what they say. */
@Service
class LuceneSearch implements MessageSearch {
    private static final int MOST = 200;

    private final MessageIndex index;
    private final BiFunction<WorkspaceId, Collection<MessageId>, List<Message>> stored;
    private final Predicate<WorkspaceId> caughtUp;

    @Autowired
    LuceneSearch(MessageIndex index, Messages messages, Followers followers) {
        this(index, messages::find, workspace -> followers.caughtUp(workspace, SearchFollower.NAME));
    }

    /**
     * @param stored the messages with these ids, in no order; those that are not there are left out
     */
    LuceneSearch(
            MessageIndex index,
            BiFunction<WorkspaceId, Collection<MessageId>, List<Message>> stored,
            Predicate<WorkspaceId> caughtUp) {
        this.index = index;
        this.stored = stored;
        this.caughtUp = caughtUp;
    }

    @Override
    public Hits search(WorkspaceId workspace, Query query) {
        var asked = asked(workspace, query);
        var from = Position.read(query.cursor());
        int limit = Math.clamp(query.limit(), 1, MOST);
        var found = reading(searcher -> {
            var all = asked.query(Filter.NONE);
            return new Found(page(searcher, all, from, limit + 1), searcher.count(all));
        });
        boolean more = found.positions().size() > limit;
        var shown = more ? found.positions().subList(0, limit) : found.positions();
        return new Hits(
                hits(workspace, asked, shown),
                found.total(),
                more ? shown.getLast().text() : null);
    }

    private Asked asked(WorkspaceId workspace, Query query) {
        var watch = Watch.both(understood(query.words()), query.watch());
        return new Asked(workspace, WatchQuery.of(watch, index.folding()), watch, query);
    }

    private static Watch understood(String words) {
        return switch (Parser.parse(words)) {
            case Understood.As(var watch) -> watch;
            case Understood.Mistake mistake ->
                throw new Invalid("q", "message.invalid.expression", mistake.from() + 1, (Sentence) mistake::sentence);
        };
    }

    private record Found(List<Position> positions, long total) {}

    private static List<Position> page(
            IndexSearcher searcher, org.apache.lucene.search.Query query, Optional<Position> from, int limit)
            throws IOException {
        var after = from.map(Position::after).orElse(null);
        var within = from.map(position -> position.within(query)).orElse(query);
        var top = searcher.search(within, new TopFieldCollectorManager(Fields.NEWEST_FIRST, limit, after, limit));
        return Arrays.stream(top.scoreDocs)
                .map(FieldDoc.class::cast)
                .map(Position::of)
                .toList();
    }

    /** Index and database are two: what the index still holds and the database does not is left out. */
    private List<Hit> hits(WorkspaceId workspace, Asked asked, List<Position> positions) {
        var ids = positions.stream().map(Position::id).map(MessageId::new).toList();
        var byId = stored.apply(workspace, ids).stream().collect(toMap(Message::id, Function.identity()));
        var marks = Marks.of(asked.words(), index.folding());
        return ids.stream()
                .flatMap(id -> Stream.ofNullable(byId.get(id)))
                .map(message -> new Hit(message, Excerpt.of(message.text(), marks)))
                .toList();
    }

    @Override
    public Facets facets(WorkspaceId workspace, Query query, ZoneId zone) {
        var asked = asked(workspace, query);
        return reading(searcher -> Counts.of(searcher, asked, zone));
    }

    @Override
    public Talks talks(WorkspaceId workspace, Query query, int most) {
        var asked = asked(workspace, query);
        return reading(searcher -> {
            var talks = new TalkCollector(most);
            searcher.search(asked.query(Filter.NONE), talks);
            return talks.found();
        });
    }

    @Override
    public LongSet among(WorkspaceId workspace, Query query, LongSet talks) {
        var asked = asked(workspace, query);
        return reading(searcher -> {
            var these = new BooleanQuery.Builder()
                    .add(asked.query(Filter.NONE), BooleanClause.Occur.FILTER)
                    .add(LongPoint.newSetQuery(Fields.TALK, talks.toLongArray()), BooleanClause.Occur.FILTER)
                    .build();
            var found = new TalkCollector(talks.size());
            searcher.search(these, found);
            return found.found().talks();
        });
    }

    /** Lucene says only while it searches that a star stands for too many words of this index. */
    private <T> T reading(MessageIndex.Reading<T> reading) {
        try {
            return index.reading(reading);
        } catch (IllegalStateException | IndexSearcher.TooManyClauses tooMany) {
            if (String.valueOf(tooMany.getMessage()).contains("too many terms")
                    || tooMany instanceof IndexSearcher.TooManyClauses) {
                throw new Invalid("q", "message.invalid.star");
            }
            throw tooMany;
        }
    }

    @Override
    public boolean caughtUp(WorkspaceId workspace) {
        return caughtUp.test(workspace);
    }
}
