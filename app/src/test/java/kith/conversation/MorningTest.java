package kith.conversation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import kith.connector.bluesky.Alice;
import kith.connector.mail.LetterWriter;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Draft;
import kith.connector.sandbox.network.Person;
import kith.connector.wordpress.Commenter;
import kith.testing.ApiChannel;
import kith.testing.Asking;
import kith.testing.Browser;
import kith.testing.Correspondent;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.RealServer;
import kith.testing.Someone;
import kith.testing.Window;
import kith.workspace.Here;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** On Bluesky, by mail, on the blog and in the sandbox somebody asks Inès something, and her hands stay on the keyboard. */
@KithTest
@Tag("real")
class MorningTest {
    @RegisterExtension
    static final RealServer BLUESKY = RealServer.of("bluesky");

    @RegisterExtension
    static final RealServer MAIL = RealServer.of("mail");

    @RegisterExtension
    static final RealServer WORDPRESS = RealServer.of("wordpress");

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @Autowired
    Someone someone;

    @LocalServerPort
    int port;

    private final String tag = "tide" + UUID.randomUUID().toString().substring(0, 8);
    private final SandboxServer sandbox = SandboxServer.forgetful();
    private final Alice alice = new Alice(BLUESKY);
    private final List<Correspondent> everybody =
            List.of(alice, new LetterWriter(MAIL), new Commenter(WORDPRESS), new Noor(sandbox));

    private Here ines;
    private Asking asking;
    private String workspace;

    /** Noor in the sandbox. */
    private record Noor(SandboxServer server, String ours) implements Correspondent {
        private Noor(SandboxServer server) {
            this(server, server.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR));
            server.letIn("noor", "Noor Haddad", Person.Role.MEMBER);
        }

        @Override
        public String network() {
            return "sandbox";
        }

        @Override
        public Map<String, String> settings() {
            return Map.of("baseUrl", server.baseUrl().toString());
        }

        @Override
        public Map<String, String> credentials() {
            return Map.of("accessToken", ours);
        }

        @Override
        public void asks(String text) {
            var world = server.world();
            var room = world.rooms().getFirst().id();
            world.write(world.byHandle("noor").orElseThrow().id(), Draft.in(room, "@brindle " + text), Instant.now());
        }

        @Override
        public List<String> answers() {
            var us = server.world().byHandle("brindle").orElseThrow().id();
            return server.world().everything().stream()
                    .filter(post -> post.author().equals(us))
                    .map(post -> post.text())
                    .toList();
        }
    }

    @BeforeEach
    void four_ask_something() {
        ines = someone.owning("Brindle", "Inès Moreau");
        asking = new Asking(port, someone.token(ines.caller().person()));
        workspace = "/api/v1/workspaces/" + ines.workspace().slug();
        for (var somebody : everybody) {
            var channel =
                    ApiChannel.live(asking, workspace, somebody.network(), somebody.settings(), somebody.credentials());
            somebody.asks("When does the harbour open? " + tag);
            channel.hears(tag);
        }
        Patience.untilTrue("four wait", () -> conversations("waiting").size() == everybody.size());
    }

    /** Of this morning: a real server that served other tests has other things to say. */
    private List<JsonNode> conversations(String state) {
        var found = asking.get(workspace + "/conversations?q=" + tag + "&state=" + state);
        return StreamSupport.stream(found.json().path("items").spliterator(), false)
                .toList();
    }

    @AfterEach
    void close() {
        alice.close();
        sandbox.close();
    }

    @Test
    void she_clears_it_with_the_keyboard_alone() {
        var window = signIn();
        var page = window.page();

        press(page, "g", "i");
        page.waitForURL("**/inbox");
        press(page, "/");
        type(page, tag);
        press(page, "Enter");
        assertThat(page.locator(".thread")).hasCount(4);
        page.waitForLoadState();

        press(page, "j", "Enter");
        onRow(page, 0);
        press(page, "]");
        onRow(page, 1);
        press(page, "[");
        onRow(page, 0);

        press(page, "a");
        type(page, "me");
        press(page, "Enter");
        assertThat(page.locator(".toast")).containsText("Given to Inès Moreau");
        page.waitForLoadState();
        answer(page, "At nine, the first. " + tag, "Control+Enter");
        assertThat(page.locator("#talk")).containsText("At nine, the first.");
        page.waitForLoadState();
        press(page, "e");

        onRow(page, 1);
        press(page, "t");
        type(page, "Harbour");
        press(page, "Enter");
        assertThat(page.locator(".toast")).containsText("Tagged Harbour");
        page.waitForLoadState();
        answer(page, "At nine, the second. " + tag, "Control+Shift+Enter");

        onRow(page, 2);
        press(page, "n");
        type(page, "The harbour master says nine.");
        press(page, "Control+Enter");
        assertThat(page.locator(".msg.note")).containsText("The harbour master says nine.");
        page.waitForLoadState();
        answer(page, "At nine, the third. " + tag, "Control+Shift+Enter");

        onRow(page, 3);
        answer(page, "At nine, the fourth. " + tag, "Control+Shift+Enter");

        assertThat(page.locator(".conv-none")).isVisible();
        Patience.untilTrue("nobody waits", () -> conversations("waiting").isEmpty());
        var seen = everybody.stream()
                .map(somebody -> Patience.until(
                        "an answer on " + somebody.network(),
                        () -> somebody.answers().stream().findFirst()))
                .toList();
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "At nine, the first. " + tag,
                        "At nine, the second. " + tag,
                        "At nine, the third. " + tag,
                        "At nine, the fourth. " + tag);
        everybody.forEach(somebody ->
                assertThat(somebody.answers()).as(somebody.network()).hasSize(1));
    }

    /** Keys are heard from when the page has loaded. */
    private static void onRow(Page page, int row) {
        assertThat(page.locator(".thread").nth(row)).hasClass(Pattern.compile(".*is-on.*"));
        page.waitForLoadState();
    }

    private static void answer(Page page, String text, String keys) {
        press(page, "r");
        type(page, text);
        press(page, keys);
    }

    private static void press(Page page, String... keys) {
        for (var key : keys) {
            page.keyboard().press(key);
        }
    }

    private static void type(Page page, String text) {
        page.keyboard().type(text);
    }

    private Window signIn() {
        var window = BROWSER.open("http://localhost:" + port);
        window.signIn(ines.caller().person());
        return window;
    }

    @Test
    void of_two_programs_that_send_with_one_etag_one_is_told_and_the_network_has_one_post() throws Exception {
        for (var conversation : conversations("waiting")) {
            var path = workspace + "/conversations/" + conversation.path("id").stringValue();
            var etag = asking.get(path).response().headers().firstValue("ETag").orElseThrow();
            var together = new CyclicBarrier(2);
            Callable<Asking.Answer> send = () -> {
                together.await();
                return asking.send(
                        "POST", path + "/replies", "{\"text\":\"At nine. " + tag + "\"}", Map.of("If-Match", etag));
            };
            List<Asking.Answer> answers;
            try (var threads = Executors.newFixedThreadPool(2)) {
                answers = threads.invokeAll(List.of(send, send)).stream()
                        .map(one -> one.resultNow())
                        .toList();
            }
            assertThat(answers).extracting(Asking.Answer::status).containsExactlyInAnyOrder(202, 412);
            var told = answers.stream().filter(one -> one.status() == 412).findFirst();
            assertThat(told.orElseThrow().json().path("text").stringValue()).isEqualTo("At nine. " + tag);
        }

        for (var somebody : everybody) {
            Patience.untilTrue(
                    "an answer on " + somebody.network(),
                    () -> !somebody.answers().isEmpty());
        }
        Patience.untilTrue("every answer is settled", () -> settled() == everybody.size());
        for (var somebody : everybody) {
            assertThat(somebody.answers()).as(somebody.network()).containsExactly("At nine. " + tag);
        }
    }

    private long settled() {
        var found = asking.get(workspace + "/deliveries").json().path("items");
        return StreamSupport.stream(found.spliterator(), false)
                .filter(delivery -> delivery.path("state").asString("").equals("published"))
                .count();
    }
}
