package kith.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real starts and stops, and real kills, of the server Kith brings along. */
class EmbeddedPostgresTest {
    /** Unpacked once for all tests of this build. */
    private static final Path BINARIES = Path.of("target");

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();
    private final List<EmbeddedPostgres> started = new ArrayList<>();

    @AfterEach
    void stopAll() {
        started.forEach(EmbeddedPostgres::close);
    }

    @Test
    void the_server_is_the_version_the_build_names_and_durable() throws SQLException {
        var postgres = start();

        assertThat(ask(postgres, "SHOW server_version")).startsWith(PostgresBinaries.VERSION);
        assertThat(ask(postgres, "SHOW fsync")).isEqualTo("on");
        assertThat(ask(postgres, "SHOW synchronous_commit")).isEqualTo("on");
        assertThat(ask(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(ask(postgres, "SELECT lower('ÉTÉ')")).isEqualTo("été");
    }

    @Test
    void two_that_unpack_the_server_at_once_share_what_the_faster_one_made() throws Exception {
        Callable<Path> unpacked = () -> PostgresBinaries.in(folder, line -> {});
        try (var threads = Executors.newFixedThreadPool(2)) {
            var homes = threads.invokeAll(List.of(unpacked, unpacked));
            assertThat(homes.getFirst().get()).isEqualTo(homes.getLast().get()).isDirectory();
        }
        try (var left = Files.list(folder)) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void nobody_gets_in_with_a_wrong_password() {
        var postgres = start();

        assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl("postgres"), "kith", "guessed"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void the_password_is_readable_by_its_owner_only() throws Exception {
        start();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("postgres.password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void what_was_stored_is_there_after_a_restart() throws SQLException {
        var first = start();
        run(first, "CREATE TABLE visit (name text)", "INSERT INTO visit VALUES ('Mara')");
        first.close();

        var second = start();

        assertThat(ask(second, "SELECT name FROM visit")).isEqualTo("Mara");
        assertThat(told).filteredOn(line -> line.startsWith("Creating")).hasSize(1);
    }

    @Test
    void a_second_Kith_on_the_same_folder_is_told_who_has_it() {
        start();

        assertThatThrownBy(this::start)
                .isInstanceOf(PostgresNotStarted.class)
                .hasMessageContaining(
                        "Another Kith (process " + ProcessHandle.current().pid() + ") is already using")
                .hasMessageContaining(folder.toString());
    }

    @Test
    void a_folder_given_free_can_be_taken_again() throws SQLException {
        start().close();

        assertThat(ask(start(), "SELECT 1")).isEqualTo("1");
    }

    @Test
    void a_killed_postmaster_is_started_again_on_the_same_port_with_everything_committed() throws Exception {
        var postgres = start();
        run(postgres, "CREATE TABLE visit (name text)", "INSERT INTO visit VALUES ('Idris')");
        var port = postgres.port();

        var killed = postmaster();
        killed.destroyForcibly();
        killed.onExit().get();

        assertThat(askUntilAnswered(postgres, "SELECT name FROM visit")).isEqualTo("Idris");
        assertThat(postgres.port()).isEqualTo(port);
        assertThat(postmaster().pid()).isNotEqualTo(killed.pid());
    }

    @Test
    void a_server_left_behind_by_a_killed_Kith_is_replaced_and_nothing_is_lost() throws Exception {
        var kith = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KithThatWillBeKilled.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        var ready = kith.inputReader().lines().anyMatch("stored"::equals);
        assertThat(ready).isTrue();
        kith.destroyForcibly().waitFor();
        var orphan = postmaster();

        var next = start();

        orphan.onExit().get();
        assertThat(told).contains("Stopping a PostgreSQL that an earlier Kith left behind …");
        assertThat(ask(next, "SELECT name FROM visit")).isEqualTo("Noor");
    }

    @Test
    void a_stranger_who_got_the_old_process_number_is_left_alone() throws Exception {
        start().close();
        var stranger = new ProcessBuilder("sleep", "60").start();
        Files.writeString(folder.resolve("postgres/data/postmaster.pid"), stranger.pid() + "\n");

        assertThat(ask(start(), "SELECT 1")).isEqualTo("1");

        assertThat(stranger.isAlive()).isTrue();
        stranger.destroy();
    }

    @Test
    void the_address_of_a_running_server_is_found_in_its_folder_and_gone_after_it() {
        var postgres = start();
        assertThat(PostgresAddress.running(folder)).contains(postgres.address());

        postgres.close();

        assertThat(PostgresAddress.running(folder)).isEmpty();
    }

    @Test
    void data_of_another_major_version_is_refused_with_the_way_out() throws Exception {
        start().close();
        Files.writeString(folder.resolve("postgres/data/PG_VERSION"), "17\n");

        assertThatThrownBy(this::start)
                .isInstanceOf(PostgresNotStarted.class)
                .hasMessageContaining("was written by PostgreSQL 17")
                .hasMessageContaining("./kith backup FILE");
    }

    @Test
    void closing_twice_does_no_harm() {
        var postgres = start();

        postgres.close();
        postgres.close();
    }

    private EmbeddedPostgres start() {
        var postgres = EmbeddedPostgres.start(folder, BINARIES, told::add);
        started.add(postgres);
        return postgres;
    }

    private ProcessHandle postmaster() {
        return new PostgresCluster(folder).runningPostmaster().orElseThrow();
    }

    private static String ask(EmbeddedPostgres postgres, String query) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        postgres.jdbcUrl("postgres"), postgres.superuser(), postgres.password());
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String askUntilAnswered(EmbeddedPostgres postgres, String query) throws InterruptedException {
        for (var attempt = 0; attempt < 600; attempt++) {
            try {
                return ask(postgres, query);
            } catch (SQLException notBackYet) {
                Thread.sleep(100);
            }
        }
        throw new AssertionError("PostgreSQL did not come back");
    }

    private static void run(EmbeddedPostgres postgres, String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        postgres.jdbcUrl("postgres"), postgres.superuser(), postgres.password());
                var statement = connection.createStatement()) {
            for (var each : statements) {
                statement.execute(each);
            }
        }
    }

    /** A Kith in a process of its own: stores a row, says so, and waits to be killed. */
    static final class KithThatWillBeKilled {
        public static void main(String[] args) throws Exception {
            var postgres = EmbeddedPostgres.start(Path.of(args[0]), BINARIES, line -> {});
            run(postgres, "CREATE TABLE visit (name text)", "INSERT INTO visit VALUES ('Noor')");
            System.out.println("stored");
            Thread.sleep(600_000);
        }
    }
}
