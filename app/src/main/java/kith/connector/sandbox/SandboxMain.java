package kith.connector.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import kith.connector.sandbox.network.Person;

/** The sandbox network as a process of its own, until it is ended. */
public final class SandboxMain {
    private static final String HELP = """
            The sandbox network: behaves like a real one, on 127.0.0.1.

              --port N        where to listen; any free port when not given
              --journal FILE  keep what happens in this file and go on from it; else all is forgotten at the end
              --seed S        decides which requests a fault with a chance hits, and the sample community
              --sample        found the community of Brindle Cycles, or go on with it
              --zone ZONE     the clock by which the community lives, such as Europe/Paris
              --help          this text

            Without --sample there is one account: @brindle, a moderator, with the access token sandbox-brindle.
            Prints "ready http://127.0.0.1:PORT" once it answers.""";

    private SandboxMain() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        var given = List.of(arguments);
        if (given.contains("--help")) {
            System.out.println(HELP);
            return;
        }
        var port = option(given, "--port").map(Integer::parseInt).orElse(0);
        var seed = option(given, "--seed").map(Long::parseLong).orElse(1L);
        var named = option(given, "--journal").map(Path::of);
        var journal = named.isPresent() ? named.get() : forgotten();
        var zone = ZoneId.of(option(given, "--zone").orElse("Europe/Paris"));
        var base = given.contains("--sample")
                ? SampleNetwork.start(journal, port, seed, Instant.now(), zone).baseUrl()
                : plain(journal, port, seed).baseUrl();
        System.out.println("ready " + base);
        Thread.currentThread().join();
    }

    private static SandboxServer plain(Path journal, int port, long seed) throws IOException {
        var server = SandboxServer.keeping(journal, port, seed, InstantSource.system());
        if (server.tokenOf("brindle").isEmpty()) {
            server.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR);
        }
        return server;
    }

    private static Path forgotten() throws IOException {
        var file = Files.createTempFile("sandbox", ".jsonl");
        file.toFile().deleteOnExit();
        return file;
    }

    private static Optional<String> option(List<String> given, String name) {
        var at = given.indexOf(name);
        return at >= 0 && at + 1 < given.size() ? Optional.of(given.get(at + 1)) : Optional.empty();
    }
}
