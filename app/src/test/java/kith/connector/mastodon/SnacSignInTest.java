package kith.connector.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.channel.SignIns;
import kith.channel.internal.Revoking;
import kith.connector.Connection;
import kith.connector.ConnectorContract;
import kith.connector.Json;
import kith.connector.Memory;
import kith.testing.Asking;
import kith.testing.Browser;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.RealServer;
import kith.testing.Someone;
import kith.testing.Window;
import kith.workspace.Here;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Inès connects an account on a real server of the fediverse with her browser, and copies nothing. */
@KithTest
@Tag("real")
class SnacSignInTest {
    @RegisterExtension
    static final RealServer SERVER = RealServer.of("snac");

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @Autowired
    Someone someone;

    @Autowired
    Channels channels;

    @Autowired
    Revoking revoking;

    @LocalServerPort
    int port;

    private Here ines;
    private Window window;
    private Page page;

    @BeforeEach
    void ines_is_at_kith() {
        ines = someone.owning("Sign In", "Inès Moreau");
        window = BROWSER.open("http://localhost:" + port);
        page = window.signIn(ines.caller().person());
    }

    @Test
    void by_the_page_of_the_server_she_connects_reads_publishes_and_leaves_again() {
        var today = UUID.randomUUID().toString();
        goToTheServer();
        page.locator("input[name=login]").fill(SERVER.value("MASTODON_USER"));
        page.locator("input[name=passwd]").fill(SERVER.value("MASTODON_PASSWORD"));
        page.locator("input[type=submit]").click();

        page.waitForURL("**/channels/0*");
        assertThat(page.content()).contains("@" + SERVER.value("MASTODON_ACCOUNT"));
        window.expectGoodLooks("sign-in-connected");
        var channel = channels.all(ines.id()).getFirst();

        var asking = new Asking(port, someone.token(ines.caller().person()));
        var workspace = "/api/v1/workspaces/" + ines.workspace().slug();
        reads(asking, workspace, channel, "do you read this without a token? " + today);
        publishes(asking, workspace, channel, "By sign-in, without a token copied. " + today);

        channels.remove(ines, channels.find(ines.id(), channel.id()).orElseThrow());
        assertThat(revoking.handle(ines.id(), channel.id().value())).isEmpty();
    }

    private void goToTheServer() {
        window.go("/" + ines.workspace().slug() + "/channels/connect/mastodon");
        window.expectGoodLooks("sign-in-form");
        page.getByLabel("Server").fill(SERVER.value("MASTODON_URL"));
        press("Sign in with Mastodon");
        page.waitForURL("**/connect/mastodon/sign-in");
        window.expectGoodLooks("sign-in-leaving");
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Go on to"))
                .click();
        page.waitForURL(SERVER.value("MASTODON_URL") + "/oauth/**");
    }

    private void press(String button) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static void reads(Asking asking, String workspace, Channel channel, String question) {
        var alice = new Api(
                new Connection(
                        Map.of("baseUrl", SERVER.value("MASTODON_URL")),
                        Map.of("accessToken", SERVER.value("MASTODON_ALICE_TOKEN")),
                        HangingUp.on(ConnectorContract.OPEN),
                        Memory.ofThisCall()),
                InstantSource.system());
        alice.change("POST", "/api/v1/statuses", Json.object().put("status", "@kith " + question));
        Patience.untilTrue("Alice’s question", () -> {
            asking.post(workspace + "/channels/" + channel.id() + "/collections", Map.of());
            return asking.get(workspace + "/messages?limit=50&channel=" + channel.id())
                    .body()
                    .contains(question);
        });
    }

    private static void publishes(Asking asking, String workspace, Channel channel, String text) {
        var path = workspace + "/channels/" + channel.id();
        assertThat(asking.put(path + "/mode", Map.of("mode", "live")).status()).isEqualTo(200);
        var planned = asking.post(path + "/deliveries", Map.of("act", "publish", "content", Map.of("text", text)));
        assertThat(planned.status()).as(planned.body()).isLessThan(300);
        var id = planned.json().path("id").stringValue();
        Patience.untilTrue("the post", () -> state(asking, workspace, id).equals("published"));
    }

    private static String state(Asking asking, String workspace, String id) {
        JsonNode delivery = asking.get(workspace + "/deliveries/" + id).json();
        return delivery.path("state").stringValue("");
    }

    @Test
    void what_comes_back_from_nowhere_is_answered_with_a_sentence_and_a_way_back() {
        var answer = page.context().request().get("http://localhost:" + port + SignIns.PATH + "?state=x&code=y");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).contains("Not a sign-in that Kith knows", "href=\"/\"");
    }
}
