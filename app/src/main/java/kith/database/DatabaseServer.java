package kith.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL that Kith uses, embedded or outside, with its two roles.
 *
 * @param owner owns the tables and migrates; policies bind it too
 * @param app owns nothing and cannot bypass a policy
 */
record DatabaseServer(Login owner, Login app, @Nullable EmbeddedPostgres embedded) implements AutoCloseable {

    record Login(
            String url, @Nullable String user, @Nullable String password) {}

    static DatabaseServer embedded(Path data) {
        var postgres = EmbeddedPostgres.start(data);
        var url = postgres.jdbcUrl("kith");
        try {
            prepare(postgres);
        } catch (SQLException e) {
            postgres.close();
            throw new IllegalStateException("The embedded database could not be prepared: " + e.getMessage(), e);
        }
        // The superuser's password is random and known only to this data folder: the two roles share it.
        return new DatabaseServer(
                new Login(url, "kith_owner", postgres.password()),
                new Login(url, "kith_app", postgres.password()),
                postgres);
    }

    static DatabaseServer outside(String url, @Nullable String ownerUrl) {
        if (ownerUrl == null || ownerUrl.isBlank()) {
            throw new IllegalStateException(
                    "KITH_DATABASE_URL needs KITH_DATABASE_OWNER_URL beside it: the address with the role that migrates.");
        }
        return new DatabaseServer(new Login(ownerUrl, null, null), new Login(url, null, null), null);
    }

    /** Creates roles and database where they are missing; may be repeated. */
    private static void prepare(EmbeddedPostgres postgres) throws SQLException {
        try (var connection = connect(postgres)) {
            role(connection, "kith_owner", postgres.password());
            role(connection, "kith_app", postgres.password());
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = 'kith'")) {
                execute(connection, "CREATE DATABASE kith OWNER kith_owner");
            }
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl("postgres"), postgres.superuser(), postgres.password());
    }

    private static void role(Connection connection, String name, String password) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = '" + name + "'")) {
            if (!Pattern.matches("[A-Za-z0-9_-]+", password)) {
                throw new SQLException("The database password holds characters that it should not");
            }
            execute(connection, "CREATE ROLE " + name + " LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '" + password + "'");
        }
    }

    private static boolean exists(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
