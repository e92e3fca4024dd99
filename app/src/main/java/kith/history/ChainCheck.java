package kith.history;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.internal.Chain;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Checks chains straight in a database, without a running Kith to be believed. */
public final class ChainCheck {
    private static final String WITH_A_HISTORY =
            "SELECT DISTINCT workspace_id FROM history_entry ORDER BY workspace_id";

    private final Chain chain;
    private final JdbcClient jdbc;

    /**
     * @param database as the superuser, whom no policy binds
     */
    public ChainCheck(DataSource database) {
        this.jdbc = JdbcClient.create(database);
        this.chain = new Chain(Tenant.of(database), jdbc, InstantSource.system());
    }

    /** Everything that has a history: each workspace, and the installation. */
    public List<WorkspaceId> workspaces() {
        return jdbc.sql(WITH_A_HISTORY)
                .query((row, n) -> new WorkspaceId(row.getObject("workspace_id", UUID.class)))
                .list();
    }

    public ChainState verify(WorkspaceId workspace) {
        return chain.verify(workspace);
    }
}
