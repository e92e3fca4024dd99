package kith.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import kith.torture.PlannedAct.Part;
import kith.torture.PlannedAct.Shape;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** Two whole nodes over one database: who looks at a page of one sees what happens on the other. */
class TwoNodesTest {
    private static final Path BINARIES = Path.of("target", "torture").toAbsolutePath();
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Size SMALL = new Size(1, 0, Duration.ofSeconds(5), 1, 1, 0, true);

    @Test
    void a_page_open_on_one_node_is_told_what_was_planned_on_the_other() throws Exception {
        var folder = BINARIES.resolve("two-nodes-" + ProcessHandle.current().pid());
        Files.createDirectories(folder);
        var program = Program.found();
        try (var database = OutsideDatabase.open(folder.resolve("postgres"), BINARIES);
                var network = SandboxNetwork.start(program, folder, SMALL, 1)) {
            var environment = Torture.environment(database);
            try (var first = Node.start(program, folder.resolve("node-1"), environment)) {
                first.awaitReady();
                try (var second = Node.start(program, folder.resolve("node-2"), environment);
                        var kith =
                                new Kith(List.of(first.base()), environment.getOrDefault("KITH_BOOTSTRAP_TOKEN", ""));
                        var page = new Page(second)) {
                    second.awaitReady();
                    kith.found("Two nodes");
                    var channel = kith.connect(network.accounts().getFirst(), "Shop");
                    page.signIn();
                    page.listen(kith.path("/live"));

                    kith.plan(
                            channel,
                            nextYear("The workshop is open."),
                            Instant.now().plus(Duration.ofDays(365)),
                            List.of());

                    Wait.until("the page is told", SOON, () -> page.heard().contains("data:deliveries"));
                    assertThat(page.get(kith.path("/deliveries?view=planned"))).contains("The workshop is open.");
                }
            }
        }
        FileSystemUtils.deleteRecursively(folder);
    }

    /** Far away, so that neither node works on it: what the page hears, it hears of the planning. */
    private static PlannedAct nextYear(String text) {
        return new PlannedAct(
                0, 0, Duration.ZERO, Shape.POST, Optional.empty(), List.of(new Part("[two-nodes]", text, List.of())));
    }

    /** What a browser does with a node: signs in, shows a page, listens. */
    private static final class Page implements AutoCloseable {
        private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

        private final Node node;
        private final Queue<String> heard = new ConcurrentLinkedQueue<>();
        private final HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();

        Page(Node node) {
            this.node = node;
        }

        void signIn() throws IOException, InterruptedException {
            var csrf = CSRF.matcher(get("/sign-in"));
            assertThat(csrf.find()).isTrue();
            var form = "_csrf=" + encoded(csrf.group(1)) + "&email=" + encoded(Torture.OWNER) + "&password="
                    + encoded(Torture.PASSWORD);
            var request = HttpRequest.newBuilder(at("/sign-in"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form));
            var answer = http.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().firstValue("location").orElseThrow()).doesNotContain("sign-in");
        }

        String get(String path) throws IOException, InterruptedException {
            var answer = http.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }

        /** From now on, and until the stream is open. */
        void listen(String path) {
            http.sendAsync(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofLines())
                    .thenAccept(answer -> answer.body().forEach(heard::add));
            Wait.until("the page listens", SOON, () -> heard.contains("event:hello"));
        }

        Queue<String> heard() {
            return heard;
        }

        private URI at(String path) {
            return node.base().resolve(path);
        }

        private static String encoded(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            http.shutdownNow();
        }
    }
}
