package kith.history.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.ChainState;
import kith.history.ChainState.Break;
import kith.history.SealedEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Seals entries into the chain and checks it.
 *
 * <p>Entries are sealed in the order in which they became visible to everybody: only those whose transaction is older than
 * every running one ({@code pg_snapshot_xmin}) are taken, by transaction and then by id. An entry that commits late can
 * therefore never slip in behind one that is already sealed.
 */
@Repository
public class Chain {
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('kith.seal ' || :workspace, 0))";

    private static final String LAST = """
            SELECT s.number, s.hash, e.xid::text AS xid
              FROM history_seal s
              JOIN history_entry e ON e.workspace_id = s.workspace_id AND e.id = s.entry_id
             WHERE s.workspace_id = :workspace
             ORDER BY s.number DESC
             LIMIT 1
            """;

    private static final String UNSEALED = """
            SELECT e.*
              FROM history_entry e
             WHERE e.workspace_id = :workspace
               AND e.xid >= :xid::xid8
               AND e.xid < pg_snapshot_xmin(pg_current_snapshot())
               AND NOT EXISTS (SELECT 1
                                 FROM history_seal s
                                WHERE s.workspace_id = e.workspace_id AND s.entry_id = e.id)
             ORDER BY e.xid, e.id
             LIMIT 500
            """;

    private static final String SEAL = """
            INSERT INTO history_seal (workspace_id, number, entry_id, hash, sealed_at)
            VALUES (:workspace, :number, :entry, :hash, :at)
            """;

    private static final String SEALED = """
            SELECT e.*, s.number, s.hash, p.salt, p.body, p.erased_at
              FROM history_seal s
              JOIN history_entry e ON e.workspace_id = s.workspace_id AND e.id = s.entry_id
              LEFT JOIN history_payload p ON p.workspace_id = e.workspace_id AND p.entry_id = e.id
             WHERE s.workspace_id = :workspace
               AND s.number > :after
             ORDER BY s.number
             LIMIT 1000
            """;

    private static final String COUNT_UNSEALED = """
            SELECT (SELECT count(*) FROM history_entry WHERE workspace_id = :workspace)
                 - (SELECT count(*) FROM history_seal WHERE workspace_id = :workspace)
            """;

    private final Tenant tenant;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    public Chain(Tenant tenant, JdbcClient jdbc, InstantSource clock) {
        this.tenant = tenant;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Seals what can be sealed now.
     *
     * @return how many entries were sealed, at most 500
     */
    int seal(WorkspaceId workspace) {
        return tenant.in(workspace, () -> {
            jdbc.sql(LOCK)
                    .param("workspace", workspace.toString())
                    .query((row, n) -> n)
                    .list();
            var last = jdbc.sql(LAST)
                    .param("workspace", workspace.value())
                    .query((row, n) -> new Last(row.getLong("number"), row.getBytes("hash"), row.getString("xid")))
                    .optional()
                    .orElse(Last.NONE);
            var entries = jdbc.sql(UNSEALED)
                    .param("workspace", workspace.value())
                    .param("xid", last.xid())
                    .query((row, n) -> fields(row))
                    .list();
            var number = last.number();
            var hash = last.hash();
            for (var entry : entries) {
                hash = Digests.seal(hash, entry);
                jdbc.sql(SEAL)
                        .param("workspace", workspace.value())
                        .param("number", ++number)
                        .param("entry", entry.id())
                        .param("hash", hash)
                        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                        .update();
            }
            return entries.size();
        });
    }

    public ChainState verify(WorkspaceId workspace) {
        var at = clock.instant();
        var hash = Digests.BEFORE_THE_FIRST;
        long checked = 0;
        long erased = 0;
        while (true) {
            var page = page(workspace, checked);
            for (var sealed : page) {
                var fault = fault(checked + 1, hash, sealed);
                if (fault.isPresent()) {
                    return new ChainState(checked, erased, 0, fault, at);
                }
                hash = sealed.hash();
                checked++;
                erased += sealed.erased() ? 1 : 0;
            }
            if (page.isEmpty()) {
                return new ChainState(checked, erased, unsealed(workspace), Optional.empty(), at);
            }
        }
    }

    public List<SealedEntry> sealed(WorkspaceId workspace, long after) {
        return page(workspace, after).stream().map(Sealed::entry).toList();
    }

    private List<Sealed> page(WorkspaceId workspace, long after) {
        return tenant.in(
                workspace,
                () -> jdbc.sql(SEALED)
                        .param("workspace", workspace.value())
                        .param("after", after)
                        .query((row, n) -> new Sealed(
                                row.getLong("number"),
                                row.getBytes("hash"),
                                fields(row),
                                row.getBytes("salt"),
                                row.getString("body"),
                                row.getTimestamp("erased_at") != null))
                        .list());
    }

    private static Optional<Break> fault(long expected, byte[] before, Sealed sealed) {
        if (sealed.number() != expected) {
            return broken(sealed, "The seal number " + expected + " is missing.");
        }
        if (!Arrays.equals(Digests.seal(before, sealed.fields()), sealed.hash())) {
            return broken(sealed, "The entry, or one before it, is not what was sealed.");
        }
        if (sealed.erased()) {
            return Optional.empty();
        }
        if (sealed.salt() == null || sealed.body() == null) {
            return broken(sealed, "The entry's payload is missing, and no erasure is recorded.");
        }
        if (!Arrays.equals(
                Digests.payload(sealed.salt(), sealed.body()), sealed.fields().payloadDigest())) {
            return broken(sealed, "The entry's payload is not what was sealed.");
        }
        return Optional.empty();
    }

    private static Optional<Break> broken(Sealed sealed, String why) {
        return Optional.of(new Break(sealed.number(), sealed.fields().id().toString(), why));
    }

    private long unsealed(WorkspaceId workspace) {
        return tenant.in(
                workspace,
                () -> jdbc.sql(COUNT_UNSEALED)
                        .param("workspace", workspace.value())
                        .query(Long.class)
                        .single());
    }

    private static Digests.SealedFields fields(ResultSet row) throws SQLException {
        return new Digests.SealedFields(
                row.getObject("workspace_id", UUID.class),
                row.getObject("id", UUID.class),
                instant(row, "at"),
                row.getString("actor_kind"),
                row.getObject("actor_id", UUID.class),
                row.getString("act"),
                row.getString("subject_kind"),
                row.getString("subject_id"),
                row.getBytes("payload_digest"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private record Last(long number, byte[] hash, String xid) {
        static final Last NONE = new Last(0, Digests.BEFORE_THE_FIRST, "0");
    }

    private record Sealed(
            long number,
            byte[] hash,
            Digests.SealedFields fields,
            byte @Nullable [] salt,
            @Nullable String body,
            boolean erased) {
        SealedEntry entry() {
            return new SealedEntry(
                    number,
                    fields.id(),
                    fields.at(),
                    fields.actorKind(),
                    Optional.ofNullable(fields.actorId()),
                    fields.act(),
                    fields.subjectKind(),
                    fields.subjectId(),
                    fields.payloadDigest(),
                    Optional.ofNullable(salt),
                    Optional.ofNullable(body),
                    hash);
        }
    }
}
