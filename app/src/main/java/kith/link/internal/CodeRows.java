package kith.link.internal;

import java.util.Optional;
import java.util.UUID;
import kith.database.WorkspaceId;
import kith.link.LinkId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** To which workspace a code belongs: a table of the installation, with ids only. */
@Repository
public class CodeRows {
    private final JdbcClient jdbc;

    CodeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Named(WorkspaceId workspace, LinkId link) {}

    public Optional<Named> find(String code) {
        return jdbc.sql("SELECT workspace_id, link_id FROM link_code WHERE code = :code")
                .param("code", code)
                .query((row, n) -> new Named(
                        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                        new LinkId(row.getObject("link_id", UUID.class))))
                .optional();
    }
}
