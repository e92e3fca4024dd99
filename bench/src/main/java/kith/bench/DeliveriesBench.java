package kith.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.KithApplication;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.Act;
import kith.connector.GuardedTransport;
import kith.connector.Transport;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Person;
import kith.delivery.Deliveries;
import kith.delivery.When;
import kith.workspace.Caller;
import kith.workspace.Here;
import kith.workspace.People;
import kith.workspace.Role;
import kith.workspace.Workspaces;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many acts a second leave through one node: so many posts, all due at the same moment, on four channels of the sandbox
 * network, eight at a time on each, while many more are planned for later. Counted on the network.
 */
public final class DeliveriesBench {
    private static final int CHANNELS = 4;
    private static final int LATER = 100_000;
    private static final Duration GRACE = Duration.ofMinutes(5);

    private static final String PLAN_LATER = """
            INSERT INTO due (kind, workspace_id, id, lane, at)
            SELECT 'deliver', :workspace, gen_random_uuid(), (:lanes::uuid[])[1 + n % 4], now() + interval '1 day' + n * interval '1 second'
              FROM generate_series(1, :number) n
            """;

    private DeliveriesBench() {}

    /**
     * @param args how many acts; 3,000 when absent
     */
    public static void main(String[] args) throws Exception {
        int acts = args.length == 0 ? 3_000 : Integer.parseInt(args[0]);
        var folder = Path.of("target", "bench-deliveries", String.valueOf(System.currentTimeMillis()));
        try (var network = SandboxServer.forgetful();
                var program = SpringApplication.run(
                        KithApplication.class,
                        "--server.port=0",
                        "--kith.data=" + folder.resolve("data"),
                        "--kith.allow-private-addresses=true",
                        "--logging.level.kith=warn")) {
            withoutQuota(network);
            var here = somebody(program);
            var channels = channels(program, network, here);
            planLater(program, here, channels);
            run(program, network, here, channels, acts / 3, "warm"); // the first third warms the program
            run(program, network, here, channels, acts, "measured");
        }
    }

    /** What is measured is Kith: the network would take six hundred requests a minute of an account, and then ask to wait. */
    private static void withoutQuota(SandboxServer network) {
        try (var transport = new GuardedTransport(true)) {
            var answer = transport.send(new Transport.Request(
                    "PUT",
                    network.baseUrl().resolve("/control/settings"),
                    Map.of("Content-Type", "application/json"),
                    "{\"requests\":100000000}".getBytes(UTF_8),
                    Duration.ofSeconds(10),
                    10_000));
            if (!answer.ok()) {
                throw new IllegalStateException("The network keeps its quota: " + answer.status());
            }
        }
    }

    private static Here somebody(ConfigurableApplicationContext program) {
        var person =
                program.getBean(People.class).create("ines@brindle.example", "Inès Moreau", "rain on the left", "en");
        var caller = Caller.bySession(person, UUID.randomUUID());
        var workspace =
                program.getBean(Workspaces.class).found("Brindle", "Europe/Paris", "en", person, caller.actor());
        return new Here(workspace, caller, Role.OWNER);
    }

    private static List<Channel> channels(ConfigurableApplicationContext program, SandboxServer network, Here here) {
        var channels = program.getBean(Channels.class);
        var all = new ArrayList<Channel>();
        for (int n = 1; n <= CHANNELS; n++) {
            var token = network.letIn("brindle" + n, "Brindle Cycles " + n, Person.Role.MODERATOR);
            var channel = channels.connect(
                    here,
                    "sandbox",
                    "Forum " + n,
                    Map.of("baseUrl", network.baseUrl().toString(), "width", "8"),
                    Map.of("accessToken", token));
            channels.setMode(here, channel, Channel.Mode.LIVE);
            all.add(channel);
        }
        return all;
    }

    private static void planLater(ConfigurableApplicationContext program, Here here, List<Channel> channels) {
        program.getBean(JdbcClient.class)
                .sql(PLAN_LATER)
                .param("workspace", here.id().value())
                .param("lanes", channels.stream().map(c -> c.id().value()).toArray(UUID[]::new))
                .param("number", LATER)
                .update();
    }

    private static void run(
            ConfigurableApplicationContext program,
            SandboxServer network,
            Here here,
            List<Channel> channels,
            int acts,
            String name)
            throws InterruptedException {
        int before = network.world().everything().size();
        var due = plan(program, here, channels, acts, name);
        long commits = commits(program);
        var cpu = cpu();
        int gone;
        do {
            Thread.sleep(20);
            gone = network.world().everything().size() - before;
        } while (gone < acts && Instant.now().isBefore(due.plus(GRACE)));
        var took = Duration.between(due, Instant.now());
        System.out.printf(
                Locale.ROOT,
                "%s: %,d of %,d acts in %.1f s, %.0f acts/s, %.1f transactions and %.1f ms of this program's core time an act"
                        + " (the network is in it), %,d planned for later%n",
                name,
                gone,
                acts,
                took.toMillis() / 1000.0,
                gone * 1000.0 / took.toMillis(),
                (commits(program) - commits) / (double) Math.max(1, gone),
                cpu().minus(cpu).toMillis() / (double) Math.max(1, gone),
                LATER);
    }

    /** When they are all due: once all are planned. */
    private static Instant plan(
            ConfigurableApplicationContext program, Here here, List<Channel> channels, int acts, String name) {
        var deliveries = program.getBean(Deliveries.class);
        var due = Instant.now().plus(Duration.ofMillis(2_000 + acts * 20L));
        for (int n = 0; n < acts; n++) {
            var act = new Act.Publish(Act.Content.of(name + " " + n));
            deliveries.plan(here, channels.get(n % CHANNELS).id(), act, Optional.empty(), When.at(due));
        }
        var wait = Duration.between(Instant.now(), due);
        System.out.printf(Locale.ROOT, "%s: %,d acts planned, due in %.1f s%n", name, acts, wait.toMillis() / 1000.0);
        try {
            Thread.sleep(Math.max(0, wait.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return due;
    }

    /** Core time of this program, without its database. */
    private static Duration cpu() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Duration.ofNanos(system.getProcessCpuTime());
    }

    private static long commits(ConfigurableApplicationContext program) {
        return program.getBean(JdbcClient.class)
                .sql("SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()")
                .query(Long.class)
                .single();
    }
}
