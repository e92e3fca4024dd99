package kith.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.database.Tenant;
import kith.message.Import.State;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.SharedData;
import kith.testing.Someone;
import kith.workspace.Here;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pasts of two communities, each counted by a script that knows nothing of Kith. */
@KithTest
@Tag("own-jvm")
class RealCommunitiesTest {
    private static final String SLACK = "data/community-slack-houstondatavis/houstondatavis-slack-export.zip";
    private static final String IRC = "data/community-irc-ubuntu/ubuntu-irc-train-dev.tar.gz";

    private static final String STORED = """
            SELECT count(*) FILTER (WHERE kind <> 'event') AS messages,
                   count(*) FILTER (WHERE kind = 'event') AS notices,
                   count(DISTINCT author_id) FILTER (WHERE kind <> 'event') AS people,
                   count(DISTINCT root_remote_id) AS threads
              FROM message
            """;

    @Autowired
    Someone someone;

    @Autowired
    Imports imports;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    private record Counts(long messages, long notices, long people, long threads) {}

    @Test
    void a_Slack_workspace_is_stored_as_it_is_counted_in_the_files() throws IOException {
        storedAsCounted("slack", SharedData.find(SLACK));
    }

    @Test
    void fourteen_years_of_an_IRC_channel_are_stored_as_they_are_counted_in_the_files() throws IOException {
        storedAsCounted("irc", SharedData.find(IRC));
    }

    private void storedAsCounted(String format, Path export) throws IOException {
        var nadia = someone.owning("Brindle", "Nadia Okafor");

        var first = read(nadia, format, export);

        assertThat(first.counts().rejected()).isZero();
        assertThat(stored(nadia)).isEqualTo(counted(format, export));
        var again = read(nadia, format, export);
        assertThat(again.counts().known()).isEqualTo(first.counts().total());
        assertThat(stored(nadia)).isEqualTo(counted(format, export));
    }

    private Import read(Here here, String format, Path export) throws IOException {
        var id = start(here, format, export);
        var read = imports.find(here.id(), id).orElseThrow();
        while (!read.state().ended()) {
            var before = read;
            read = Patience.until(
                    "the import to go on",
                    () -> imports.find(here.id(), id)
                            .filter(now -> !now.counts().equals(before.counts()) || now.state() != before.state()));
        }
        assertThat(read.state()).as(read.why().orElse("")).isEqualTo(State.DONE);
        return read;
    }

    private UUID start(Here here, String format, Path export) throws IOException {
        try (var bytes = Files.newInputStream(export)) {
            var name = export.getFileName().toString();
            return imports.start(here, new Imports.Upload(format, name, Map.of(), false, bytes), "The past");
        }
    }

    private Counts stored(Here here) {
        return tenant.in(here.id(), () -> jdbc.sql(STORED).query(Counts.class).single());
    }

    private static Counts counted(String format, Path export) throws IOException {
        var script = Path.of("src/test/resources/kith/message/count_community.py");
        var counted = python("--version").isPresent()
                ? python(script.toString(), format, export.toString())
                : Optional.<String>empty();
        assumeTrue(
                counted.isPresent() || "true".equals(System.getenv("CI")),
                "There is no python3 to count with in another way");
        var numbers = Arrays.stream(counted.orElseThrow().strip().split(" "))
                .mapToLong(Long::parseLong)
                .toArray();
        return new Counts(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    private static Optional<String> python(String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add("python3");
        command.addAll(Arrays.asList(arguments));
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
