package kith.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import kith.database.Databases;
import kith.database.WorkspaceId;
import kith.job.Claims.Claimed;
import kith.job.Claims.Ended;
import kith.testing.KithTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Two nodes over one database, and a kind of work that only they do. */
@KithTest
abstract class TwoNodes {
    static final Duration LEASE = Duration.ofSeconds(30);

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Due due;

    @Autowired
    Lanes lanes;

    @TempDir
    Path folder;

    final String kind = "test-" + UUID.randomUUID();
    final WorkspaceId workspace = new WorkspaceId(UUID.randomUUID());
    final UUID harbour = UUID.randomUUID();
    final UUID workshop = UUID.randomUUID();
    Claims berth;
    Claims quay;

    @BeforeEach
    void two_nodes() throws IOException {
        berth = node("berth");
        quay = node("quay");
    }

    Claims node(String name) throws IOException {
        return new Claims(jdbc, transactions, at(folder.resolve(name)));
    }

    static Node at(Path folder) throws IOException {
        return new Node(new Databases(folder, null, null, 1));
    }

    UUID plan(UUID lane, int width, Instant at, boolean urgent) {
        var id = UUID.randomUUID();
        due.plan(kind, workspace, id, new Lane(lane, width), Optional.of(at), urgent);
        return id;
    }

    UUID planned(UUID lane, int width) {
        return plan(lane, width, Instant.now().minusSeconds(10), false);
    }

    List<UUID> claim(Claims node) {
        return claim(node, LEASE);
    }

    List<UUID> claim(Claims node, Duration lease) {
        return claims(node, lease).stream().map(Claimed::id).toList();
    }

    List<Claimed> claims(Claims node, Duration lease) {
        return node.claim(kind, 100, lease);
    }

    Claimed only(Claims node, Duration lease) {
        var claims = claims(node, lease);
        assertThat(claims).hasSize(1);
        return claims.getFirst();
    }

    void end(Claims node, Claimed work) {
        node.goOn(kind, List.of(new Ended(work, Optional.empty())), 0, LEASE);
    }

    /**
     * @param work what is done with a row, by its id; and when to come back
     */
    DueHandler handler(int width, Duration lease, Function<UUID, Optional<Instant>> work) {
        return new DueHandler() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public int width() {
                return width;
            }

            @Override
            public Duration lease() {
                return lease;
            }

            @Override
            public Optional<Instant> handle(WorkspaceId of, UUID id) {
                return work.apply(id);
            }
        };
    }
}
