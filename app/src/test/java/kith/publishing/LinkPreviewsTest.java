package kith.publishing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import kith.channel.Channels;
import kith.connector.sandbox.SandboxServer;
import kith.testing.Asking;
import kith.testing.Browser;
import kith.testing.KithTest;
import kith.testing.Practice;
import kith.testing.Site;
import kith.testing.Someone;
import kith.workspace.Here;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Inès sees what her link will look like before it leaves. */
@KithTest
class LinkPreviewsTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @Autowired
    Channels channels;

    @Autowired
    Someone someone;

    @LocalServerPort
    int port;

    private final SandboxServer network = SandboxServer.forgetful();
    private final Site site = new Site();
    private Here ines;

    @BeforeEach
    void brindle() {
        ines = someone.owning("Brindle Cycles", "Inès Moreau");
        Practice.live(channels, ines, network, "Forum");
        site.page(
                "/repair",
                "<meta property=og:title content='Repair night'><meta property=og:description content='Bring your bike.'>"
                        + "<meta property=og:image content=/night.png>");
        site.answer("/night.png", "image/png", kith.testing.Pictures.png());
    }

    @AfterEach
    void close() {
        network.close();
        site.close();
    }

    @Test
    void she_writes_a_link_and_the_card_comes_from_kith() {
        var window = BROWSER.open("http://localhost:" + port);
        window.signIn(ines.caller().person());
        var page = window.go("/" + ines.workspace().slug() + "/posts/new");
        var text = page.getByRole(
                AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Text").setExact(true));
        text.fill("Come to " + site.at("/repair") + " on Thursday.");
        var card = page.locator(".pv-card");
        assertThat(card).containsText("Repair night");
        assertThat(card).containsText("Bring your bike.");
        assertThat(card.locator("img"))
                .hasAttribute("src", java.util.regex.Pattern.compile("/posts/link-previews/.*/picture"));
        assertThat(card.locator("img")).hasJSProperty("complete", true);
        window.expectGoodLooks("composer-card");

        text.fill("Come to " + site.at("/nowhere") + " on Thursday.");
        assertThat(card).containsText("could not be read");
        assertThat(card).containsText("404");
        site.page("/nowhere", "<title>Here it is</title>");
        card.getByRole(AriaRole.BUTTON).click();
        assertThat(card).containsText("Here it is");

        text.fill("No link.");
        assertThat(card).hasCount(0);
    }

    @Test
    void a_page_is_asked_once_for_a_workspace_and_its_picture_shown_to_nobody_else() {
        var asks = new Asking(port, someone.token(ines.caller().person()));
        var path = "/api/v1/workspaces/" + ines.workspace().slug() + "/link-previews";
        var address = Map.of("address", site.at("/repair").toString());
        var seen = asks.post(path, address).json();
        assertThat(seen.get("state").asString()).isEqualTo("found");
        assertThat(seen.get("pictured").asBoolean()).isTrue();
        asks.post(path, address);
        assertThat(site.asked()).containsExactly("/repair", "/night.png");

        var lumen = someone.owning("Lumen", "Karim Haddad");
        var theirs = new Asking(port, someone.token(lumen.caller().person()));
        theirs.post("/api/v1/workspaces/" + lumen.workspace().slug() + "/link-previews", address);
        assertThat(site.asked()).hasSize(4);

        site.answer("/night.png", "image/png", "<script>".getBytes());
        var again = asks.post(path, Map.of("address", site.at("/repair").toString(), "again", true));
        assertThat(again.json().get("pictured").asBoolean()).isFalse();
        assertThat(asks.post(path, Map.of("address", "file:///etc/passwd")).status())
                .isEqualTo(422);
    }
}
