package kith.history.internal;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.Actor;
import kith.history.Entry;
import kith.history.History.Filter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The history's rows. */
@Repository
public class HistoryRows {
    private static final String INSERT = """
            WITH entry AS (
              INSERT INTO history_entry
                     (workspace_id, id, at, actor_kind, actor_id, act, subject_kind, subject_id, payload_digest)
              VALUES (:workspace, :id, :at, :actorKind, :actor, :act, :subjectKind, :subjectId, :digest)
              RETURNING workspace_id, id)
            INSERT INTO history_payload (workspace_id, entry_id, salt, body)
            SELECT workspace_id, id, :salt, :body
              FROM entry
            """;

    private static final String MATCHING = """
              FROM history_entry e
             WHERE e.workspace_id = :workspace
               AND (:subjectKind::text IS NULL OR e.subject_kind = :subjectKind)
               AND (:subjectId::text IS NULL OR e.subject_id = :subjectId)
               AND (:actor::uuid IS NULL OR e.actor_id = :actor)
               AND (:area::text IS NULL OR split_part(e.act, '.', 1) = :area)
            """;

    private static final String OF_PEOPLE = """
              FROM history_entry e
             WHERE e.workspace_id = :workspace
               AND e.actor_id = ANY (:people)
            """;

    /** Newest first, a page of those that are chosen. */
    private static final String PAGE = """
            SELECT e.*, p.body, p.erased_at, s.number, s.hash
              FROM (SELECT e.* %s
                       AND (:before::uuid IS NULL OR (e.at, e.id) < (SELECT b.at, b.id
                                                                       FROM history_entry b
                                                                      WHERE b.workspace_id = :workspace
                                                                        AND b.id = :before))
                     ORDER BY e.at DESC, e.id DESC
                     LIMIT :limit) e
              JOIN history_payload p ON p.workspace_id = e.workspace_id AND p.entry_id = e.id
              LEFT JOIN history_seal s ON s.workspace_id = e.workspace_id AND s.entry_id = e.id
             ORDER BY e.at DESC, e.id DESC
            """;

    private static final String AREAS = """
            SELECT DISTINCT split_part(act, '.', 1) AS area
              FROM history_entry
             WHERE workspace_id = :workspace
             ORDER BY area
            """;

    private static final String ERASE = """
            UPDATE history_payload p
               SET salt = NULL, body = NULL, erased_at = :now
              FROM history_entry e
             WHERE e.workspace_id = :workspace
               AND e.actor_id = :actor
               AND p.workspace_id = e.workspace_id
               AND p.entry_id = e.id
               AND p.erased_at IS NULL
            """;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Tenant tenant;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    HistoryRows(Tenant tenant, JdbcClient jdbc, InstantSource clock) {
        this.tenant = tenant;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public void insert(WorkspaceId workspace, Actor actor, Action action) {
        var salt = new byte[16];
        RANDOM.nextBytes(salt);
        var body = new Payload(
                        actor.name(),
                        action.subject(),
                        action.before(),
                        action.after(),
                        action.why().orElse(null))
                .toJson();
        tenant.run(
                workspace,
                () -> jdbc.sql(INSERT)
                        .param("workspace", workspace.value())
                        .param("id", Ids.next())
                        .param("at", now().atOffset(ZoneOffset.UTC))
                        .param("actorKind", actor.kind().word())
                        .param("actor", actor.id().orElse(null))
                        .param("act", action.act())
                        .param("subjectKind", action.subjectKind())
                        .param("subjectId", action.subjectId())
                        .param("digest", Digests.payload(salt, body))
                        .param("salt", salt)
                        .param("body", body)
                        .update());
    }

    public List<Entry> find(WorkspaceId workspace, Filter filter, Optional<UUID> before, int limit) {
        return tenant.in(
                workspace,
                () -> matching(PAGE.formatted(MATCHING), workspace, filter)
                        .param("before", before.orElse(null))
                        .param("limit", limit)
                        .query(HistoryRows::entry)
                        .list());
    }

    public List<Entry> ofPeople(WorkspaceId workspace, Collection<UUID> people, Optional<UUID> before, int limit) {
        return tenant.in(
                workspace,
                () -> jdbc.sql(PAGE.formatted(OF_PEOPLE))
                        .param("workspace", workspace.value())
                        .param("people", people.toArray(UUID[]::new))
                        .param("before", before.orElse(null))
                        .param("limit", limit)
                        .query(HistoryRows::entry)
                        .list());
    }

    public long count(WorkspaceId workspace, Filter filter) {
        return tenant.in(
                workspace,
                () -> matching("SELECT count(*)" + MATCHING, workspace, filter)
                        .query(Long.class)
                        .single());
    }

    public List<String> areas(WorkspaceId workspace) {
        return tenant.in(
                workspace,
                () -> jdbc.sql(AREAS)
                        .param("workspace", workspace.value())
                        .query(String.class)
                        .list());
    }

    public int erase(WorkspaceId workspace, UUID actor) {
        return tenant.in(
                workspace,
                () -> jdbc.sql(ERASE)
                        .param("now", now().atOffset(ZoneOffset.UTC))
                        .param("workspace", workspace.value())
                        .param("actor", actor)
                        .update());
    }

    private JdbcClient.StatementSpec matching(String sql, WorkspaceId workspace, Filter filter) {
        var subject = filter.subject().orElse("").split(":", 2);
        return jdbc.sql(sql)
                .param("workspace", workspace.value())
                .param("subjectKind", subject[0].isEmpty() ? null : subject[0])
                .param("subjectId", subject.length < 2 ? null : subject[1])
                .param("actor", filter.actor().orElse(null))
                .param("area", filter.area().orElse(null));
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        var payload = Payload.of(row.getString("body"));
        var hash = row.getBytes("hash");
        return new Entry(
                row.getObject("id", UUID.class),
                row.getTimestamp("at").toInstant(),
                row.getString("actor_kind"),
                Optional.ofNullable(row.getObject("actor_id", UUID.class)),
                payload.actor(),
                row.getString("act"),
                row.getString("subject_kind"),
                row.getString("subject_id"),
                payload.subject(),
                payload.before(),
                payload.after(),
                payload.reason(),
                row.getTimestamp("erased_at") != null,
                row.getObject("number", Long.class),
                hash == null ? null : HexFormat.of().formatHex(hash));
    }

    private Instant now() {
        return clock.instant()
                .truncatedTo(ChronoUnit.MICROS); // what timestamptz keeps, so that the seal can be recomputed
    }
}
