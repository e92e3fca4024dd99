package kith.conversation.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kith.conversation.ConversationId;
import kith.conversation.HeldReply;
import kith.conversation.HeldReply.Person;
import kith.conversation.HeldReply.Reason;
import kith.conversation.HeldReply.State;
import kith.conversation.HeldReply.Why;
import kith.database.WorkspaceId;
import kith.delivery.DeliveryId;
import kith.workspace.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of replies that wait for a second look. Inside the workspace's transaction. */
@Repository
public class HeldReplyRows {
    private static final String INSERT = """
            INSERT INTO held_reply (workspace_id, id, conversation_id, text, read_version, anew, done, reasons, written_by,
                                    written_by_name, made_at, written_at)
            VALUES (:workspace, :id, :conversation, :text, :read, :anew, :done, :reasons, :by, :name, :at, :at)
            """;

    private static final String OF = """
            SELECT *
              FROM held_reply
             WHERE workspace_id = :workspace AND conversation_id = :conversation
             ORDER BY made_at, id
            """;

    /** Of two who decide at once the second waits here, and then sees what the first one did. */
    private static final String HOLD = """
            SELECT *
              FROM held_reply
             WHERE workspace_id = :workspace AND id = :id
               FOR UPDATE
            """;

    private static final String WAITING = """
            SELECT *
              FROM held_reply
             WHERE workspace_id = :workspace AND state = 'held'
             ORDER BY made_at
             LIMIT :most
            """;

    private static final String WRITE = """
            UPDATE held_reply
               SET text = :text, reasons = :reasons, written_by = :by, written_by_name = :name, written_at = :at
             WHERE workspace_id = :workspace AND id = :id AND state = 'held'
            """;

    private static final String ASK = """
            UPDATE held_reply
               SET asked = :asked, asked_name = :name
             WHERE workspace_id = :workspace AND id = :id AND state = 'held'
            """;

    private static final String DECIDE = """
            UPDATE held_reply
               SET state = :state, decided_by = :by, decided_by_name = :name, decided_at = :at, delivery_id = :delivery
             WHERE workspace_id = :workspace AND id = :id AND state = 'held'
            """;

    private final JdbcClient jdbc;

    HeldReplyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(WorkspaceId workspace, HeldReply held) {
        of(INSERT, workspace)
                .param("id", held.id())
                .param("conversation", held.conversation().value())
                .param("text", held.text())
                .param("read", held.read())
                .param("anew", held.anew().map(DeliveryId::value).orElse(null))
                .param("done", held.done())
                .param("reasons", written(held.reasons()))
                .param("by", held.writer().id().value())
                .param("name", held.writer().name())
                .param("at", held.made().atOffset(ZoneOffset.UTC))
                .update();
    }

    public List<HeldReply> of(WorkspaceId workspace, ConversationId conversation) {
        return of(OF, workspace)
                .param("conversation", conversation.value())
                .query((row, n) -> read(row))
                .list();
    }

    public Optional<HeldReply> hold(WorkspaceId workspace, UUID id) {
        return of(HOLD, workspace).param("id", id).query((row, n) -> read(row)).optional();
    }

    public List<HeldReply> find(WorkspaceId workspace, Collection<UUID> ids) {
        return of(
                        "SELECT * FROM held_reply WHERE workspace_id = :workspace AND id = ANY (CAST(:ids AS uuid[]))",
                        workspace)
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, n) -> read(row))
                .list();
    }

    /** Those that nobody decided yet, the oldest first. */
    public List<HeldReply> waiting(WorkspaceId workspace, int most) {
        return of(WAITING, workspace)
                .param("most", most)
                .query((row, n) -> read(row))
                .list();
    }

    public void write(WorkspaceId workspace, UUID id, String text, List<Reason> reasons, Person by, Instant at) {
        of(WRITE, workspace)
                .param("id", id)
                .param("text", text)
                .param("reasons", written(reasons))
                .param("by", by.id().value())
                .param("name", by.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    public void ask(WorkspaceId workspace, UUID id, Person asked) {
        of(ASK, workspace)
                .param("id", id)
                .param("asked", asked.id().value())
                .param("name", asked.name())
                .update();
    }

    /** False when somebody decided before. */
    public boolean decide(
            WorkspaceId workspace, UUID id, State state, Person by, Instant at, Optional<DeliveryId> delivery) {
        return of(DECIDE, workspace)
                        .param("id", id)
                        .param("state", state.word())
                        .param("by", by.id().value())
                        .param("name", by.name())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("delivery", delivery.map(DeliveryId::value).orElse(null))
                        .update()
                > 0;
    }

    private static String[] written(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> reason.why().word() + "|" + reason.what().replace('|', '/') + "|"
                        + String.join("\u001f", reason.words()))
                .toArray(String[]::new);
    }

    private static Reason reason(String written) {
        var parts = written.split("\\|", 3);
        return new Reason(
                Why.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                parts[1],
                parts[2].isEmpty() ? List.of() : List.of(parts[2].split("\u001f")));
    }

    private static HeldReply read(ResultSet row) throws SQLException {
        return new HeldReply(
                row.getObject("id", UUID.class),
                new ConversationId(row.getObject("conversation_id", UUID.class)),
                row.getString("text"),
                row.getLong("read_version"),
                Optional.ofNullable(row.getObject("anew", UUID.class)).map(DeliveryId::new),
                row.getBoolean("done"),
                Arrays.stream((String[]) row.getArray("reasons").getArray())
                        .map(HeldReplyRows::reason)
                        .toList(),
                person(row, "written_by").orElseThrow(),
                at(row, "made_at"),
                at(row, "written_at"),
                person(row, "asked"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                person(row, "decided_by"),
                Optional.ofNullable(row.getObject("delivery_id", UUID.class)).map(DeliveryId::new));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Optional<Person> person(ResultSet row, String column) throws SQLException {
        @Nullable UUID id = row.getObject(column, UUID.class);
        return id == null
                ? Optional.empty()
                : Optional.of(new Person(new PersonId(id), row.getString(column + "_name")));
    }

    private JdbcClient.StatementSpec of(String sql, WorkspaceId workspace) {
        return jdbc.sql(sql).param("workspace", workspace.value());
    }
}
