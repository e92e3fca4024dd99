package kith.conversation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.connector.Said.Kind;
import kith.database.Tenant;
import kith.message.MessageFollower;
import kith.message.ProductNames;
import kith.testing.Asking;
import kith.testing.Browser;
import kith.testing.Community;
import kith.testing.KithTest;
import kith.testing.Someone;
import kith.testing.Window;
import kith.workspace.Here;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Inès makes mistakes in English, and takes the corrections with the keyboard, in a real browser. */
@KithTest
@TestPropertySource(properties = "kith.proofreading.languages=en")
class SpellingPagesTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @Autowired
    List<MessageFollower> followers;

    @Autowired
    ProductNames products;

    @Autowired
    Someone someone;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    Here ines;
    Window window;
    Page page;

    @BeforeEach
    void noor_asks() {
        ines = someone.owning("Brindle", "Inès Moreau");
        var brindle = Community.ours(ines, tenant, jdbc);
        var asked = brindle.says(
                "Noor Haddad",
                Instant.now().minus(Duration.ofHours(1)),
                "noor",
                "@brindle is my plug burnt?",
                Kind.POST,
                Optional.empty(),
                true);
        followers.stream()
                .filter(f -> f.name().equals("conversations"))
                .forEach(f -> tenant.run(ines.id(), () -> f.follow(ines.id(), List.of(asked))));
        tenant.run(ines.id(), () -> jdbc.sql("UPDATE channel SET mode = 'live'").update());
        products.name(ines, List.of(new ProductNames.Given("Wheelybop", List.of())));
        window = BROWSER.open("http://localhost:" + port);
        page = window.signIn(ines.caller().person());
    }

    @Test
    void takes_a_correction_with_the_keyboard_and_teaches_a_word() {
        window.go("/" + ines.workspace().slug() + "/inbox");
        press("j", "Enter");
        assertThat(page.locator("#rx")).isVisible();
        page.waitForLoadState(); // keys are heard from then on
        press("r");
        page.keyboard().type("Hello Haddad, we have recieved the picture of your Wheelybop and its frumblecap today.");
        assertThat(page.locator("#finds")).containsText("recieved", new ContainsTextOptions().setTimeout(120_000));
        assertThat(page.locator(".find")).hasCount(2); // neither the name nor the product
        window.expectGoodLooks("spelling");

        page.locator("#rx").focus();
        press("Tab", "Enter");
        assertThat(page.locator("#rx"))
                .hasValue("Hello Haddad, we have received the picture of your Wheelybop and its frumblecap today.");
        assertThat(page.locator("#rx")).isFocused();
        assertThat(page.locator(".find")).hasCount(1);

        page.getByText("It is a word of ours").click();
        assertThat(page.locator(".find")).hasCount(0);
        window.go("/" + ines.workspace().slug() + "/settings/words");
        assertThat(page.locator(".lines")).containsText("frumblecap");
        window.expectGoodLooks("own-words");

        var lumen = someone.owning("Lumen", "Karim Haddad");
        var theirs = new Asking(port, someone.token(lumen.caller().person()))
                .post(
                        "/api/v1/workspaces/" + lumen.workspace().slug() + "/writing/checks",
                        Map.of("text", "We have seen the frumblecap and the picture of it today."));
        assertThat(theirs.json().get("findings").get(0).get("text").asString()).isEqualTo("frumblecap");
        assertThat(theirs.json().get("blocks").asBoolean()).isFalse();
    }

    private void press(String... keys) {
        for (var key : keys) {
            page.keyboard().press(key);
        }
    }
}
