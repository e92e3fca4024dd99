package kith.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import kith.database.EmbeddedPostgres;
import org.springframework.boot.SpringApplication;

/** One real PostgreSQL for all tests of a JVM, with as many databases as they ask for. */
public final class TestPostgres {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    private TestPostgres() {}

    /** The name of a new, empty database that {@code kith_owner} owns. */
    public static String newDatabase() {
        var name = "test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
        try (var connection = superuser("postgres")) {
            execute(connection, "CREATE DATABASE " + name + " OWNER kith_owner");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return name;
    }

    /** The address of a database with a role's name and password in it. */
    public static String url(String database, String role) {
        return SERVER.jdbcUrl(database) + "?user=" + role + "&password=" + SERVER.password();
    }

    /** A connection that no policy binds, to look at everything and to break things. */
    public static Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(SERVER.jdbcUrl(database), SERVER.superuser(), SERVER.password());
    }

    private static EmbeddedPostgres start() {
        var server = EmbeddedPostgres.start(
                Path.of("target", System.getProperty("test.postgres", "test-postgres")),
                FolderDatabase.BINARIES,
                line -> {});
        // after every program of this JVM has closed its connections
        SpringApplication.getShutdownHandlers().add(server::close);
        try (var connection =
                DriverManager.getConnection(server.jdbcUrl("postgres"), server.superuser(), server.password())) {
            for (var role : new String[] {"kith_owner", "kith_app"}) {
                execute(
                        connection,
                        "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '" + role + "') THEN"
                                + " CREATE ROLE " + role + " LOGIN NOSUPERUSER NOBYPASSRLS; END IF; END $$");
                execute(connection, "ALTER ROLE " + role + " PASSWORD '" + server.password() + "'");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return server;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
