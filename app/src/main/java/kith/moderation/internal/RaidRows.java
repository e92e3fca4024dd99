package kith.moderation.internal;

import static kith.database.Instants.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.database.WorkspaceId;
import kith.message.MessageId;
import kith.moderation.Raid;
import kith.workspace.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of raids. Inside the workspace's transaction. */
@Repository
public class RaidRows {
    /** What a person said to be none does not come again for so long. */
    private static final Duration DISMISSED_FOR = Duration.ofDays(1);

    private static final String LATEST = """
            SELECT *
              FROM raid
             WHERE workspace_id = :workspace AND channel_id = :channel AND kind = :kind AND key = :key
               AND (dismissed_at IS NULL AND last_at > :quiet OR dismissed_at > :dismissed)
             ORDER BY began_at DESC
             LIMIT 1
            """;

    private static final String BEGIN = """
            INSERT INTO raid (workspace_id, id, channel_id, kind, key, what, began_at, last_at)
            VALUES (:workspace, :id, :channel, :kind, :key, :what, :began, :last)
            """;

    private static final String ADD = """
            INSERT INTO raid_message (workspace_id, raid_id, message_id, author_id)
            SELECT :workspace, :raid, m, a
              FROM unnest(CAST(:messages AS uuid[]), CAST(:authors AS uuid[])) AS said (m, a)
                ON CONFLICT DO NOTHING
            RETURNING message_id
            """;

    private static final String TALLY = """
            UPDATE raid r
               SET last_at = greatest(last_at, :last),
                   messages = (SELECT count(*) FROM raid_message m WHERE m.workspace_id = r.workspace_id AND m.raid_id = r.id),
                   accounts = (SELECT count(DISTINCT author_id)
                                 FROM raid_message m
                                WHERE m.workspace_id = r.workspace_id AND m.raid_id = r.id)
             WHERE workspace_id = :workspace AND id = :raid
            """;

    private static final String NEWEST = """
            SELECT *
              FROM raid
             WHERE workspace_id = :workspace AND (began_at, id) < (:at, :id)
               AND (CAST(:only AS uuid[]) IS NULL OR channel_id = ANY (CAST(:only AS uuid[])))
             ORDER BY began_at DESC, id DESC
             LIMIT :limit
            """;

    private static final String COUNT = """
            SELECT count(*)
              FROM raid
             WHERE workspace_id = :workspace
               AND (CAST(:only AS uuid[]) IS NULL OR channel_id = ANY (CAST(:only AS uuid[])))
            """;

    private static final String DISMISS = """
            UPDATE raid
               SET dismissed_by = :by, dismissed_by_name = :name, dismissed_at = :at
             WHERE workspace_id = :workspace AND id = :raid AND dismissed_at IS NULL
            """;

    private final JdbcClient jdbc;

    RaidRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The one that goes on, or that a person said to be none. */
    public Optional<Raid> latest(WorkspaceId workspace, ChannelId channel, Raid.Kind kind, String key, Instant now) {
        return of(LATEST, workspace)
                .param("channel", channel.value())
                .param("kind", kind.word())
                .param("key", key)
                .param("quiet", now.minus(Raid.QUIET).atOffset(ZoneOffset.UTC))
                .param("dismissed", now.minus(DISMISSED_FOR).atOffset(ZoneOffset.UTC))
                .query(RaidRows::raid)
                .optional();
    }

    public void begin(WorkspaceId workspace, Raid raid, String key) {
        of(BEGIN, workspace)
                .param("id", raid.id())
                .param("channel", raid.channel().value())
                .param("kind", raid.kind().word())
                .param("key", key)
                .param("what", raid.what())
                .param("began", raid.began().atOffset(ZoneOffset.UTC))
                .param("last", raid.last().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Which of these were not part of it before. */
    public Set<MessageId> add(WorkspaceId workspace, UUID raid, Collection<RaidWatch.Seen> seen, Instant last) {
        var added = new HashSet<>(of(ADD, workspace)
                .param("raid", raid)
                .param("messages", seen.stream().map(one -> one.id().toString()).toArray(String[]::new))
                .param(
                        "authors",
                        seen.stream().map(one -> one.author().toString()).toArray(String[]::new))
                .query((row, n) -> new MessageId(row.getObject("message_id", UUID.class)))
                .list());
        if (!added.isEmpty()) {
            of(TALLY, workspace)
                    .param("raid", raid)
                    .param("last", last.atOffset(ZoneOffset.UTC))
                    .update();
        }
        return added;
    }

    public Optional<Raid> find(WorkspaceId workspace, UUID id) {
        return of("SELECT * FROM raid WHERE workspace_id = :workspace AND id = :raid", workspace)
                .param("raid", id)
                .query(RaidRows::raid)
                .optional();
    }

    /** The newest first. */
    public List<Raid> newest(WorkspaceId workspace, Optional<Set<UUID>> only, Optional<Raid> after, int limit) {
        return of(NEWEST, workspace)
                .param("only", strings(only))
                .param(
                        "at",
                        after.map(Raid::began)
                                .orElse(Instant.parse("9999-01-01T00:00:00Z"))
                                .atOffset(ZoneOffset.UTC))
                .param("id", after.map(Raid::id).orElse(new UUID(-1, -1)))
                .param("limit", limit)
                .query(RaidRows::raid)
                .list();
    }

    public long count(WorkspaceId workspace, Optional<Set<UUID>> only) {
        return of(COUNT, workspace)
                .param("only", strings(only))
                .query(Long.class)
                .single();
    }

    private static String @Nullable [] strings(Optional<Set<UUID>> only) {
        return only.map(some -> some.stream().map(UUID::toString).toArray(String[]::new))
                .orElse(null);
    }

    public List<MessageId> messages(WorkspaceId workspace, UUID raid, int limit) {
        return of("""
                SELECT message_id
                  FROM raid_message
                 WHERE workspace_id = :workspace AND raid_id = :raid
                 ORDER BY message_id DESC
                 LIMIT :limit
                """, workspace)
                .param("raid", raid)
                .param("limit", limit)
                .query((row, n) -> new MessageId(row.getObject("message_id", UUID.class)))
                .list();
    }

    /** Whether nobody did before. */
    public boolean dismiss(WorkspaceId workspace, UUID raid, PersonId by, String name, Instant at) {
        return of(DISMISS, workspace)
                        .param("raid", raid)
                        .param("by", by.value())
                        .param("name", name)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Whether this node read the batch before this one, too; from now on it is the last. */
    public boolean readBefore(WorkspaceId workspace, UUID node) {
        return of("""
                INSERT INTO raid_reader (workspace_id, node)
                VALUES (:workspace, :node)
                    ON CONFLICT (workspace_id)
                    DO UPDATE SET node = excluded.node
                     WHERE raid_reader.node <> excluded.node
                """, workspace).param("node", node).update() == 0;
    }

    private JdbcClient.StatementSpec of(String sql, WorkspaceId workspace) {
        return jdbc.sql(sql).param("workspace", workspace.value());
    }

    private static Raid raid(ResultSet row, int number) throws SQLException {
        return new Raid(
                row.getObject("id", UUID.class),
                Raid.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                new ChannelId(row.getObject("channel_id", UUID.class)),
                row.getString("what"),
                instant(row, "began_at").orElseThrow(),
                instant(row, "last_at").orElseThrow(),
                row.getLong("messages"),
                row.getLong("accounts"),
                row.getObject("dismissed_by", UUID.class) != null);
    }
}
