package kith.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts or finds PostgreSQL and hands out its two roles: the owner migrates, the application works. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean(destroyMethod = "close")
    DatabaseServer databaseServer(Databases settings) {
        var url = settings.databaseUrl();
        return url == null || url.isBlank()
                ? DatabaseServer.embedded(settings.data())
                : DatabaseServer.outside(url, settings.databaseOwnerUrl());
    }

    @Bean
    FlywayConnectionDetails migrations(DatabaseServer server) {
        return new FlywayConnectionDetails() {
            @Override
            public @Nullable String getUsername() {
                return server.owner().user();
            }

            @Override
            public @Nullable String getPassword() {
                return server.owner().password();
            }

            @Override
            public String getJdbcUrl() {
                return server.owner().url();
            }
        };
    }

    @Bean
    JdbcConnectionDetails application(DatabaseServer server) {
        return new JdbcConnectionDetails() {
            @Override
            public @Nullable String getUsername() {
                return server.app().user();
            }

            @Override
            public @Nullable String getPassword() {
                return server.app().password();
            }

            @Override
            public String getJdbcUrl() {
                return server.app().url();
            }
        };
    }

    @Bean
    DataSource dataSource(JdbcConnectionDetails details, Databases settings) {
        var pool = new HikariDataSource();
        pool.setPoolName("kith");
        pool.setJdbcUrl(details.getJdbcUrl());
        pool.setUsername(details.getUsername());
        pool.setPassword(details.getPassword());
        pool.setMaximumPoolSize(settings.pool());
        pool.setConnectionTimeout(10_000);
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("ApplicationName", "kith " + UUID.randomUUID()); // one for each life of a node
        return pool;
    }
}
