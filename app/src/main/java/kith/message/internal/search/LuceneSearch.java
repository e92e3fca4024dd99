package kith.message.internal.search;

import static java.util.stream.Collectors.toMap;

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
        var found = index.reading(searcher -> {
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
        return new Asked(workspace, Expression.query(query.words(), index.folding()), query);
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
        return index.reading(searcher -> Counts.of(searcher, asked, zone));
    }

    @Override
    public boolean caughtUp(WorkspaceId workspace) {
        return caughtUp.test(workspace);
    }
}
