package kith.conversation.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.conversation.ConversationId;
import kith.conversation.Forward;
import kith.conversation.ServiceConcerned;
import kith.database.Instants;
import kith.database.Keyring;
import kith.database.WorkspaceId;
import kith.message.MessageId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of services and of what was forwarded to them. Inside the workspace's transaction. */
@Repository
public class ForwardRows {
    private static final String SERVICES = """
            SELECT *
              FROM service
             WHERE workspace_id = :workspace
             ORDER BY lower(name), id
            """;

    private static final String PUT_SERVICE = """
            INSERT INTO service (workspace_id, id, name, way, address, language, sealed, created_at)
            VALUES (:workspace, :id, :name, :way, :address, :language, :sealed, :now)
                ON CONFLICT (workspace_id, id)
                DO UPDATE SET name = excluded.name, way = excluded.way, address = excluded.address, language = excluded.language,
                              sealed = excluded.sealed
            """;

    private static final String SECRET = """
            SELECT sealed
              FROM service
             WHERE workspace_id = :workspace AND id = :id AND sealed IS NOT NULL
            """;

    private static final String INSERT = """
            INSERT INTO forward (workspace_id, id, conversation_id, service_id, service_name, message_id, quote, author, note, link, state,
                                 made_by, made_by_name, made_at, expires_at, mail_id)
            VALUES (:workspace, :id, :conversation, :service, :serviceName, :message, :quote, :author, :note, :link, 'leaving',
                    :by, :byName, :now, :expires, :mail)
            """;

    private static final String OF_CONVERSATION = """
            SELECT *
              FROM forward
             WHERE workspace_id = :workspace AND conversation_id = :conversation
             ORDER BY made_at, id
            """;

    private static final String UNANSWERED = """
            SELECT *
              FROM forward
             WHERE workspace_id = :workspace AND state IN ('leaving', 'asked', 'failed')
             ORDER BY made_at, id
             LIMIT :limit
            """;

    private static final String FIND = """
            SELECT *
              FROM forward
             WHERE workspace_id = :workspace AND id = :id
            """;

    private static final String BY_MAIL = """
            SELECT id
              FROM forward
             WHERE workspace_id = :workspace AND mail_id = :mail
            """;

    /** An answer may be there before the mail server has said that it took the question. */
    private static final String MOVE = """
            UPDATE forward
               SET state = :state, why = :why, tries = tries + :tried
             WHERE workspace_id = :workspace AND id = :id AND state IN ('leaving', 'asked', 'failed')
            """;

    private static final String ANSWER = """
            UPDATE forward
               SET state = 'answered', why = '', answer = :answer, answered_by = :by, answered_at = :now
             WHERE workspace_id = :workspace AND id = :id AND state IN ('leaving', 'asked', 'failed') AND expires_at > :now
            """;

    private final JdbcClient jdbc;
    private final Keyring keyring;

    ForwardRows(JdbcClient jdbc, Keyring keyring) {
        this.jdbc = jdbc;
        this.keyring = keyring;
    }

    public List<ServiceConcerned> services(WorkspaceId workspace) {
        return jdbc.sql(SERVICES)
                .param("workspace", workspace.value())
                .query((row, n) -> new ServiceConcerned(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        ServiceConcerned.Way.of(row.getString("way")).orElseThrow(),
                        row.getString("address"),
                        row.getString("language")))
                .list();
    }

    public void put(WorkspaceId workspace, ServiceConcerned service, @Nullable String secret, Instant now) {
        of(PUT_SERVICE, workspace, service.id())
                .param("name", service.name())
                .param("way", service.way().word())
                .param("address", service.address())
                .param("language", service.language())
                .param(
                        "sealed",
                        secret == null ? null : keyring.seal(secret, place(workspace, service.id())),
                        java.sql.Types.BINARY)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    public void delete(WorkspaceId workspace, UUID service) {
        of("DELETE FROM service WHERE workspace_id = :workspace AND id = :id", workspace, service)
                .update();
    }

    /** With what calls of a service, and to it, are signed. */
    public Optional<String> secret(WorkspaceId workspace, UUID service) {
        return of(SECRET, workspace, service)
                .query((row, n) -> keyring.open(row.getBytes("sealed"), place(workspace, service)))
                .optional();
    }

    private static String place(WorkspaceId workspace, UUID service) {
        return "service " + workspace + " " + service;
    }

    public void insert(WorkspaceId workspace, Forward forward, UUID by, @Nullable UUID mail) {
        of(INSERT, workspace, forward.id())
                .param("conversation", forward.conversation().value())
                .param("service", forward.service())
                .param("serviceName", forward.serviceName())
                .param("message", forward.message().value())
                .param("quote", forward.quote())
                .param("author", forward.author())
                .param("note", forward.note())
                .param("link", forward.link())
                .param("by", by)
                .param("byName", forward.byName())
                .param("now", forward.made().atOffset(ZoneOffset.UTC))
                .param("expires", forward.expires().atOffset(ZoneOffset.UTC))
                .param("mail", mail)
                .update();
    }

    public List<Forward> of(WorkspaceId workspace, ConversationId conversation) {
        return jdbc.sql(OF_CONVERSATION)
                .param("workspace", workspace.value())
                .param("conversation", conversation.value())
                .query(ForwardRows::row)
                .list();
    }

    public List<Forward> unanswered(WorkspaceId workspace, int limit) {
        return jdbc.sql(UNANSWERED)
                .param("workspace", workspace.value())
                .param("limit", limit)
                .query(ForwardRows::row)
                .list();
    }

    public Optional<Forward> find(WorkspaceId workspace, UUID id) {
        return of(FIND, workspace, id).query(ForwardRows::row).optional();
    }

    public Optional<UUID> byMail(WorkspaceId workspace, UUID mail) {
        return jdbc.sql(BY_MAIL)
                .param("workspace", workspace.value())
                .param("mail", mail)
                .query((row, n) -> row.getObject("id", UUID.class))
                .optional();
    }

    /** False when it is over. */
    public boolean move(WorkspaceId workspace, UUID id, Forward.State state, String why, boolean tried) {
        return of(MOVE, workspace, id)
                        .param("state", state.word())
                        .param("why", why)
                        .param("tried", tried ? 1 : 0)
                        .update()
                == 1;
    }

    /** False when it is over, answered or not. */
    public boolean answer(WorkspaceId workspace, UUID id, Forward.Answer answer) {
        return of(ANSWER, workspace, id)
                        .param("answer", answer.text())
                        .param("by", answer.by())
                        .param("now", answer.at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec of(String sql, WorkspaceId workspace, UUID id) {
        return jdbc.sql(sql).param("workspace", workspace.value()).param("id", id);
    }

    private static Forward row(ResultSet row, int number) throws SQLException {
        var answer = row.getString("answer");
        return new Forward(
                row.getObject("id", UUID.class),
                new ConversationId(row.getObject("conversation_id", UUID.class)),
                row.getObject("service_id", UUID.class),
                row.getString("service_name"),
                new MessageId(row.getObject("message_id", UUID.class)),
                row.getString("quote"),
                row.getString("author"),
                row.getString("note"),
                row.getString("link"),
                Forward.State.of(row.getString("state")),
                row.getString("why"),
                row.getInt("tries"),
                row.getString("made_by_name"),
                Instants.instant(row, "made_at").orElseThrow(),
                Instants.instant(row, "expires_at").orElseThrow(),
                answer == null
                        ? Optional.empty()
                        : Optional.of(new Forward.Answer(
                                answer,
                                row.getString("answered_by"),
                                Instants.instant(row, "answered_at").orElseThrow())));
    }
}
