package kith.database;

import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door to what a workspace owns. Names the workspace inside one transaction ({@code set_config('kith.workspace', …,
 * true)}), never on the connection, and the database's policies do the rest: a query that forgets its workspace throws, a
 * query for another workspace sees nothing.
 */
@Component
public class Tenant {
    private static final Object CURRENT = new Object();

    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    Tenant(PlatformTransactionManager transactions, JdbcClient jdbc) {
        this.transaction = new TransactionTemplate(transactions);
        this.jdbc = jdbc;
    }

    /** For whoever works in a database without a running Kith. */
    public static Tenant of(DataSource database) {
        return new Tenant(new DataSourceTransactionManager(database), JdbcClient.create(database));
    }

    /**
     * Does the work in a transaction of this workspace, joining the one that is open.
     *
     * @throws IllegalStateException when the open transaction belongs to another workspace, or to none
     */
    public <T extends @Nullable Object> T in(WorkspaceId workspace, Supplier<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            if (!workspace.equals(TransactionSynchronizationManager.getResource(CURRENT))) {
                throw new IllegalStateException("A transaction is open that does not belong to workspace " + workspace);
            }
            return work.get();
        }
        return transaction.execute(status -> {
            enter(workspace);
            return work.get();
        });
    }

    public void run(WorkspaceId workspace, Runnable work) {
        this.<@Nullable Void>in(workspace, () -> {
            work.run();
            return null;
        });
    }

    private void enter(WorkspaceId workspace) {
        jdbc.sql("SELECT set_config('kith.workspace', :workspace, true)")
                .param("workspace", workspace.toString())
                .query(String.class)
                .single();
        TransactionSynchronizationManager.bindResource(CURRENT, workspace);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(CURRENT);
            }
        });
    }

    /** Does something once the open transaction has committed; at once when none is open. */
    public static void afterCommit(Runnable action) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            action.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }
}
