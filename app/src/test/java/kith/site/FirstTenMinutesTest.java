package kith.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.GuardedTransport;
import kith.connector.Memory;
import kith.connector.Outcome;
import kith.connector.RemoteId;
import kith.connector.bluesky.BlueskyConnector;
import kith.testing.Browser;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.RealServer;
import kith.testing.SharedData;
import kith.testing.Window;
import kith.workspace.Setup;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/**
 * The first ten minutes of Inès Moreau, who looks after a community: from the link in the terminal to a first answer, in a
 * real browser, with the history of a real community and on a real network.
 */
@KithTest
@TestPropertySource(properties = "kith.nobody-yet=true") // a program of its own, in which nobody has an account
class FirstTenMinutesTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @RegisterExtension
    static final RealServer BLUESKY = RealServer.of("bluesky");

    private static final String EXPORT = "data/community-slack-houstondatavis/houstondatavis-slack-export.zip";
    private static final String WORKSPACE = "/houston-data-vis";

    @Autowired
    Setup setup;

    @LocalServerPort
    int port;

    private Window ines;
    private Page page;

    @BeforeEach
    void sitDown() {
        ines = BROWSER.open("http://localhost:" + port);
        page = ines.page();
    }

    @Test
    void lead_from_the_link_in_the_terminal_to_a_first_answer() {
        var question = "Rückfrage" + Long.toString(System.currentTimeMillis(), 36);
        var answer = "Willkommen" + Long.toString(System.currentTimeMillis(), 36);

        setsHerselfUp();
        bringsTheirHistoryAlong(SharedData.find(EXPORT));
        connectsBluesky();
        var inbox = opensTheInboxBeside();
        var mention = aliceAsks("@kith.test " + question + ": where do newcomers introduce themselves?");
        seesWithoutReloading(inbox, question);
        setsTheChannelLive();
        answers(question, answer + ", Alice! In the first thread of the week.");

        standsOnTheNetwork(mention, answer);
        finds("choropleth", "a choropleth map that lets you zoom");
        finds(question, "where do newcomers introduce themselves");
        historyTells("began to import");
        historyTells("connected the channel @kith.test");
        historyTells("changed what @kith.test may send");
        historyTells("sent something to");
    }

    private void setsHerselfUp() {
        ines.go("/setup?token=" + setup.openToken().orElseThrow());
        ines.expectGoodLooks("setup");
        page.getByLabel("Your name").fill("Inès Moreau");
        page.getByLabel("Email").fill("ines@brindle.example");
        page.getByLabel("Password").fill("rain on the left");
        press("Create my account");

        page.getByLabel("Workspace name").fill("Houston Data Vis");
        ines.expectGoodLooks("new-workspace");
        press("Name it");

        assertThat(page.getByRole(AriaRole.HEADING, named("Houston Data Vis is ready. Which door first?")))
                .isVisible();
        ines.expectGoodLooks("doors");
    }

    /** The export of a real community, from the click to a Today that tells about its people. */
    private void bringsTheirHistoryAlong(Path export) {
        page.getByRole(AriaRole.LINK, named("Import a history")).click();
        page.locator(".pick", withText("Slack")).click();
        page.getByLabel("What is it called here?").fill("Houston Data Vis");
        page.locator("input[type=file]").setInputFiles(export);
        ines.expectGoodLooks("import");

        long clicked = System.nanoTime();
        press("Import");
        var bar = new ArrayList<Integer>();
        Patience.untilTrue("the whole export read", () -> {
            var read = page.getByRole(AriaRole.LINK, named("See it on Today")).isVisible();
            bar.add(
                    page.locator("progress").evaluate("b => b.max > 1 ? b.value : 0") instanceof Number n
                            ? n.intValue()
                            : 0);
            return read;
        });
        System.out.printf("The export was read %.1f s after the click.%n", (System.nanoTime() - clicked) / 1e9);
        Assertions.assertThat(bar).as("the bar").isSorted().startsWith(0).endsWith(1382);
        ines.expectGoodLooks("import-done");

        page.getByRole(AriaRole.LINK, named("See it on Today")).click();
        assertThat(page.locator(".needs .need").first()).isVisible();
        assertThat(page.locator("[aria-labelledby=carry] li")).hasCount(5);
        assertThat(page.locator("[aria-labelledby=quiet]")).isVisible();
        assertThat(page.locator("figure svg").first()).isVisible();
        System.out.printf("Today was filled %.1f s after the click.%n", (System.nanoTime() - clicked) / 1e9);
        ines.expectGoodLooks("today");
    }

    private void connectsBluesky() {
        ines.go(WORKSPACE + "/channels");
        page.getByRole(AriaRole.LINK, named("Add a channel")).first().click();
        page.locator(".pick", withText("Bluesky")).click();
        page.locator("[name='settings.baseUrl']").fill(BLUESKY.value("BLUESKY_PDS_URL"));
        page.locator("[name='credentials.identifier']").fill(BLUESKY.value("BLUESKY_HANDLE"));
        page.locator("[name='credentials.password']").fill(BLUESKY.value("BLUESKY_APP_PASSWORD"));
        press("Connect");
        assertThat(page.getByText("@kith.test is connected and being read")).isVisible();
    }

    /** Another account on the same network, in no way through Kith. */
    private static RemoteId aliceAsks(String text) {
        try (var transport = new GuardedTransport(true)) {
            var alice = new Connection(
                    Map.of("baseUrl", BLUESKY.value("BLUESKY_PDS_URL")),
                    Map.of(
                            "identifier", BLUESKY.value("BLUESKY_ALICE_HANDLE"),
                            "password", BLUESKY.value("BLUESKY_ALICE_PASSWORD")),
                    transport,
                    Memory.ofThisCall());
            var post = new Act.Order(
                    UUID.randomUUID(), new Act.Publish(Act.Content.of(text)), Instant.now(), Optional.empty());
            return switch (new BlueskyConnector().publisher().orElseThrow().act(alice, post)) {
                case Outcome.Done done -> done.id();
                case Outcome other -> throw new AssertionError("Alice could not ask: " + other);
            };
        }
    }

    private Window opensTheInboxBeside() {
        var inbox = BROWSER.openBeside(ines);
        openInboxOfBluesky(inbox);
        assertThat(inbox.page().locator(".fresh a")).hasCount(0);
        return inbox;
    }

    /** The inbox was open before anybody asked; the other tab asks the network more often than every half minute. */
    private void seesWithoutReloading(Window inbox, String word) {
        var channel = page.url();
        var row = inbox.page().locator(".thread", withText(word));
        Patience.untilTrue("the mention in the open inbox", () -> {
            page.navigate(channel);
            press("Read now");
            return isShown(inbox.page().locator(".fresh a"), row);
        });
        inbox.expectGoodLooks("inbox");
    }

    /** Presses “Show” beside “1 new since 10:12” once it is there; others may have written before Alice. */
    private static boolean isShown(Locator show, Locator row) {
        if (show.isVisible()) {
            show.click();
        }
        return row.isVisible();
    }

    private static void openInboxOfBluesky(Window window) {
        window.go(WORKSPACE + "/inbox")
                .locator("a.chip", withText("@kith.test"))
                .click();
    }

    private void setsTheChannelLive() {
        press("Set live");
        assertThat(page.getByRole(AriaRole.HEADING, named("This channel is live")))
                .isVisible();
        ines.expectGoodLooks("channel");
    }

    private void answers(String word, String text) {
        openInboxOfBluesky(ines);
        page.locator(".thread-a", withText(word)).click();
        page.locator("#rx").fill(text);
        ines.expectGoodLooks("conversation");
        press("Send");
        // as long as the network has not told it back, “Sent” stands below it; then it is a message like any other
        assertThat(page.locator(".msg.own:not(.sent), .msg.sent:has(.good-t)", withText(text)))
                .isVisible();
        ines.expectGoodLooks("conversation-answered");
    }

    private static void standsOnTheNetwork(RemoteId mention, String answer) {
        var thread = URI.create(BLUESKY.value("BLUESKY_APPVIEW_URL") + "/xrpc/app.bsky.feed.getPostThread?uri="
                + URLEncoder.encode(mention.value(), StandardCharsets.UTF_8));
        Patience.untilTrue(
                "the answer under Alice’s question on the network",
                () -> read(thread).contains(answer));
    }

    private static String read(URI address) {
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void finds(String word, String said) {
        ines.go(WORKSPACE + "/search");
        page.locator("#q").fill(word);
        page.locator("#q").press("Enter");
        assertThat(page.locator(".hit", withText(said)).first()).isVisible();
    }

    private void historyTells(String what) {
        ines.go(WORKSPACE + "/settings/history");
        assertThat(page.locator(".entry", withText("Inès Moreau " + what)).first())
                .isVisible();
    }

    private void press(String button) {
        page.getByRole(AriaRole.BUTTON, named(button)).first().click();
    }

    private static Page.LocatorOptions withText(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
