package kith.testing;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Gives a program under test an empty database and data folder of its own. */
public class OwnDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var database = TestPostgres.newDatabase();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "own database",
                        Map.of(
                                "kith.data",
                                        Path.of("target", "test-data", database).toString(),
                                "kith.database-url", TestPostgres.url(database, "kith_app"),
                                "kith.database-owner-url", TestPostgres.url(database, "kith_owner"))));
    }
}
