package kith.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the database is.
 *
 * @param data the data folder: database, media, search index, keys
 * @param databaseUrl JDBC address of an outside PostgreSQL 18 with role {@code kith_app}; absent: the embedded one
 * @param databaseOwnerUrl JDBC address for migrations with role {@code kith_owner}; needed with {@code databaseUrl}
 * @param pool most connections held at a time
 */
@ConfigurationProperties("kith")
public record Databases(
        @DefaultValue(".kith") Path data,
        @Nullable String databaseUrl,
        @Nullable String databaseOwnerUrl,
        @DefaultValue("16") int pool) {}
