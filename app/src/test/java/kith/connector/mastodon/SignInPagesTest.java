package kith.connector.mastodon;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import kith.testing.Browser;
import kith.testing.KithTest;
import kith.testing.Someone;
import kith.testing.Window;
import kith.workspace.Here;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The way to a network’s page and back, in both languages: said no to first, then connected, then connected again. */
@KithTest
class SignInPagesTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @Autowired
    Someone someone;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private final MastodonStandIn server = new MastodonStandIn();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void are_pages_that_everybody_can_use(String language) {
        var ines = someone.owning("Sign In", "Inès Moreau");
        jdbc.sql("UPDATE person SET language = :language WHERE id = :id")
                .param("language", language)
                .param("id", ines.caller().person().id().value())
                .update();
        var window = BROWSER.open("http://localhost:" + port);
        var page = signedIn(window, ines);

        server.signIn().sitsAtTheBrowser("kith", false);
        begin(window, ines);
        window.expectGoodLooks("sign-in-leaving-" + language);
        page.locator("main a.btn.primary").click();
        page.waitForURL("**/channels/sign-ins/*");
        window.expectGoodLooks("sign-in-cancelled-" + language);

        server.signIn().sitsAtTheBrowser("kith", true);
        page.locator("main a.btn.primary").click(); // the way back
        page.waitForURL("**/channels/connect/mastodon");
        begin(window, ines);
        page.locator("main a.btn.primary").click();
        page.waitForURL("**/channels/0*");
        page.locator("#reconnect summary").click();
        window.expectGoodLooks("sign-in-again-" + language);
        page.locator("#reconnect form[action$='/sign-in'] button").click();
        page.locator("main a.btn.primary").click();
        page.waitForURL("**/channels/0*");
        PlaywrightAssertions.assertThat(page.locator(".toast")).containsText("@kith@harbour.example");
    }

    private Page signedIn(Window window, Here who) {
        var page = window.go("/sign-in");
        page.locator("input[name=email]").fill(who.caller().person().email());
        page.locator("input[name=password]").fill(Someone.PASSWORD);
        page.locator("input[name=password]").press("Enter");
        page.waitForURL("**/today");
        return page;
    }

    private void begin(Window window, Here who) {
        var page = window.go("/" + who.workspace().slug() + "/channels/connect/mastodon");
        page.locator("[name='settings.baseUrl']").fill(server.url());
        page.locator("main form button.primary").click();
        page.waitForURL("**/connect/mastodon/sign-in");
    }
}
