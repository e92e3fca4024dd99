package kith.moderation.internal;

import static kith.database.Instants.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.database.WorkspaceId;
import kith.message.AuthorId;
import kith.message.MessageId;
import kith.moderation.ReviewItem;
import kith.moderation.ReviewItem.Claim;
import kith.moderation.ReviewItem.Kind;
import kith.moderation.ReviewItem.Proposal;
import kith.moderation.ReviewItem.Reason;
import kith.moderation.ReviewItem.Source;
import kith.moderation.ReviewItem.Span;
import kith.moderation.ReviewItemId;
import kith.workspace.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of what waits for a judgement. Inside the workspace's transaction. */
@Repository
public class ReviewRows {
    /** Whoever brings what is here already adds a reason to it. */
    private static final String PUT = """
            INSERT INTO review_item (workspace_id, id, kind, subject_id, message_id, channel_id, author_id, priority, article,
                                     second_person, made_at)
            VALUES (:workspace, :id, :kind, :subject, :message, :channel, :author, :priority, :article, :second, :now)
                ON CONFLICT (workspace_id, kind, subject_id) WHERE state = 'open'
                DO UPDATE SET priority = greatest(review_item.priority, excluded.priority),
                              article = coalesce(review_item.article, excluded.article),
                              second_person = review_item.second_person OR excluded.second_person,
                              revision = review_item.revision + 1
            RETURNING id
            """;

    private static final String REASON = """
            INSERT INTO review_reason (workspace_id, item_id, source, by_id, by_name, says, marks, weight, at)
            VALUES (:workspace, :item, :source, :by, :name, :says, CAST(:marks AS int[]), :weight, :at)
                ON CONFLICT (workspace_id, item_id, source, by_id)
                DO UPDATE SET says = excluded.says, marks = excluded.marks, weight = excluded.weight
            """;

    /** Two who are each right half of the time are right together more often than one of them. */
    private static final String SCORE = """
            UPDATE review_item i
               SET score = (SELECT 1 - exp(sum(ln(greatest(1 - r.weight, 0.01))))
                              FROM review_reason r
                             WHERE r.workspace_id = i.workspace_id AND r.item_id = i.id)
             WHERE i.workspace_id = :workspace AND i.id = :item
            """;

    private static final String QUEUE = """
            SELECT *
              FROM review_item
             WHERE workspace_id = :workspace AND state = 'open'
               AND (CAST(:only AS uuid[]) IS NULL OR channel_id = ANY (CAST(:only AS uuid[])) AND kind <> 'held-reply')
               %s
             ORDER BY -priority, -score, made_at, id
             LIMIT :limit
            """;

    private static final String AFTER =
            "AND (-priority, -score, made_at, id) > (:priority, CAST(:score AS real), :at, :id)";

    private static final String DECIDED = """
            SELECT *
              FROM review_item
             WHERE workspace_id = :workspace AND state = 'decided'
               AND (CAST(:only AS uuid[]) IS NULL OR channel_id = ANY (CAST(:only AS uuid[])) AND kind <> 'held-reply')
               AND (decided_at, id) < (:at, :id)
             ORDER BY decided_at DESC, id DESC
             LIMIT :limit
            """;

    private static final String COUNT = """
            SELECT count(*)
              FROM review_item
             WHERE workspace_id = :workspace AND state = :state
               AND (CAST(:only AS uuid[]) IS NULL OR channel_id = ANY (CAST(:only AS uuid[])) AND kind <> 'held-reply')
            """;

    private static final String CLAIM = """
            UPDATE review_item
               SET claimed_by = :by, claimed_by_name = :name, claimed_until = :until
             WHERE workspace_id = :workspace AND id = :id AND state = 'open'
               AND (claimed_by IS NULL OR claimed_by = :by OR claimed_until < :now)
            """;

    private static final String RELEASE = """
            UPDATE review_item
               SET claimed_by = NULL, claimed_by_name = NULL, claimed_until = NULL
             WHERE workspace_id = :workspace AND id = :id AND claimed_by = :by
            """;

    private static final String PROPOSE = """
            UPDATE review_item
               SET proposed = CAST(:given AS jsonb), proposed_by = :by, proposed_by_name = :name, proposed_at = :at,
                   claimed_by = NULL, claimed_by_name = NULL, claimed_until = NULL, revision = revision + 1
             WHERE workspace_id = :workspace AND id = :id
            """;

    private static final String DECIDE = """
            UPDATE review_item
               SET state = 'decided', decided_at = :at, revision = revision + 1,
                   claimed_by = NULL, claimed_by_name = NULL, claimed_until = NULL
             WHERE workspace_id = :workspace AND id = :id AND state = 'open'
            """;

    private static final String DECIDE_ABOUT = """
            UPDATE review_item
               SET state = 'decided', decided_at = :at, revision = revision + 1,
                   claimed_by = NULL, claimed_by_name = NULL, claimed_until = NULL
             WHERE workspace_id = :workspace AND kind = :kind AND subject_id = :subject AND state = 'open'
            """;

    private static final String REOPEN = """
            UPDATE review_item i
               SET state = 'open', decided_at = NULL, revision = revision + 1,
                   proposed = NULL, proposed_by = NULL, proposed_by_name = NULL, proposed_at = NULL
             WHERE workspace_id = :workspace AND id = :id AND state = 'decided'
               AND NOT EXISTS (SELECT 1
                                 FROM review_item o
                                WHERE o.workspace_id = i.workspace_id AND o.kind = i.kind AND o.subject_id = i.subject_id
                                  AND o.state = 'open')
            """;

    /** How often what somebody brought here was found to be against the charter, and how often not. */
    private static final String RECORD = """
            SELECT count(*) FILTER (WHERE d.acts <> '{leave}') AS hits,
                   count(*) AS decided
              FROM review_reason r
              JOIN decision d ON d.workspace_id = r.workspace_id AND d.item_id = r.item_id AND d.undone_at IS NULL
             WHERE r.workspace_id = :workspace AND r.source = :source AND r.by_id = :by
            """;

    private final JdbcClient jdbc;

    ReviewRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A thing that is brought here. */
    public record New(
            Kind kind,
            UUID subject,
            Optional<MessageId> message,
            ChannelId channel,
            AuthorId author,
            int priority,
            OptionalInt article,
            boolean secondPerson) {

        /** The same, where two people have to agree, or not. */
        public New withSecond(boolean wanted) {
            return new New(kind, subject, message, channel, author, priority, article, wanted);
        }
    }

    /** The item it is now: the one that was open already, or a new one. */
    public ReviewItemId put(WorkspaceId workspace, ReviewItemId id, New item, Instant now) {
        return of(PUT, workspace)
                .param("id", id.value())
                .param("kind", item.kind().word())
                .param("subject", item.subject())
                .param("message", item.message().map(MessageId::value).orElse(null))
                .param("channel", item.channel().value())
                .param("author", item.author().value())
                .param("priority", item.priority())
                .param("article", item.article().isPresent() ? item.article().getAsInt() : null)
                .param("second", item.secondPerson())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new ReviewItemId(row.getObject("id", UUID.class)))
                .single();
    }

    public void reason(WorkspaceId workspace, ReviewItemId item, Reason reason) {
        of(REASON, workspace)
                .param("item", item.value())
                .param("source", reason.source().word())
                .param("by", reason.by())
                .param("name", reason.name())
                .param("says", reason.says())
                .param("marks", marks(reason.marks()))
                .param("weight", reason.weight())
                .param("at", reason.at().atOffset(ZoneOffset.UTC))
                .update();
        of(SCORE, workspace).param("item", item.value()).update();
    }

    /** Whether this author had not brought this message here before. */
    public boolean reportedFirst(WorkspaceId workspace, MessageId message, AuthorId by) {
        return of("""
                INSERT INTO reviewed_report (workspace_id, message_id, author_id)
                VALUES (:workspace, :message, :by)
                    ON CONFLICT DO NOTHING
                """, workspace)
                        .param("message", message.value())
                        .param("by", by.value())
                        .update()
                == 1;
    }

    /** What brought it here from there is replaced by what comes next. */
    public void withoutReasons(WorkspaceId workspace, ReviewItemId item, Source source) {
        of(
                        "DELETE FROM review_reason WHERE workspace_id = :workspace AND item_id = :item AND source = :source",
                        workspace)
                .param("item", item.value())
                .param("source", source.word())
                .update();
    }

    /** Whatever of this kind waits about this subject does so no more. */
    public void decide(WorkspaceId workspace, Kind kind, UUID subject, Instant at) {
        of(DECIDE_ABOUT, workspace)
                .param("kind", kind.word())
                .param("subject", subject)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Integer[] marks(List<Span> spans) {
        return spans.stream()
                .flatMap(span -> java.util.stream.Stream.of(span.from(), span.to()))
                .toArray(Integer[]::new);
    }

    /** A share of what this source brought here that something was done about; one half before anything is known. */
    public double record(WorkspaceId workspace, Source source, UUID by) {
        return of(RECORD, workspace)
                .param("source", source.word())
                .param("by", by)
                .query((row, n) -> (row.getLong("hits") + 1.0) / (row.getLong("decided") + 2.0))
                .single();
    }

    public Optional<ReviewItem> find(WorkspaceId workspace, ReviewItemId id) {
        return one(workspace, "SELECT * FROM review_item WHERE workspace_id = :workspace AND id = :id", id);
    }

    /** Nobody else changes it until the transaction ends. */
    public Optional<ReviewItem> lock(WorkspaceId workspace, ReviewItemId id) {
        return one(workspace, "SELECT * FROM review_item WHERE workspace_id = :workspace AND id = :id FOR UPDATE", id);
    }

    private Optional<ReviewItem> one(WorkspaceId workspace, String sql, ReviewItemId id) {
        return reasoned(
                        workspace,
                        of(sql, workspace)
                                .param("id", id.value())
                                .query(ReviewRows::item)
                                .list())
                .stream()
                .findFirst();
    }

    /**
     * What waits, the most pressing first.
     *
     * @param only of these channels; empty: of all
     * @param after the last one of the page before
     */
    public List<ReviewItem> queue(
            WorkspaceId workspace, Optional<Set<UUID>> only, Optional<ReviewItem> after, int limit) {
        var sql = of(QUEUE.formatted(after.isPresent() ? AFTER : ""), workspace)
                .param("only", strings(only))
                .param("limit", limit);
        after.ifPresent(last -> sql.param("priority", -last.priority())
                .param("score", -last.score())
                .param("at", last.made().atOffset(ZoneOffset.UTC))
                .param("id", last.id().value()));
        return reasoned(workspace, sql.query(ReviewRows::item).list());
    }

    /** What was decided, the newest first. */
    public List<ReviewItem> decided(
            WorkspaceId workspace, Optional<Set<UUID>> only, Optional<ReviewItem> after, int limit) {
        return reasoned(
                workspace,
                of(DECIDED, workspace)
                        .param("only", strings(only))
                        .param(
                                "at",
                                after.flatMap(ReviewItem::decided)
                                        .orElse(Instant.parse("9999-01-01T00:00:00Z"))
                                        .atOffset(ZoneOffset.UTC))
                        .param("id", after.map(last -> last.id().value()).orElse(new UUID(-1, -1)))
                        .param("limit", limit)
                        .query(ReviewRows::item)
                        .list());
    }

    public long count(WorkspaceId workspace, Optional<Set<UUID>> only, boolean open) {
        return of(COUNT, workspace)
                .param("only", strings(only))
                .param("state", open ? "open" : "decided")
                .query(Long.class)
                .single();
    }

    private static String @Nullable [] strings(Optional<Set<UUID>> only) {
        return only.map(some -> some.stream().map(UUID::toString).toArray(String[]::new))
                .orElse(null);
    }

    public boolean claim(WorkspaceId workspace, ReviewItemId id, Claim claim, Instant now) {
        return of(CLAIM, workspace)
                        .param("id", id.value())
                        .param("by", claim.by().value())
                        .param("name", claim.name())
                        .param("until", claim.until().atOffset(ZoneOffset.UTC))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    public void release(WorkspaceId workspace, ReviewItemId id, PersonId by) {
        of(RELEASE, workspace).param("id", id.value()).param("by", by.value()).update();
    }

    public void propose(WorkspaceId workspace, ReviewItemId id, Proposal proposal) {
        of(PROPOSE, workspace)
                .param("id", id.value())
                .param("given", GivenJson.text(proposal.given()))
                .param("by", proposal.by().value())
                .param("name", proposal.name())
                .param("at", proposal.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    public void decide(WorkspaceId workspace, ReviewItemId id, Instant at) {
        of(DECIDE, workspace)
                .param("id", id.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    public void reopen(WorkspaceId workspace, ReviewItemId id) {
        of(REOPEN, workspace).param("id", id.value()).update();
    }

    private List<ReviewItem> reasoned(WorkspaceId workspace, List<ReviewItem> bare) {
        if (bare.isEmpty()) {
            return bare;
        }
        var reasons = reasons(workspace, bare.stream().map(ReviewItem::id).toList());
        return bare.stream()
                .map(item -> with(item, reasons.getOrDefault(item.id(), List.of())))
                .toList();
    }

    private Map<ReviewItemId, List<Reason>> reasons(WorkspaceId workspace, Collection<ReviewItemId> items) {
        var reasons = new HashMap<ReviewItemId, List<Reason>>();
        of("""
                SELECT *
                  FROM review_reason
                 WHERE workspace_id = :workspace AND item_id = ANY (CAST(:items AS uuid[]))
                 ORDER BY weight DESC, at
                """, workspace)
                .param("items", items.stream().map(ReviewItemId::toString).toArray(String[]::new))
                .query(row -> {
                    reasons.computeIfAbsent(
                                    new ReviewItemId(row.getObject("item_id", UUID.class)), id -> new ArrayList<>())
                            .add(reason(row));
                });
        return reasons;
    }

    private static Reason reason(ResultSet row) throws SQLException {
        var numbers = (Integer[]) row.getArray("marks").getArray();
        var marks = new ArrayList<Span>();
        for (int i = 0; i + 1 < numbers.length; i += 2) {
            marks.add(new Span(numbers[i], numbers[i + 1]));
        }
        return new Reason(
                Source.of(row.getString("source")),
                row.getObject("by_id", UUID.class),
                row.getString("by_name"),
                row.getString("says"),
                marks,
                row.getDouble("weight"),
                instant(row, "at").orElseThrow());
    }

    private static ReviewItem with(ReviewItem i, List<Reason> reasons) {
        return new ReviewItem(
                i.id(),
                i.kind(),
                i.subject(),
                i.message(),
                i.channel(),
                i.author(),
                i.priority(),
                i.score(),
                i.article(),
                i.secondPerson(),
                i.open(),
                i.revision(),
                i.claim(),
                i.proposal(),
                i.made(),
                i.decided(),
                reasons);
    }

    private JdbcClient.StatementSpec of(String sql, WorkspaceId workspace) {
        return jdbc.sql(sql).param("workspace", workspace.value());
    }

    private static ReviewItem item(ResultSet row, int number) throws SQLException {
        var article = row.getObject("article", Integer.class);
        return new ReviewItem(
                new ReviewItemId(row.getObject("id", UUID.class)),
                Kind.of(row.getString("kind")),
                row.getObject("subject_id", UUID.class),
                Optional.ofNullable(row.getObject("message_id", UUID.class)).map(MessageId::new),
                new ChannelId(row.getObject("channel_id", UUID.class)),
                new AuthorId(row.getObject("author_id", UUID.class)),
                row.getInt("priority"),
                row.getDouble("score"),
                article == null ? OptionalInt.empty() : OptionalInt.of(article),
                row.getBoolean("second_person"),
                row.getString("state").equals("open"),
                row.getInt("revision"),
                claim(row),
                proposal(row),
                instant(row, "made_at").orElseThrow(),
                instant(row, "decided_at"),
                List.of());
    }

    private static Optional<Claim> claim(ResultSet row) throws SQLException {
        var by = person(row, "claimed_by");
        return by == null
                ? Optional.empty()
                : Optional.of(new Claim(
                        by,
                        row.getString("claimed_by_name"),
                        instant(row, "claimed_until").orElseThrow()));
    }

    private static Optional<Proposal> proposal(ResultSet row) throws SQLException {
        var by = person(row, "proposed_by");
        return by == null
                ? Optional.empty()
                : Optional.of(new Proposal(
                        GivenJson.given(row.getString("proposed")),
                        by,
                        row.getString("proposed_by_name"),
                        instant(row, "proposed_at").orElseThrow()));
    }

    private static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new PersonId(id);
    }
}
