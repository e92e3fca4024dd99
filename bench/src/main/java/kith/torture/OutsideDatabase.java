package kith.torture;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import kith.database.EmbeddedPostgres;
import kith.database.KithDatabase;

/**
 * The PostgreSQL that both nodes share: the one named by {@code KITH_DATABASE_URL} and {@code KITH_DATABASE_OWNER_URL}, or one
 * that this process starts and none of the nodes knows more of than its address.
 *
 * @param owner with the role that migrates
 * @param app with the role that works
 */
record OutsideDatabase(String owner, String app, Optional<EmbeddedPostgres> ours) implements AutoCloseable {

    static OutsideDatabase open(Path folder, Path binaries) {
        var given = System.getenv("KITH_DATABASE_URL");
        var givenOwner = System.getenv("KITH_DATABASE_OWNER_URL");
        if (given != null && givenOwner != null) {
            return new OutsideDatabase(givenOwner, given, Optional.empty());
        }
        var postgres = EmbeddedPostgres.start(folder, binaries, sentence -> {});
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close)); // Ctrl-C ends all of it
        try {
            KithDatabase.prepare(postgres);
        } catch (SQLException e) {
            postgres.close();
            throw new TortureFailed("The database could not be prepared: " + e.getMessage(), e);
        }
        return new OutsideDatabase(
                url(postgres, KithDatabase.OWNER), url(postgres, KithDatabase.APP), Optional.of(postgres));
    }

    private static String url(EmbeddedPostgres postgres, String role) {
        return postgres.jdbcUrl(KithDatabase.NAME) + "?user=" + role + "&password=" + postgres.password();
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(owner);
    }

    @Override
    public void close() {
        ours.ifPresent(EmbeddedPostgres::close);
    }
}
