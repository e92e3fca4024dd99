package kith.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** What Kith keeps in an embedded server: one database, the role that owns and migrates it, and the role that works in it. */
public final class KithDatabase {
    public static final String NAME = "kith";
    public static final String OWNER = "kith_owner";
    public static final String APP = "kith_app";

    private KithDatabase() {}

    /** Creates roles and database where they are missing; may be repeated. */
    public static void prepare(EmbeddedPostgres postgres) throws SQLException {
        prepareRoles(postgres);
        try (var connection = connect(postgres.address(), "postgres")) {
            if (!exists(connection, NAME)) {
                execute(connection, "CREATE DATABASE " + NAME + " OWNER " + OWNER);
            }
        }
    }

    /** The superuser's password is random and known only to the data folder: the two roles share it. */
    public static void prepareRoles(EmbeddedPostgres postgres) throws SQLException {
        try (var connection = connect(postgres.address(), "postgres")) {
            role(connection, OWNER, postgres.password());
            role(connection, APP, postgres.password());
        }
    }

    /** As the superuser, whom no policy binds. */
    public static Connection connect(PostgresAddress address, String database) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(database), address.superuser(), address.password());
    }

    public static boolean exists(Connection connection, String database) throws SQLException {
        try (var query = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            query.setString(1, database);
            return query.executeQuery().next();
        }
    }

    private static void role(Connection connection, String name, String password) throws SQLException {
        try (var query = connection.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?")) {
            query.setString(1, name);
            if (query.executeQuery().next()) {
                return;
            }
        }
        if (!Pattern.matches("[A-Za-z0-9_-]+", password)) {
            throw new SQLException("The database password holds characters that it should not");
        }
        execute(connection, "CREATE ROLE " + name + " LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '" + password + "'");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
