package kith.message.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.connector.Heard;
import kith.connector.RemoteId;
import kith.database.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Rows of who reacted to what, and of who took that back. Inside the workspace's transaction. In whatever order the two arrive, the
 * later one holds.
 */
@Repository
class ReactionRows {
    private static final String STORE = """
            INSERT INTO reaction AS stored (workspace_id, channel_id, target_remote_id, author_id, word, at, taken_back_at)
            SELECT ?, ?, r.target, r.author_id, r.word, r.at, r.taken_back_at
              FROM unnest(?::text[], ?::uuid[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                   AS r (target, author_id, word, at, taken_back_at)
             ORDER BY r.target, r.author_id, r.word
                ON CONFLICT (workspace_id, channel_id, target_remote_id, author_id, word) DO UPDATE
               SET at = greatest(stored.at, excluded.at),
                   taken_back_at = greatest(stored.taken_back_at, excluded.taken_back_at)
             WHERE excluded.at > stored.at
                OR excluded.taken_back_at > coalesce(stored.taken_back_at, '-infinity')
            """;

    private final JdbcTemplate template;

    ReactionRows(JdbcTemplate template) {
        this.template = template;
    }

    private record Key(RemoteId target, RemoteId by, String word) {}

    /** What a batch says of one reaction: each time is the latest, or absent. */
    private record Told(@Nullable Instant at, @Nullable Instant takenBackAt) {
        Told and(Told other) {
            return new Told(later(at, other.at), later(takenBackAt, other.takenBackAt));
        }

        private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
            return one == null || (other != null && other.isAfter(one)) ? other : one;
        }

        /** Of one that is only known to be taken back, that time too: it must have been there until then. */
        Instant reactedAt() {
            return Optional.ofNullable(at).orElseGet(() -> Objects.requireNonNull(takenBackAt));
        }
    }

    /**
     * @param authorIds by remote id
     */
    void store(WorkspaceId workspace, ChannelId channel, Collection<Heard> heard, Map<String, UUID> authorIds) {
        var told = new LinkedHashMap<Key, Told>();
        for (var one : heard) {
            if (one instanceof Heard.Reaction(var target, var by, var word, var at)) {
                told.merge(new Key(target, by.id(), word), new Told(at, null), Told::and);
            } else if (one instanceof Heard.ReactionTakenBack(var target, var by, var word, var at)) {
                told.merge(new Key(target, by.id(), word), new Told(null, at), Told::and);
            }
        }
        if (told.isEmpty()) {
            return;
        }
        template.update(STORE, statement -> {
            statement.setObject(1, workspace.value());
            statement.setObject(2, channel.value());
            new Columns<>(statement, List.copyOf(told.entrySet()), 3)
                    .add("text", row -> row.getKey().target().value())
                    .add("uuid", row -> authorIds.get(row.getKey().by().value()))
                    .add("text", row -> row.getKey().word())
                    .addTime(row -> row.getValue().reactedAt())
                    .addTime(row -> row.getValue().takenBackAt());
        });
    }
}
