package kith.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kith.KithApplication;
import kith.database.KithDatabase;
import kith.database.PostgresAddress;
import kith.message.Followers;
import kith.workspace.Caller;
import kith.workspace.Here;
import kith.workspace.People;
import kith.workspace.Role;
import kith.workspace.Tokens;
import kith.workspace.Workspaces;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The program with a {@link Crowd} in one workspace, everything read. */
final class CrowdedKith implements AutoCloseable {
    private final ConfigurableApplicationContext program;
    private final Here here;

    private CrowdedKith(ConfigurableApplicationContext program, Here here) {
        this.program = program;
        this.here = here;
    }

    /**
     * @param name of the folder below {@code target} in which its data is kept
     * @param messages how many the crowd says
     * @param aTalk how many of them make a conversation
     */
    static CrowdedKith start(String name, long messages, int aTalk) throws Exception {
        var data = Path.of("target", name, String.valueOf(System.currentTimeMillis()));
        var program = SpringApplication.run(
                KithApplication.class, "--server.port=0", "--kith.data=" + data, "--logging.level.kith=warn");
        var person =
                program.getBean(People.class).create("ines@brindle.example", "Inès Moreau", "rain on the left", "en");
        var caller = Caller.bySession(person, UUID.randomUUID());
        var workspace =
                program.getBean(Workspaces.class).found("Million", "Europe/Paris", "en", person, caller.actor());
        program.getAutowireCapableBeanFactory().createBean(Crowd.class).fill(workspace.id(), messages, aTalk);
        var followers = program.getBean(Followers.class);
        while (!List.of("search", "conversations", "members").stream()
                .allMatch(follower -> followers.caughtUp(workspace.id(), follower))) {
            Thread.sleep(500);
        }
        tidy(data);
        return new CrowdedKith(program, new Here(workspace, caller, Role.OWNER));
    }

    /** What PostgreSQL does by itself in the minutes after such an import. */
    private static void tidy(Path data) throws SQLException {
        try (var connection = KithDatabase.connect(PostgresAddress.running(data).orElseThrow(), KithDatabase.NAME)) {
            connection.createStatement().execute("VACUUM (ANALYZE)");
        }
    }

    Here here() {
        return here;
    }

    <T> T bean(Class<T> type) {
        return program.getBean(type);
    }

    Pages pages() {
        var token = bean(Tokens.class).create(here.caller().person(), "bench", Set.of(Tokens.ALL), Optional.empty());
        var port = program.getEnvironment().getRequiredProperty("local.server.port");
        return new Pages("http://localhost:" + port + "/" + here.workspace().slug(), token);
    }

    @Override
    public void close() {
        program.close();
    }
}
