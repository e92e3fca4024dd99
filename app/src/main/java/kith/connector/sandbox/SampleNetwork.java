package kith.connector.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kith.connector.RemoteId;
import kith.connector.sandbox.community.Community;
import kith.connector.sandbox.community.Life;
import kith.connector.sandbox.network.Draft;
import kith.connector.sandbox.network.Fault;
import kith.connector.sandbox.network.Person;
import kith.connector.sandbox.network.Post;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sandbox network with the community of Brindle Cycles on it: forty people, eight weeks of talk, and more every minute.
 * What happens is kept in a journal; the next start goes on with the same people and fills the time in between.
 */
public final class SampleNetwork implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SampleNetwork.class);
    private static final String JOURNAL = "sample-network.jsonl";
    private static final String TOKEN = "sandbox-brindle";
    private static final List<String> STRANGERS = List.of("Dylan", "Petra", "Okoro", "Lynn", "Marek", "Sanne");
    private static final long SEED = 20_190_604;

    private final SandboxServer server;
    private final InstantSource clock;
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sample-network").factory());

    private SampleNetwork(SandboxServer server, Life life, InstantSource clock) {
        this.server = server;
        this.clock = clock;
        heart.scheduleWithFixedDelay(() -> beat(life), 1, 1, TimeUnit.SECONDS);
    }

    /**
     * Starts the network, and founds its community when the folder has none.
     *
     * @param journalFolder where its journal is kept; made when missing
     * @param port on 127.0.0.1; 0 for any free one
     * @param now what the network takes for the present from here on
     * @param zone the clock by which its people live
     */
    public static SampleNetwork start(Path journalFolder, int port, Instant now, ZoneId zone) throws IOException {
        return start(journalFolder.resolve(JOURNAL), port, SEED, now, zone);
    }

    static SampleNetwork start(Path journal, int port, long seed, Instant now, ZoneId zone) throws IOException {
        var clock = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), now));
        var server = whole(journal, port, seed, clock);
        var community = Community.isOn(server.world())
                ? Community.resume(server.world(), seed, now, zone)
                : Community.found(server.world(), seed, TOKEN, now, zone);
        return new SampleNetwork(server, community.live(clock), clock);
    }

    /** A journal whose founding was cut short by a kill is thrown away: nobody has seen any of it. */
    private static SandboxServer whole(Path journal, int port, long seed, InstantSource clock) throws IOException {
        var server = SandboxServer.keeping(journal, port, seed, clock);
        if (Community.isOn(server.world()) && server.tokenOf(Community.BRAND).isEmpty()) {
            server.close();
            Files.delete(journal);
            return SandboxServer.keeping(journal, port, seed, clock);
        }
        return server;
    }

    private static void beat(Life life) {
        try {
            life.tick();
        } catch (UncheckedIOException e) {
            LOG.error("The sample network cannot write its journal.", e);
        } catch (RuntimeException e) {
            // A talk that cannot go on must not end all the others: a task that throws is never run again.
            LOG.warn("A talk on the sample network broke off.", e);
        }
    }

    /** Where a channel of the network {@code sandbox} connects to. */
    public URI baseUrl() {
        return server.baseUrl();
    }

    /** The access token of the brand's account, which moderates the place. */
    public String accessToken() {
        return server.tokenOf(Community.BRAND).orElseThrow();
    }

    /** The next post is taken, but the line breaks before the answer. */
    public void loseTheNextAnswer() {
        server.faults().add(Fault.next("publish", Fault.Kind.RESET_AFTER));
    }

    /** Whoever among the members wrote last, and was not answered, takes it back; the id of what is gone. */
    public Optional<RemoteId> takeBackTheNewest() {
        var world = server.world();
        var newest = world.everything().stream()
                .filter(post -> !post.deleted()
                        && !post.direct()
                        && world.answersTo(post.id()) == 0
                        && !world.person(post.author()).moderates())
                .max(Comparator.comparing(Post::at));
        newest.ifPresent(post -> world.delete(post.author(), post.id(), clock.instant()));
        return newest.map(post -> new RemoteId(post.id()));
    }

    /** Where a member's posts are told to readers of feeds. */
    public URI feedOf(String handle) {
        return baseUrl().resolve("/@" + handle + "/feed.atom");
    }

    /** A member writes on their own page. */
    public void writes(String handle, String text) {
        var member = server.world().byHandle(handle).orElseThrow();
        server.world().write(member.id(), Draft.in(member.page(), text), clock.instant());
    }

    /** Strangers who come together, each with the same link; a member reports one of them. */
    public void raid(String link) {
        var world = server.world();
        var room = world.rooms().getFirst().id();
        for (var name : STRANGERS) {
            var handle = name.toLowerCase(Locale.ROOT) + "4711"; // others of that name live there
            server.letIn(handle, name, Person.Role.MEMBER);
            var said = world.write(
                    world.byHandle(handle).orElseThrow().id(),
                    Draft.in(room, name + " here. Half price today only: " + link),
                    clock.instant());
            if (name.equals(STRANGERS.getFirst())) {
                world.everything().stream()
                        .filter(post -> !world.person(post.author()).moderates() && !post.direct())
                        .findFirst()
                        .ifPresent(post ->
                                world.report(post.author(), said.id(), "This is in every room now", clock.instant()));
            }
        }
    }

    public SandboxServer server() {
        return server;
    }

    @Override
    public void close() {
        heart.shutdownNow();
        try {
            heart.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.close();
    }
}
