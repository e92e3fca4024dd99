package kith.publishing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.sandbox.SandboxServer;
import kith.media.Described;
import kith.media.Library;
import kith.publishing.Written.Own;
import kith.testing.Asking;
import kith.testing.Browser;
import kith.testing.KithTest;
import kith.testing.Practice;
import kith.testing.Someone;
import kith.workspace.Here;
import kith.writing.BrandWord.Kind;
import kith.writing.BrandWords;
import kith.writing.BrandWords.Given;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Inès is told in the margin how everybody can read her post, and how her brand writes. */
@KithTest
class MarginTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @Autowired
    Posts posts;

    @Autowired
    Channels channels;

    @Autowired
    Library library;

    @Autowired
    BrandWords brand;

    @Autowired
    Someone someone;

    @LocalServerPort
    int port;

    private final SandboxServer network = SandboxServer.forgetful();
    private Here ines;
    private Channel forum;

    @BeforeEach
    void brindle() {
        ines = someone.owning("Brindle Cycles", "Inès Moreau");
        forum = Practice.live(channels, ines, network, "Forum");
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void she_mends_a_hashtag_a_name_and_a_description_with_a_click() {
        brand.add(ines, new Given(Kind.NAME, "Brindle Cycles", "", ""));
        var rack = library.add(ines, "rack.png", kith.testing.Pictures.png(), Described.NOTHING);
        var post = posts.make(
                ines,
                new Written(
                        "",
                        "",
                        "It is #blackfriday at brindle cycles.",
                        Optional.empty(),
                        List.of(new Own(forum.id(), "", "")),
                        List.of(new Picture(rack.id(), "Image of a red rack"))));
        var window = BROWSER.open("http://localhost:" + port);
        window.signIn(ines.caller().person());
        var page = window.go(at("/posts/" + post.id()));

        fix(page, "#BlackFriday");
        fix(page, "Brindle Cycles");
        assertThat(page.getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName("Text").setExact(true)))
                .hasValue("It is #BlackFriday at Brindle Cycles.");
        fix(page, "A red rack");
        assertThat(page.locator("#alt-" + rack.id())).hasValue("A red rack");
        assertThat(page.locator("#finds .find")).hasCount(0);

        page.locator("#alt-" + rack.id()).fill("");
        assertThat(page.locator("#finds")).containsText("“rack.png” has no description");
        window.expectGoodLooks("composer-margin");
    }

    private static void fix(Page page, String proposal) {
        var chip = page.locator("#finds [data-fix]")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(proposal));
        chip.click();
        assertThat(chip).hasCount(0);
    }

    @Test
    void she_says_how_the_brand_writes_and_changes_her_mind() {
        var window = BROWSER.open("http://localhost:" + port);
        window.signIn(ines.caller().person());
        var page = window.go(at("/settings/brand-words"));
        page.getByLabel("What it is").selectOption("avoided");
        page.getByLabel("Name or word").fill("cheap");
        page.getByLabel("Wrong ways").fill("affordable");
        page.getByText("Add it").click();
        assertThat(page.locator(".lines")).containsText("Instead: affordable.");
        window.expectGoodLooks("brand-words-one");

        page.getByText("Change", new Page.GetByTextOptions().setExact(true)).click();
        page.getByLabel("Name or word").fill("");
        page.locator("form .btn.primary").last().click();
        assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("with a letter");
        window.expectRefusal();
        page.getByLabel("Name or word").fill("cheapest");
        page.locator("form .btn.primary").last().click();
        assertThat(page.locator(".lines .strong")).hasText("cheapest");
        page.getByText("Remove", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.getByText("No brand word yet")).isVisible();
    }

    @Test
    void a_program_keeps_brand_words_and_sees_what_the_margin_says() {
        var asks = new Asking(port, someone.token(ines.caller().person()));
        var base = "/api/v1/workspaces/" + ines.workspace().slug();
        var made = asks.post(
                base + "/writing/brand-words",
                Map.of("kind", "avoided", "word", "cheap", "others", List.of("affordable", "good value")));
        assertThat(made.status()).isEqualTo(201);
        assertThat(asks.post(base + "/writing/brand-words", Map.of("kind", "name", "word", "Cheap"))
                        .status())
                .isEqualTo(422);
        var rack = library.add(ines, "rack.png", kith.testing.Pictures.png(), Described.NOTHING);
        var post = posts.make(
                ines,
                new Written(
                        "",
                        "",
                        "Cheap 𝗿𝗮𝗰𝗸𝘀, see https://cheap.example/cheap and #cheap.",
                        Optional.empty(),
                        List.of(new Own(forum.id(), "Our GRAND OPENING NIGHT", "")),
                        List.of(new Picture(rack.id(), "rack.png"))));

        var seen = asks.get(base + "/posts/" + post.id() + "/checks").json().get("items");

        var everywhere = seen.get(0).get("checks").get("findings").findValuesAsString("text");
        assertThat(everywhere).contains("Cheap", "𝗿𝗮𝗰𝗸𝘀", "rack.png").doesNotContain("cheap");
        var own = seen.get(1);
        assertThat(own.get("channel").asString()).isEqualTo(forum.id().toString());
        assertThat(own.get("checks").get("findings").findValuesAsString("text")).contains("GRAND OPENING NIGHT");

        var reply = asks.post(base + "/writing/checks", Map.of("text", "That is cheap."))
                .json()
                .get("findings")
                .get(0);
        assertThat(reply.get("kind").asString()).isEqualTo("brand");
        assertThat(reply.get("proposals").get(0).asString()).isEqualTo("affordable");
        var lumen = someone.owning("Lumen", "Karim Haddad");
        var theirs = new Asking(port, someone.token(lumen.caller().person()));
        assertThat(theirs.post(
                                "/api/v1/workspaces/" + lumen.workspace().slug() + "/writing/checks",
                                Map.of("text", "That is cheap."))
                        .json()
                        .get("findings"))
                .isEmpty();

        var id = made.json().get("id").asString();
        assertThat(asks.delete(base + "/writing/brand-words/" + id).status()).isEqualTo(204);
        assertThat(asks.get(base + "/writing/brand-words").json().get("total").asInt())
                .isZero();
    }

    private String at(String path) {
        return "/" + ines.workspace().slug() + path;
    }
}
