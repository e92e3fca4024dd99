package kith.testing;

import java.nio.file.Path;
import java.sql.SQLException;
import kith.database.EmbeddedPostgres;
import kith.database.KithDatabase;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;

/** The database of a Kith that does not run, in a data folder. */
public final class FolderDatabase {
    /** Where the server's programs are unpacked, once for all tests. */
    public static final Path BINARIES = Path.of("target").toAbsolutePath();

    private FolderDatabase() {}

    /**
     * Starts a server in the folder and makes Kith's tables.
     *
     * @param version up to which they are migrated
     * @param rows statements that fill them
     */
    public static EmbeddedPostgres filled(Path data, MigrationVersion version, String rows) throws SQLException {
        var postgres = EmbeddedPostgres.start(data, BINARIES, line -> {});
        KithDatabase.prepare(postgres);
        Flyway.configure()
                .dataSource(postgres.jdbcUrl(KithDatabase.NAME), KithDatabase.OWNER, postgres.password())
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
        try (var connection = KithDatabase.connect(postgres.address(), KithDatabase.NAME)) {
            connection.createStatement().execute(rows);
        }
        return postgres;
    }
}
