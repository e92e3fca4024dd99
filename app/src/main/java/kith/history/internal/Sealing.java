package kith.history.internal;

import java.util.UUID;
import kith.database.WorkspaceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Seals every workspace's new entries once a second; several nodes may do so, a lock per workspace keeps them in line. */
@Component
class Sealing {
    private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);

    private final Chain chain;
    private final JdbcClient jdbc;

    Sealing(Chain chain, JdbcClient jdbc) {
        this.chain = chain;
        this.jdbc = jdbc;
    }

    @Scheduled(fixedDelay = 1000)
    void sealAll() {
        try {
            seal(WorkspaceId.INSTANCE);
            jdbc.sql("SELECT id FROM workspace").query(UUID.class).list().stream()
                    .map(WorkspaceId::new)
                    .forEach(this::seal);
        } catch (DataAccessException e) {
            LOG.warn("The history could not be sealed now; tried again in a second: {}", e.getMessage());
        }
    }

    private void seal(WorkspaceId workspace) {
        while (chain.seal(workspace) == 500) {
            // more may be waiting
        }
    }
}
