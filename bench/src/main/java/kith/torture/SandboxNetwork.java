package kith.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The sandbox network in a process of its own, asked at its switchboard. */
final class SandboxNetwork implements Network {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** As many acts at a time as the network takes of one account: a line held without an answer is not the whole channel's. */
    private static final String WIDTH = "8";

    private static final String READY = "ready ";

    /** Throttling comes from the plan, not from a busy hour of tests. */
    private static final int REQUESTS_A_MINUTE = 1_000_000;

    private final Process process;
    private final URI base;
    private final Json json = new Json();
    private final List<Account> accounts = new ArrayList<>();
    private final List<String> targets = new ArrayList<>();

    private SandboxNetwork(Process process, URI base) {
        this.process = process;
        this.base = base;
    }

    static SandboxNetwork start(Program program, Path folder, Size size, long seed) {
        var log = folder.resolve("network.log");
        var process = program.start(
                "kith.connector.sandbox.SandboxMain",
                List.of(
                        "--seed",
                        Long.toString(seed),
                        "--journal",
                        folder.resolve("network.jsonl").toString()),
                Map.of(),
                log);
        try {
            Wait.until(
                    "the network was ready (" + log + ")",
                    PATIENCE,
                    () -> address(log).isPresent());
            var network = new SandboxNetwork(process, address(log).orElseThrow());
            network.people(size);
            return network;
        } catch (RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static Optional<URI> address(Path log) {
        try {
            return Files.readAllLines(log).stream()
                    .filter(line -> line.startsWith(READY))
                    .map(line -> URI.create(line.substring(READY.length()).strip()))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Half of the accounts are recognised by the network's own key, half by looking them up. */
    private void people(Size size) {
        control("PUT", "settings", Json.object().put("requests", REQUESTS_A_MINUTE));
        for (int i = 0; i < size.channels(); i++) {
            var person = letIn("shop-" + (i + 1), true);
            var way = i % 2 == 0 ? "key" : "look-up";
            accounts.add(new Account(
                    person.path("id").asString(),
                    "sandbox",
                    way,
                    Map.of("baseUrl", base.toString(), "recognition", way, "width", WIDTH),
                    Map.of("accessToken", person.path("token").asString())));
        }
        var token = letIn("wren", false).path("token").asString();
        for (int i = 0; i < size.targets(); i++) {
            var said = Json.object().put("text", "A question from Wren, number " + (i + 1));
            targets.add(ask("POST", "/api/posts", Map.of("Authorization", "Bearer " + token), said)
                    .path("id")
                    .asString());
        }
    }

    private JsonNode letIn(String handle, boolean moderator) {
        return control("POST", "people", Json.object().put("handle", handle).put("moderator", moderator));
    }

    @Override
    public List<Account> accounts() {
        return List.copyOf(accounts);
    }

    @Override
    public List<String> targets() {
        return List.copyOf(targets);
    }

    @Override
    public void spoil(Plan.Fault fault) {
        control(
                "POST",
                "faults",
                Json.object()
                        .put("on", fault.on())
                        .put("kind", fault.kind())
                        .put("status", fault.status())
                        .put("seconds", fault.time().toMillis() / 1000.0)
                        .put("chance", 1)
                        .put("times", 1));
    }

    @Override
    public void calm() {
        control("DELETE", "faults", null);
    }

    @Override
    public long posts() {
        return control("GET", "count", null).path("exists").path("byModerators").asLong();
    }

    @Override
    public List<Seen> everything() {
        var ours = accounts.stream().map(Account::id).collect(Collectors.toSet());
        var seen = new ArrayList<Seen>();
        for (var post : control("GET", "posts", null).path("items")) {
            seen(post, ours).ifPresent(seen::add);
        }
        return seen;
    }

    private static Optional<Seen> seen(JsonNode post, Set<String> ours) {
        var author = post.path("author").path("id").asString();
        if (!ours.contains(author) || post.path("deleted").asBoolean(false)) {
            return Optional.empty();
        }
        var pictures = new ArrayList<SeenPicture>();
        for (var picture : post.path("pictures")) {
            pictures.add(new SeenPicture(
                    picture.path("alt").asString(""),
                    URI.create(picture.path("url").asString())));
        }
        return Optional.of(new Seen(
                post.path("id").asString(),
                author,
                Optional.of(post.path("parent").asString("")).filter(parent -> !parent.isEmpty()),
                post.path("text").asString(),
                pictures,
                Instant.parse(post.path("at").asString())));
    }

    @Override
    public List<Outage> outages() {
        var outages = new ArrayList<Outage>();
        for (var outage : control("GET", "outages", null).path("items")) {
            outages.add(new Outage(
                    Optional.of(outage.path("account").asString("")).filter(account -> !account.isEmpty()),
                    Instant.parse(outage.path("from").asString()),
                    Instant.parse(outage.path("until").asString())));
        }
        return outages;
    }

    @Override
    public List<Silence> silences() {
        var silences = new ArrayList<Silence>();
        for (var silence : control("GET", "silences", null).path("items")) {
            silences.add(new Silence(
                    silence.path("text").asString(),
                    Instant.parse(silence.path("from").asString()),
                    Instant.parse(silence.path("until").asString()),
                    silence.path("taken").asBoolean()));
        }
        return silences;
    }

    @Override
    public byte[] picture(URI address) {
        try {
            return json.bytes(address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode control(String method, String what, @Nullable JsonNode body) {
        return ask(method, "/control/" + what, Map.of(), body);
    }

    private JsonNode ask(String method, String path, Map<String, String> headers, @Nullable JsonNode body) {
        try {
            return json.send(method, base.resolve(path), headers, body);
        } catch (IOException e) {
            throw new TortureFailed("The network cannot be asked: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        json.close();
        process.destroy();
        process.onExit().join();
    }
}
