package kith.mail.internal;

import java.util.Optional;
import kith.database.Keyring;
import kith.database.WorkspaceId;
import kith.mail.MailServer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Mail servers that workspaces named, their passwords sealed. Inside the workspace's transaction. */
@Repository
public class ServerRows {
    private static final String FIND = """
            SELECT *
              FROM mail_server
             WHERE workspace_id = :workspace
            """;

    private static final String PUT = """
            INSERT INTO mail_server (workspace_id, host, port, tls, username, sealed, sender_name, sender_address)
            VALUES (:workspace, :host, :port, :tls, :username, :sealed, :name, :address)
                ON CONFLICT (workspace_id)
                DO UPDATE SET host = excluded.host, port = excluded.port, tls = excluded.tls, username = excluded.username,
                              sealed = excluded.sealed, sender_name = excluded.sender_name,
                              sender_address = excluded.sender_address
            """;

    private final JdbcClient jdbc;
    private final Keyring keyring;

    ServerRows(JdbcClient jdbc, Keyring keyring) {
        this.jdbc = jdbc;
        this.keyring = keyring;
    }

    public Optional<MailServer> find(WorkspaceId workspace) {
        return jdbc.sql(FIND)
                .param("workspace", workspace.value())
                .query((row, n) -> new MailServer(
                        row.getString("host"),
                        row.getInt("port"),
                        row.getBoolean("tls"),
                        row.getString("username"),
                        Optional.ofNullable(row.getBytes("sealed"))
                                .map(closed -> keyring.open(closed, place(workspace))),
                        row.getString("sender_name"),
                        row.getString("sender_address"),
                        true))
                .optional();
    }

    public void put(WorkspaceId workspace, MailServer server) {
        jdbc.sql(PUT)
                .param("workspace", workspace.value())
                .param("host", server.host())
                .param("port", server.port())
                .param("tls", server.tls())
                .param("username", server.username())
                .param(
                        "sealed",
                        server.password()
                                .map(secret -> keyring.seal(secret, place(workspace)))
                                .orElse(null),
                        java.sql.Types.BINARY)
                .param("name", server.senderName())
                .param("address", server.senderAddress())
                .update();
    }

    public void delete(WorkspaceId workspace) {
        jdbc.sql("DELETE FROM mail_server WHERE workspace_id = :workspace")
                .param("workspace", workspace.value())
                .update();
    }

    private static String place(WorkspaceId workspace) {
        return "mail server of " + workspace;
    }
}
