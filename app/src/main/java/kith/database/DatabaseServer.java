package kith.database;

import java.nio.file.Path;
import java.sql.SQLException;
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
        var url = postgres.jdbcUrl(KithDatabase.NAME);
        try {
            KithDatabase.prepare(postgres);
        } catch (SQLException e) {
            postgres.close();
            throw new IllegalStateException("The embedded database could not be prepared: " + e.getMessage(), e);
        }
        return new DatabaseServer(
                new Login(url, KithDatabase.OWNER, postgres.password()),
                new Login(url, KithDatabase.APP, postgres.password()),
                postgres);
    }

    static DatabaseServer outside(String url, @Nullable String ownerUrl) {
        if (ownerUrl == null || ownerUrl.isBlank()) {
            throw new IllegalStateException(
                    "KITH_DATABASE_URL needs KITH_DATABASE_OWNER_URL beside it: the address with the role that migrates.");
        }
        return new DatabaseServer(new Login(ownerUrl, null, null), new Login(url, null, null), null);
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
