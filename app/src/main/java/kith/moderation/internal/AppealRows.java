package kith.moderation.internal;

import static kith.database.Instants.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kith.database.WorkspaceId;
import kith.moderation.Appeal;
import kith.moderation.Appeal.Judgement;
import kith.moderation.Appeal.Wish;
import kith.moderation.DecisionId;
import kith.moderation.ReviewItemId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of appeals. Inside the workspace's transaction. */
@Repository
public class AppealRows {
    private static final String INSERT = """
            INSERT INTO appeal (workspace_id, id, decision_id, item_id, decided_by, wish, why, language, made_at)
            SELECT :workspace, :id, d.id, :item, d.by_id, :wish, :why, :language, :at
              FROM decision d
             WHERE d.workspace_id = :workspace AND d.id = :decision
                ON CONFLICT DO NOTHING
            """;

    private static final String JUDGE = """
            UPDATE appeal
               SET judged_by = :by, judged_by_name = :name, judged_at = :at, overturned = :overturned, answer = :answer,
                   alone = :alone
             WHERE workspace_id = :workspace AND id = :id AND judged_at IS NULL
            """;

    private static final String NEWEST = """
            SELECT a.*
              FROM appeal a
              JOIN review_item i ON i.workspace_id = a.workspace_id AND i.id = a.item_id
             WHERE a.workspace_id = :workspace AND (a.made_at, a.id) < (:at, :id)
               AND (CAST(:only AS uuid[]) IS NULL OR i.channel_id = ANY (CAST(:only AS uuid[])))
             ORDER BY a.made_at DESC, a.id DESC
             LIMIT :limit
            """;

    private static final String COUNT = """
            SELECT count(*)
              FROM appeal a
              JOIN review_item i ON i.workspace_id = a.workspace_id AND i.id = a.item_id
             WHERE a.workspace_id = :workspace
               AND (CAST(:only AS uuid[]) IS NULL OR i.channel_id = ANY (CAST(:only AS uuid[])))
            """;

    private final JdbcClient jdbc;

    AppealRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether there was none before. */
    public boolean insert(WorkspaceId workspace, Appeal appeal) {
        return of(INSERT, workspace)
                        .param("id", appeal.id())
                        .param("decision", appeal.decision().value())
                        .param("item", appeal.item().value())
                        .param("wish", appeal.wish().word())
                        .param("why", appeal.why())
                        .param("language", appeal.language())
                        .param("at", appeal.made().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Whether it was not judged before. */
    public boolean judge(WorkspaceId workspace, UUID id, Judgement judgement) {
        return of(JUDGE, workspace)
                        .param("id", id)
                        .param("by", judgement.by())
                        .param("name", judgement.name())
                        .param("at", judgement.at().atOffset(ZoneOffset.UTC))
                        .param("overturned", judgement.overturned())
                        .param("answer", judgement.answer())
                        .param("alone", judgement.alone())
                        .update()
                == 1;
    }

    public Optional<Appeal> find(WorkspaceId workspace, UUID id) {
        return one("SELECT * FROM appeal WHERE workspace_id = :workspace AND id = :id", workspace, id);
    }

    public Optional<Appeal> against(WorkspaceId workspace, DecisionId decision) {
        return one(
                "SELECT * FROM appeal WHERE workspace_id = :workspace AND decision_id = :id",
                workspace,
                decision.value());
    }

    public Optional<Appeal> as(WorkspaceId workspace, ReviewItemId item) {
        return one("SELECT * FROM appeal WHERE workspace_id = :workspace AND item_id = :id", workspace, item.value());
    }

    private Optional<Appeal> one(String sql, WorkspaceId workspace, UUID id) {
        return of(sql, workspace).param("id", id).query(AppealRows::appeal).optional();
    }

    /**
     * The newest first.
     *
     * @param only in these channels; empty: in all
     */
    public List<Appeal> newest(WorkspaceId workspace, Optional<Set<UUID>> only, Optional<Appeal> after, int limit) {
        return of(NEWEST, workspace)
                .param("only", strings(only))
                .param(
                        "at",
                        after.map(Appeal::made)
                                .orElse(Instant.parse("9999-01-01T00:00:00Z"))
                                .atOffset(ZoneOffset.UTC))
                .param("id", after.map(Appeal::id).orElse(new UUID(-1, -1)))
                .param("limit", limit)
                .query(AppealRows::appeal)
                .list();
    }

    private static String @Nullable [] strings(Optional<Set<UUID>> only) {
        return only.map(some -> some.stream().map(UUID::toString).toArray(String[]::new))
                .orElse(null);
    }

    public long count(WorkspaceId workspace, Optional<Set<UUID>> only) {
        return of(COUNT, workspace)
                .param("only", strings(only))
                .query(Long.class)
                .single();
    }

    /** Who decided it and who agreed to it: persons and rules. */
    public Set<UUID> deciders(WorkspaceId workspace, DecisionId decision) {
        var deciders = new HashSet<UUID>();
        of("SELECT by_id, with_id FROM decision WHERE workspace_id = :workspace AND id = :id", workspace)
                .param("id", decision.value())
                .query(row -> {
                    deciders.add(row.getObject("by_id", UUID.class));
                    var with = row.getObject("with_id", UUID.class);
                    if (with != null) {
                        deciders.add(with);
                    }
                });
        return deciders;
    }

    private JdbcClient.StatementSpec of(String sql, WorkspaceId workspace) {
        return jdbc.sql(sql).param("workspace", workspace.value());
    }

    private static Appeal appeal(ResultSet row, int number) throws SQLException {
        var at = instant(row, "judged_at");
        return new Appeal(
                row.getObject("id", UUID.class),
                new DecisionId(row.getObject("decision_id", UUID.class)),
                new ReviewItemId(row.getObject("item_id", UUID.class)),
                Wish.of(row.getString("wish")).orElseThrow(),
                row.getString("why"),
                row.getString("language"),
                instant(row, "made_at").orElseThrow(),
                at.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Judgement(
                                row.getObject("judged_by", UUID.class),
                                row.getString("judged_by_name"),
                                at.get(),
                                row.getBoolean("overturned"),
                                row.getString("answer"),
                                row.getBoolean("alone"))));
    }
}
