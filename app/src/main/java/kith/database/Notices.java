package kith.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What nodes tell each other through the database ({@code NOTIFY} and {@code LISTEN}). A notice is a hint to look sooner:
 * one may be lost while the connection is, so nobody relies on hearing it.
 */
@Component
public class Notices implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final int LISTEN_MILLIS = 500;

    private final DataSource database;
    private final JdbcClient jdbc;
    private final Map<String, Consumer<String>> listeners = new ConcurrentHashMap<>();
    private volatile boolean running;
    private Thread ear = Thread.ofVirtual().unstarted(() -> {});

    Notices(DataSource database, JdbcClient jdbc) {
        this.database = database;
        this.jdbc = jdbc;
    }

    /**
     * Hears what any node tells, this one included. Told before the program is up.
     *
     * @param subject lower case with underscores
     */
    public void on(String subject, Consumer<String> listener) {
        listeners.put(subject, listener);
    }

    /** Tells all nodes; within a transaction, when it commits. */
    public void tell(String subject, String message) {
        jdbc.sql("SELECT pg_notify(:subject, :message)")
                .param("subject", subject)
                .param("message", message)
                .query((row, n) -> "")
                .list();
    }

    @Override
    public void start() {
        running = true;
        ear = Thread.ofPlatform().daemon().name("notices").start(this::listen);
    }

    private void listen() {
        while (running) {
            try (var connection = database.getConnection()) {
                hear(connection);
            } catch (SQLException e) {
                if (running) {
                    LOG.debug("Notices of other nodes are not heard for a moment: {}", e.getMessage());
                    pause();
                }
            }
        }
    }

    private void hear(Connection connection) throws SQLException {
        var subjects = Map.copyOf(listeners);
        try (var statement = connection.createStatement()) {
            for (var subject : subjects.keySet()) {
                statement.execute("LISTEN " + subject);
            }
        }
        var postgres = connection.unwrap(PGConnection.class);
        while (running && subjects.size() == listeners.size()) {
            var heard = postgres.getNotifications(LISTEN_MILLIS);
            for (var notice : heard) {
                var listener = subjects.get(notice.getName());
                if (listener != null) {
                    listener.accept(notice.getParameter());
                }
            }
        }
        try (var statement = connection.createStatement()) {
            statement.execute("UNLISTEN *");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        try {
            ear.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
