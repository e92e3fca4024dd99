package kith.message;

import it.unimi.dsi.fastutil.longs.LongSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.database.WorkspaceId;
import kith.text.watch.Watch;
import org.jspecify.annotations.Nullable;

/** Finds messages by their words. */
public interface MessageSearch {

    /**
     * @throws kith.workspace.Invalid when the words are no expression, or the cursor is none
     */
    Hits search(WorkspaceId workspace, Query query);

    /**
     * How many there are of each kind of thing under the same query without that facet. Events count among the kinds only.
     *
     * @param zone where days, and so weeks, begin; weeks begin on Monday
     */
    Facets facets(WorkspaceId workspace, Query query, ZoneId zone);

    /**
     * The talks ({@link Message#talk}) that hold a message of this query. Limit and cursor do not matter.
     *
     * @param most where there are more, some of them and no further
     * @throws kith.workspace.Invalid when the words are no expression
     */
    Talks talks(WorkspaceId workspace, Query query, int most);

    /**
     * @param all whether there are no others
     */
    record Talks(LongSet talks, boolean all) {}

    /**
     * Those of these talks that hold a message of this query.
     *
     * @throws kith.workspace.Invalid when the words are no expression
     */
    LongSet among(WorkspaceId workspace, Query query, LongSet talks);

    /** Whether everything that was committed before this call can be found by now. */
    boolean caughtUp(WorkspaceId workspace);

    /**
     * @param words an expression of {@link kith.text.watch}; empty: everything
     * @param watch what must hold beside it
     * @param sentiment {@code negative} and so on
     * @param offence {@code offensive} or {@code not-offensive}
     * @param kind {@code post} and so on; absent: everything said, without events
     * @param since inclusive; {@code until} exclusive
     * @param limit 1 to 200
     * @param cursor from {@link Hits#next}
     */
    record Query(
            String words,
            Watch watch,
            Optional<UUID> channel,
            Optional<AuthorId> author,
            Optional<String> language,
            Optional<String> sentiment,
            Optional<String> offence,
            Optional<String> kind,
            Optional<Instant> since,
            Optional<Instant> until,
            int limit,
            Optional<String> cursor) {
        public static Query words(String words, int limit) {
            return new Query(
                    words,
                    new Watch.Everything(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    limit,
                    Optional.empty());
        }
    }

    /**
     * Newest first.
     *
     * @param total exact
     * @param next cursor of the next page, absent on the last
     */
    record Hits(List<Hit> items, long total, @Nullable String next) {}

    /**
     * @param excerpt the sentence around the words found
     */
    record Hit(Message message, List<Piece> excerpt) {}

    /** A piece of an excerpt, marked or not. */
    record Piece(String text, boolean marked) {}

    /**
     * @param weeks first day of the week to how many
     */
    record Facets(
            Map<UUID, Long> channels,
            Map<String, Long> languages,
            Map<String, Long> sentiments,
            Map<String, Long> offences,
            Map<String, Long> kinds,
            Map<LocalDate, Long> weeks) {}
}
