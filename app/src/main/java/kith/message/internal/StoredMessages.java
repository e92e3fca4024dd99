package kith.message.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.connector.Heard;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.message.Author;
import kith.message.AuthorId;
import kith.message.Followers;
import kith.message.Message;
import kith.message.MessageId;
import kith.message.Messages;
import kith.message.Report;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The messages over their rows. */
@Service
class StoredMessages implements Messages {
    private static final String SELECT = "SELECT " + MessageMapper.COLUMNS + "\n" + MessageMapper.FROM;

    private static final String THREAD = SELECT + """
             WHERE m.workspace_id = :workspace
               AND m.channel_id = :channel
               AND m.thread_key = :thread
             ORDER BY m.at DESC, m.id DESC
             LIMIT :limit
            """;

    private static final String BY = SELECT + """
             WHERE m.workspace_id = :workspace
               AND m.author_id = :author
               AND m.kind <> 'event'
               AND m.gone_at IS NULL
               AND (:before::timestamptz IS NULL OR m.at < :before)
             ORDER BY m.at DESC
             LIMIT :limit
            """;

    private static final String STORED = """
            SELECT remote_id, stored_at
              FROM message
             WHERE workspace_id = :workspace
               AND channel_id = :channel
               AND remote_id = ANY (:remoteIds)
            """;

    private static final String REACTIONS = """
            SELECT target_remote_id, word, count(*) AS number
              FROM reaction
             WHERE workspace_id = :workspace
               AND channel_id = :channel
               AND target_remote_id = ANY (:targets)
               AND (taken_back_at IS NULL OR taken_back_at < at)
             GROUP BY target_remote_id, word
            """;

    private final Tenant tenant;
    private final JdbcClient jdbc;
    private final Ingest ingest;
    private final Authors authors;
    private final ReportRows reportRows;
    private final Followers followers;

    StoredMessages(
            Tenant tenant,
            JdbcClient jdbc,
            Ingest ingest,
            Authors authors,
            ReportRows reportRows,
            Followers followers) {
        this.tenant = tenant;
        this.jdbc = jdbc;
        this.ingest = ingest;
        this.authors = authors;
        this.reportRows = reportRows;
        this.followers = followers;
    }

    @Override
    public Ingested ingest(WorkspaceId workspace, Source source, List<Heard> heard) {
        return tenant.in(workspace, () -> {
            Tenant.afterCommit(() -> followers.wake(workspace));
            return ingest.ingest(workspace, source, heard);
        });
    }

    @Override
    public Optional<Message> find(WorkspaceId workspace, MessageId id) {
        return find(workspace, List.of(id)).stream().findFirst();
    }

    @Override
    public Optional<Message> find(WorkspaceId workspace, ChannelId channel, String remoteId) {
        return tenant.in(
                workspace,
                () -> jdbc.sql(SELECT + """
                         WHERE m.workspace_id = :workspace
                           AND m.channel_id = :channel
                           AND m.remote_id = :remoteId
                        """)
                        .param("workspace", workspace.value())
                        .param("channel", channel.value())
                        .param("remoteId", remoteId)
                        .query(MessageMapper::message)
                        .optional());
    }

    @Override
    public Map<String, Instant> stored(WorkspaceId workspace, ChannelId channel, Collection<String> remoteIds) {
        var stored = new HashMap<String, Instant>();
        tenant.run(
                workspace,
                () -> jdbc.sql(STORED)
                        .param("workspace", workspace.value())
                        .param("channel", channel.value())
                        .param("remoteIds", remoteIds.toArray(String[]::new))
                        .query(row -> {
                            stored.put(
                                    row.getString("remote_id"),
                                    row.getTimestamp("stored_at").toInstant());
                        }));
        return stored;
    }

    @Override
    public List<Message> find(WorkspaceId workspace, Collection<MessageId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return tenant.in(
                workspace,
                () -> jdbc.sql(SELECT + """
                         WHERE m.workspace_id = :workspace
                           AND m.id = ANY (:ids)
                        """)
                        .param("workspace", workspace.value())
                        .param("ids", ids.stream().map(MessageId::value).toArray(UUID[]::new))
                        .query(MessageMapper::message)
                        .list());
    }

    @Override
    public List<Message> thread(WorkspaceId workspace, ChannelId channel, String threadKey, int limit) {
        return tenant.in(
                        workspace,
                        () -> jdbc.sql(THREAD)
                                .param("workspace", workspace.value())
                                .param("channel", channel.value())
                                .param("thread", threadKey)
                                .param("limit", limit)
                                .query(MessageMapper::message)
                                .list())
                .reversed();
    }

    @Override
    public List<Message> by(WorkspaceId workspace, AuthorId author, Optional<Instant> before, int limit) {
        return tenant.in(
                workspace,
                () -> jdbc.sql(BY)
                        .param("workspace", workspace.value())
                        .param("author", author.value())
                        .param(
                                "before",
                                before.map(b -> b.atOffset(ZoneOffset.UTC)).orElse(null))
                        .param("limit", limit)
                        .query(MessageMapper::message)
                        .list());
    }

    @Override
    public List<Revision> revisions(WorkspaceId workspace, MessageId id) {
        return tenant.in(
                workspace,
                () -> jdbc.sql("""
                        SELECT row_number() OVER texts AS number, r.text,
                               coalesce(lead(r.said_at) OVER texts, m.edited_at) AS replaced_at
                          FROM message_revision r
                          JOIN message m ON m.workspace_id = r.workspace_id AND m.id = r.message_id
                         WHERE r.workspace_id = :workspace
                           AND r.message_id = :id
                        WINDOW texts AS (ORDER BY r.said_at, r.number)
                         ORDER BY r.said_at, r.number
                        """)
                        .param("workspace", workspace.value())
                        .param("id", id.value())
                        .query((row, n) -> new Revision(
                                row.getInt("number"),
                                row.getString("text"),
                                row.getTimestamp("replaced_at").toInstant()))
                        .list());
    }

    @Override
    public Map<String, Map<String, Long>> reactions(
            WorkspaceId workspace, ChannelId channel, Collection<String> remoteIds) {
        var reactions = new HashMap<String, Map<String, Long>>();
        if (remoteIds.isEmpty()) {
            return reactions;
        }
        tenant.run(
                workspace,
                () -> jdbc.sql(REACTIONS)
                        .param("workspace", workspace.value())
                        .param("channel", channel.value())
                        .param("targets", remoteIds.toArray(String[]::new))
                        .query(row -> {
                            reactions
                                    .computeIfAbsent(row.getString("target_remote_id"), t -> new HashMap<>())
                                    .put(row.getString("word"), row.getLong("number"));
                        }));
        return reactions;
    }

    @Override
    public List<Report> reports(WorkspaceId workspace, Collection<MessageId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return tenant.in(
                workspace,
                () -> reportRows.of(workspace, ids).stream()
                        .flatMap(stored -> authors
                                .find(workspace, new AuthorId(stored.author()))
                                .map(by -> new Report(stored.message(), by, stored.says(), stored.at()))
                                .stream())
                        .toList());
    }

    @Override
    public void readAgain(WorkspaceId workspace, Collection<MessageId> ids) {
        tenant.run(workspace, () -> {
            jdbc.sql("""
                            UPDATE message
                               SET xid = pg_current_xact_id()
                             WHERE workspace_id = :workspace AND id = ANY (CAST(:ids AS uuid[]))
                            """)
                    .param("workspace", workspace.value())
                    .param("ids", ids.stream().map(MessageId::toString).toArray(String[]::new))
                    .update();
            Tenant.afterCommit(() -> followers.wake(workspace));
        });
    }

    @Override
    public Optional<Author> author(WorkspaceId workspace, AuthorId id) {
        return tenant.in(workspace, () -> authors.find(workspace, id));
    }
}
