package kith.torture;

import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import kith.torture.Counting.Planned;
import kith.torture.Network.Outage;
import kith.torture.PlannedAct.Shape;

/**
 * One run: starts everything, plans everything over the API, lets it fall due while the network misbehaves and nodes are
 * killed, waits until all is settled, and counts.
 */
final class Torture {
    private static final int PLANNERS = 8;
    private static final Duration PROGRESS = Duration.ofSeconds(5);

    /** Before the window begins, for each act that is planned; a busy machine takes that long. */
    private static final Duration PLANNING = Duration.ofMillis(40);

    private static final Duration HEAD_START = Duration.ofSeconds(10);
    static final String OWNER = "mara@brindle.example";
    static final String PASSWORD = "rain on the left window";

    private final Plan plan;
    private final Orders orders;
    private final PrintStream out;
    private final AtomicInteger kills = new AtomicInteger();
    private final AtomicInteger faults = new AtomicInteger();

    /**
     * @param folder for databases, logs and the network's journal; kept when the run is not clean
     * @param patience for everything to be settled, once the window is over and the network behaves
     * @param binaries where PostgreSQL's programs are unpacked, once for all runs
     * @param stay whether nodes and network go on after the count, for people to look at, until this process ends
     */
    record Orders(
            String network,
            Path folder,
            Path binaries,
            Duration patience,
            boolean plantLoss,
            boolean plantDouble,
            boolean stay) {}

    Torture(Plan plan, Orders orders, PrintStream out) {
        this.plan = plan;
        this.orders = orders;
        this.out = out;
    }

    Verdict run() {
        var program = Program.found();
        try (var database = OutsideDatabase.open(orders.folder().resolve("postgres"), orders.binaries());
                var network = network(program)) {
            var environment = environment(database);
            var first = Node.start(program, orders.folder().resolve("node-1"), environment);
            try (first) {
                first.awaitReady(); // it makes the tables and the owner; two would only wait for each other
                try (var second = Node.start(program, orders.folder().resolve("node-2"), environment)) {
                    second.awaitReady();
                    return run(List.of(first, second), network, database, environment);
                }
            }
        }
    }

    private Network network(Program program) {
        return switch (orders.network()) {
            case "sandbox" -> SandboxNetwork.start(program, orders.folder(), plan.size(), plan.seed());
            case "bluesky" -> BlueskyNetwork.start(plan.size());
            default -> throw new TortureFailed("There is no way to torture " + orders.network() + ".");
        };
    }

    /** Both nodes share the database, the key of the credentials, and the owner. */
    static Map<String, String> environment(OutsideDatabase database) {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        var token = new byte[24];
        new SecureRandom().nextBytes(token);
        return Map.of(
                "KITH_DATABASE_URL",
                database.app(),
                "KITH_DATABASE_OWNER_URL",
                database.owner(),
                "KITH_CREDENTIALS_KEY",
                Base64.getEncoder().encodeToString(key),
                "KITH_ALLOW_PRIVATE_ADDRESSES",
                "true",
                "KITH_OWNER_EMAIL",
                OWNER,
                "KITH_OWNER_NAME",
                "Mara Lindqvist",
                "KITH_OWNER_PASSWORD",
                PASSWORD,
                "KITH_BOOTSTRAP_TOKEN",
                Base64.getUrlEncoder().withoutPadding().encodeToString(token));
    }

    private Verdict run(List<Node> nodes, Network network, OutsideDatabase database, Map<String, String> environment) {
        try (var kith = new Kith(
                nodes.stream().map(Node::base).toList(), environment.getOrDefault("KITH_BOOTSTRAP_TOKEN", ""))) {
            var workspace = kith.found("Torture " + plan.seed());
            var channels = new ArrayList<String>();
            for (var account : network.accounts()) {
                channels.add(kith.connect(account, "Shop " + (channels.size() + 1) + ", " + account.way()));
            }
            var start = Instant.now()
                    .plus(HEAD_START)
                    .plus(PLANNING.multipliedBy(plan.acts().size()));
            var planned = plan(kith, channels, network.targets(), start);
            say("%d acts planned on %d channels, due from %s on", plan.acts().size(), channels.size(), start);

            List<Outage> noneUp;
            try (var watch = new Watch(nodes)) {
                suffer(start, nodes, network, new Planting(database, workspace), kith, planned);
                noneUp = watch.noneUp();
            }
            var verdict = new Counting(plan, planned, network, kith.deliveries(), noneUp).verdict();
            say(
                    "%d of %d posts made here say published",
                    kith.posts("published"),
                    plan.acts().stream().filter(PlannedAct::isPost).count());
            tell(verdict);
            if (orders.stay()) {
                stay(kith);
            }
            return verdict;
        }
    }

    /**
     * Plans from the latest act to the earliest, so that a slow machine is not late with the first.
     *
     * @return when each act is due, by its number
     */
    private List<Planned> plan(Kith kith, List<String> channels, List<String> targets, Instant start) {
        var latestFirst = plan.acts().stream()
                .sorted(Comparator.comparing(PlannedAct::due).reversed())
                .toList();
        var all = new Planned[plan.acts().size()];
        var room = new Semaphore(PLANNERS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var underWay = new ArrayList<Future<?>>();
            for (var act : latestFirst) {
                room.acquireUninterruptibly();
                underWay.add(threads.submit(() -> {
                    try {
                        var due = start.plus(act.due()).truncatedTo(ChronoUnit.SECONDS); // posts leave on the second
                        kith.plan(channels.get(act.channel()), act, due, targets);
                        all[act.number()] = new Planned(due, Instant.now());
                    } finally {
                        room.release();
                    }
                }));
            }
            for (var one : underWay) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new TortureFailed("An act could not be planned: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TortureFailed("Interrupted.");
        }
        return List.of(all);
    }

    private record Event(Duration at, Runnable happens) {}

    /** The window, with all that happens in it; then calm, until everything is settled or patience ends. */
    private void suffer(
            Instant start, List<Node> nodes, Network network, Planting planting, Kith kith, List<Planned> planned) {
        var events = new ArrayList<Event>();
        plan.faults()
                .forEach(fault -> events.add(new Event(fault.at(), () -> {
                    network.spoil(fault);
                    faults.incrementAndGet();
                })));
        plan.kills()
                .forEach(kill -> events.add(new Event(kill.at(), () -> {
                    nodes.get(kill.node()).killAndStart();
                    kills.incrementAndGet();
                })));
        events.sort(Comparator.comparing(Event::at));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var progress = threads.submit(() -> progress(start, nodes, network, planned));
            var planted = threads.submit(() -> plant(start, planting, network));
            for (var event : events) {
                Wait.until(start.plus(event.at()));
                event.happens().run();
            }
            Wait.until(start.plus(plan.size().window()));
            network.calm();
            say("The window is over and the network behaves; waiting until everything is settled");
            planted.get();
            settle(kith);
            progress.cancel(true);
        } catch (ExecutionException e) {
            throw new TortureFailed(String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TortureFailed("Interrupted.");
        }
    }

    private void plant(Instant start, Planting planting, Network network) {
        if (orders.plantLoss()) {
            Wait.until(start.plus(plan.size().window().dividedBy(3)));
            planting.lose(
                    posts(IntStream.range(0, plan.size().channels()).boxed().toList()));
            say("Planted a loss");
        }
        if (orders.plantDouble()) {
            Wait.until(start.plus(plan.size().window().dividedBy(2)));
            planting.doubleUp(posts(IntStream.range(0, plan.size().channels())
                    .filter(i -> network.accounts().get(i).way().equals("look-up"))
                    .boxed()
                    .toList()));
            say("Planted a double");
        }
    }

    /** The tokens of single posts on these channels. */
    private List<String> posts(List<Integer> channels) {
        return plan.acts().stream()
                .filter(act -> act.shape() == Shape.POST && channels.contains(act.channel()))
                .map(act -> act.parts().getFirst().token())
                .toList();
    }

    /** Between two states a row may be in neither of two counts, so that it takes two empty counts in a row. */
    private void settle(Kith kith) {
        var empty = new AtomicInteger();
        var settled = Wait.within(orders.patience(), Duration.ofSeconds(1), () -> {
            var left = kith.notSettled();
            return left == 0 ? empty.incrementAndGet() == 2 : empty.getAndSet(0) < 0;
        });
        if (!settled) {
            say("Still not settled after %d s: %d", orders.patience().toSeconds(), kith.notSettled());
        }
    }

    private void progress(Instant start, List<Node> nodes, Network network, List<Planned> planned) {
        Wait.until(start);
        while (true) {
            Wait.sleep(PROGRESS);
            var now = Instant.now();
            say(
                    "%+4d s: %d of %d due, %d posts on the network; %d kills, %d faults; nodes %s %s",
                    Duration.between(start, now).toSeconds(),
                    planned.stream().filter(act -> act.due().isBefore(now)).count(),
                    planned.size(),
                    network.posts(),
                    kills.get(),
                    faults.get(),
                    nodes.getFirst().isReady() ? "up" : "down",
                    nodes.getLast().isReady() ? "up" : "down");
        }
    }

    private void tell(Verdict verdict) {
        verdict.findings().stream().limit(40).forEach(finding -> say("%s", finding));
        if (verdict.findings().size() > 40) {
            say("… and %d more", verdict.findings().size() - 40);
        }
        verdict.byWay().forEach(way -> say("Lateness by recognition, once the network answers: %s", way));
        say("Lateness plain, outages of the network included: %s", verdict.plain());
        say("Lateness while the network is open, its silence about an act included: %s", verdict.open());
        say("Lateness while the network answers and a node is up: %s", verdict.whileUp());
    }

    private void stay(Kith kith) {
        say("Look at it: %s as %s, %s", kith.address("/deliveries"), OWNER, PASSWORD);
        say("Ctrl-C ends it.");
        Wait.sleep(Duration.ofDays(1));
    }

    private void say(String format, Object... values) {
        out.println(String.format(java.util.Locale.ROOT, format, values));
    }
}
