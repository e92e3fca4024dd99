package kith.moderation.internal;

import static kith.database.Instants.instant;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kith.charter.CharterId;
import kith.database.WorkspaceId;
import kith.delivery.DeliveryId;
import kith.history.Actor;
import kith.message.AuthorId;
import kith.moderation.Decision;
import kith.moderation.Decision.Cause;
import kith.moderation.Decision.Cited;
import kith.moderation.Decision.Undone;
import kith.moderation.DecisionId;
import kith.moderation.ReviewItemId;
import kith.moderation.Sanction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of decisions, and of what they let leave. Inside the workspace's transaction. */
@Repository
public class DecisionRows {
    private static final String INSERT = """
            INSERT INTO decision (workspace_id, id, item_id, acts, charter_id, charter_version, article, by_kind, by_id, by_name,
                                  with_id, with_name, alone, notice, notice_language, at)
            VALUES (:workspace, :id, :item, CAST(:acts AS text[]), :charter, :version, :article, :kind, :by, :name,
                    :with, :withName, :alone, :notice, :language, :at)
            """;

    private static final String CAUSE = """
            INSERT INTO decision_delivery (workspace_id, decision_id, delivery_id, purpose, act)
            VALUES (:workspace, :decision, :delivery, :purpose, :act)
            """;

    private static final String UNDO = """
            UPDATE decision
               SET undone_by = :by, undone_by_name = :name, undone_at = :at
             WHERE workspace_id = :workspace AND id = :id AND undone_at IS NULL
            """;

    private static final String PAST = """
            SELECT d.*
              FROM review_item i
              JOIN decision d ON d.workspace_id = i.workspace_id AND d.item_id = i.id
             WHERE i.workspace_id = :workspace AND i.author_id = ANY (CAST(:authors AS uuid[]))
               AND (CAST(:only AS uuid[]) IS NULL OR i.channel_id = ANY (CAST(:only AS uuid[])))
             ORDER BY d.at DESC, d.id DESC
             LIMIT :limit
            """;

    private static final String SANCTIONED = """
            SELECT i.author_id, count(*) AS n
              FROM review_item i
              JOIN decision d ON d.workspace_id = i.workspace_id AND d.item_id = i.id
             WHERE i.workspace_id = :workspace AND i.author_id = ANY (CAST(:authors AS uuid[]))
               AND d.acts <> '{leave}' AND d.undone_at IS NULL
             GROUP BY i.author_id
            """;

    private final JdbcClient jdbc;

    DecisionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @throws org.springframework.dao.DuplicateKeyException when the case was decided already
     */
    public void insert(WorkspaceId workspace, Decision decision, UUID by, Optional<UUID> with) {
        of(INSERT, workspace)
                .param("id", decision.id().value())
                .param("item", decision.item().value())
                .param("acts", decision.acts().stream().map(Sanction::word).toArray(String[]::new))
                .param("charter", decision.cited().map(c -> c.charter().value()).orElse(null))
                .param("version", decision.cited().map(Cited::version).orElse(null))
                .param("article", decision.cited().map(Cited::article).orElse(null))
                .param("kind", decision.by().kind() == Actor.Kind.RULE ? "rule" : "person")
                .param("by", by)
                .param("name", decision.by().name())
                .param("with", with.orElse(null))
                .param("withName", decision.with().orElse(null))
                .param("alone", decision.alone())
                .param("notice", decision.notice())
                .param("language", decision.noticeLanguage())
                .param("at", decision.at().atOffset(ZoneOffset.UTC))
                .update();
        decision.causes().forEach(cause -> cause(workspace, decision.id(), cause));
    }

    public void cause(WorkspaceId workspace, DecisionId decision, Cause cause) {
        of(CAUSE, workspace)
                .param("decision", decision.value())
                .param("delivery", cause.delivery().value())
                .param("purpose", cause.purpose())
                .param("act", cause.act())
                .update();
    }

    /** Whether it was not undone before. */
    public boolean undo(WorkspaceId workspace, DecisionId id, Undone undone) {
        return of(UNDO, workspace)
                        .param("id", id.value())
                        .param("by", undone.by())
                        .param("name", undone.name())
                        .param("at", undone.at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    public Optional<Decision> find(WorkspaceId workspace, DecisionId id) {
        return whole(
                        workspace,
                        of("SELECT * FROM decision WHERE workspace_id = :workspace AND id = :id", workspace)
                                .param("id", id.value())
                                .query(DecisionRows::decision)
                                .list())
                .stream()
                .findFirst();
    }

    /** The decisions of cases, the newest first: at most one of a case holds. */
    public List<Decision> of(WorkspaceId workspace, Collection<ReviewItemId> items) {
        return whole(
                workspace,
                of("""
                SELECT *
                  FROM decision
                 WHERE workspace_id = :workspace AND item_id = ANY (CAST(:items AS uuid[]))
                 ORDER BY at DESC, id DESC
                """, workspace)
                        .param(
                                "items",
                                items.stream().map(ReviewItemId::toString).toArray(String[]::new))
                        .query(DecisionRows::decision)
                        .list());
    }

    /**
     * What was decided about somebody, the newest first.
     *
     * @param only in these channels; empty: in all
     */
    public List<Decision> about(
            WorkspaceId workspace, Optional<Set<UUID>> only, Collection<AuthorId> authors, int limit) {
        return whole(
                workspace,
                of(PAST, workspace)
                        .param(
                                "only",
                                only.map(some -> some.stream()
                                                .map(UUID::toString)
                                                .toArray(String[]::new))
                                        .orElse(null))
                        .param("authors", strings(authors))
                        .param("limit", limit)
                        .query(DecisionRows::decision)
                        .list());
    }

    /** How often something was done about somebody and stands; of whom never, nothing. */
    public Map<AuthorId, Long> sanctioned(WorkspaceId workspace, Collection<AuthorId> authors) {
        var often = new HashMap<AuthorId, Long>();
        of(SANCTIONED, workspace).param("authors", strings(authors)).query(row -> {
            often.put(new AuthorId(row.getObject("author_id", UUID.class)), row.getLong("n"));
        });
        return often;
    }

    private static String[] strings(Collection<AuthorId> authors) {
        return authors.stream().map(AuthorId::toString).toArray(String[]::new);
    }

    private List<Decision> whole(WorkspaceId workspace, List<Decision> bare) {
        if (bare.isEmpty()) {
            return bare;
        }
        var causes = new HashMap<UUID, List<Cause>>();
        of("""
                SELECT *
                  FROM decision_delivery
                 WHERE workspace_id = :workspace AND decision_id = ANY (CAST(:decisions AS uuid[]))
                 ORDER BY delivery_id
                """, workspace)
                .param("decisions", bare.stream().map(d -> d.id().toString()).toArray(String[]::new))
                .query(row -> {
                    causes.computeIfAbsent(row.getObject("decision_id", UUID.class), id -> new ArrayList<>())
                            .add(new Cause(
                                    new DeliveryId(row.getObject("delivery_id", UUID.class)),
                                    row.getString("purpose"),
                                    row.getString("act")));
                });
        return bare.stream()
                .map(d -> new Decision(
                        d.id(),
                        d.item(),
                        d.acts(),
                        d.cited(),
                        d.by(),
                        d.with(),
                        d.alone(),
                        d.notice(),
                        d.noticeLanguage(),
                        d.at(),
                        d.undone(),
                        causes.getOrDefault(d.id().value(), List.of())))
                .toList();
    }

    private JdbcClient.StatementSpec of(String sql, WorkspaceId workspace) {
        return jdbc.sql(sql).param("workspace", workspace.value());
    }

    private static Decision decision(ResultSet row, int number) throws SQLException {
        var charter = row.getObject("charter_id", UUID.class);
        return new Decision(
                new DecisionId(row.getObject("id", UUID.class)),
                new ReviewItemId(row.getObject("item_id", UUID.class)),
                acts(row.getArray("acts")),
                charter == null
                        ? Optional.empty()
                        : Optional.of(new Cited(
                                new CharterId(charter), row.getInt("charter_version"), row.getInt("article"))),
                new Actor(
                        Actor.Kind.valueOf(row.getString("by_kind").toUpperCase(Locale.ROOT)),
                        Optional.of(row.getObject("by_id", UUID.class)),
                        row.getString("by_name")),
                Optional.ofNullable(row.getString("with_name")),
                row.getBoolean("alone"),
                row.getString("notice"),
                row.getString("notice_language"),
                instant(row, "at").orElseThrow(),
                undone(row),
                List.of());
    }

    private static List<Sanction> acts(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray())
                .flatMap(word -> Sanction.of(word).stream())
                .toList();
    }

    private static Optional<Undone> undone(ResultSet row) throws SQLException {
        Optional<Instant> at = instant(row, "undone_at");
        var by = row.getObject("undone_by", UUID.class);
        return at.isEmpty() || by == null
                ? Optional.empty()
                : Optional.of(new Undone(by, row.getString("undone_by_name"), at.get()));
    }
}
