package kith.connector.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import kith.connector.sandbox.network.Door;
import kith.connector.sandbox.network.Journal;
import kith.connector.sandbox.network.Person;
import kith.connector.sandbox.network.Switchboard;
import kith.connector.sandbox.network.Tally;
import kith.connector.sandbox.network.World;
import org.jspecify.annotations.Nullable;

/** The sandbox network, open for requests on 127.0.0.1 until it is closed. */
public final class SandboxServer implements AutoCloseable {
    private final World world;
    private final Switchboard faults;
    private final Tally tally = new Tally();
    private final InstantSource clock;
    private final @Nullable Journal journal;
    private final Door door;

    private SandboxServer(World world, @Nullable Journal journal, long seed, InstantSource clock, int port)
            throws IOException {
        this.world = world;
        this.journal = journal;
        this.clock = clock;
        faults = new Switchboard(seed);
        door = new Door(world, faults, tally, clock, port);
    }

    /** An empty network that forgets everything when it is closed, on any free port. */
    public static SandboxServer forgetful() {
        try {
            return new SandboxServer(
                    new World(List.of(), InstantSource.system().instant(), entries -> {}),
                    null,
                    1,
                    InstantSource.system(),
                    0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A network that goes on from where its journal ends.
     *
     * @param port 0 for any free one
     * @param seed decides which requests a fault with a chance hits
     */
    public static SandboxServer keeping(Path journalFile, int port, long seed, InstantSource clock) throws IOException {
        var opened = Journal.open(journalFile);
        try {
            var world = new World(opened.entries(), clock.instant(), opened.journal()::append);
            return new SandboxServer(world, opened.journal(), seed, clock, port);
        } catch (IOException | RuntimeException e) {
            opened.journal().close();
            throw e;
        }
    }

    /** Without a slash at its end. */
    public URI baseUrl() {
        return door.base();
    }

    public World world() {
        return world;
    }

    public Switchboard faults() {
        return faults;
    }

    public Tally tally() {
        return tally;
    }

    /**
     * Makes an account.
     *
     * @return its access token
     */
    public String letIn(String handle, String name, Person.Role role) {
        var person = world.join(handle, name, "", "en", role, clock.instant());
        var token = "sandbox-" + handle;
        world.admit(person.id(), token, clock.instant());
        return token;
    }

    /** The token of an account, when it has one. */
    public Optional<String> tokenOf(String handle) {
        return world.byHandle(handle).flatMap(person -> world.tokenOf(person.id()));
    }

    @Override
    public void close() {
        door.close();
        if (journal != null) {
            try {
                journal.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
