package kith.moderation.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.database.WorkspaceId;
import kith.message.MessageId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of short links. Inside the workspace's transaction. */
@Repository
class ShortenedLinkRows {
    private static final String LISTED = """
            INSERT INTO shortened_link (workspace_id, id, address, made_at)
            VALUES (:workspace, :id, :address, :now)
                ON CONFLICT (workspace_id, address) DO NOTHING
            """;

    private static final String OF = """
            SELECT id, address, target, settled_at
              FROM shortened_link
             WHERE workspace_id = :workspace AND address = ANY (CAST(:addresses AS text[]))
            """;

    private static final String WAITS = """
            INSERT INTO shortened_link_message (workspace_id, link_id, message_id)
            VALUES (:workspace, :link, :message)
                ON CONFLICT DO NOTHING
            """;

    private static final String SETTLE = """
            UPDATE shortened_link
               SET target = :target, settled_at = :now
             WHERE workspace_id = :workspace AND id = :id AND settled_at IS NULL
            """;

    private final JdbcClient jdbc;

    ShortenedLinkRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param target the domain it leads to; empty while that is not known, and where it was given up
     */
    record Link(UUID id, String address, Optional<String> target, boolean settled) {}

    /** Whether it is new. */
    boolean add(WorkspaceId workspace, UUID id, String address, Instant now) {
        return of(LISTED, workspace)
                        .param("id", id)
                        .param("address", address)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    List<Link> find(WorkspaceId workspace, Collection<String> addresses) {
        return of(OF, workspace)
                .param("addresses", addresses.toArray(String[]::new))
                .query((row, n) -> new Link(
                        row.getObject("id", UUID.class),
                        row.getString("address"),
                        Optional.ofNullable(row.getString("target")),
                        row.getObject("settled_at") != null))
                .list();
    }

    Optional<String> waiting(WorkspaceId workspace, UUID id) {
        return of(
                        "SELECT address FROM shortened_link WHERE workspace_id = :workspace AND id = :id AND settled_at IS NULL",
                        workspace)
                .param("id", id)
                .query(String.class)
                .optional();
    }

    void waits(WorkspaceId workspace, Map<MessageId, List<UUID>> links) {
        links.forEach((message, ids) -> ids.forEach(id -> of(WAITS, workspace)
                .param("link", id)
                .param("message", message.value())
                .update()));
    }

    /** How often it was tried, this time included. */
    int tried(WorkspaceId workspace, UUID id) {
        return of(
                        "UPDATE shortened_link SET tries = tries + 1 WHERE workspace_id = :workspace AND id = :id RETURNING tries",
                        workspace)
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    /** The messages that waited for it. */
    List<MessageId> settle(WorkspaceId workspace, UUID id, Optional<String> target, Instant now) {
        of(SETTLE, workspace)
                .param("id", id)
                .param("target", target.orElse(null))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return of(
                        "SELECT message_id FROM shortened_link_message WHERE workspace_id = :workspace AND link_id = :id",
                        workspace)
                .param("id", id)
                .query((row, n) -> new MessageId(row.getObject("message_id", UUID.class)))
                .list();
    }

    private JdbcClient.StatementSpec of(String sql, WorkspaceId workspace) {
        return jdbc.sql(sql).param("workspace", workspace.value());
    }
}
