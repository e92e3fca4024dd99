package kith.publishing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.sandbox.SandboxServer;
import kith.link.Clicks;
import kith.link.Link;
import kith.link.Link.Origin;
import kith.link.ShortAddresses;
import kith.link.ShortLinks;
import kith.link.TextLinks;
import kith.publishing.Post.State;
import kith.publishing.Written.Own;
import kith.publishing.internal.PostRows.Filter;
import kith.testing.Browser;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Practice;
import kith.testing.Someone;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The links of Brindle's posts are shortened when they leave, for each channel by itself. */
@KithTest
class ShorteningTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final String GO = "https://go.brindle.example";

    @Autowired
    Posts posts;

    @Autowired
    Schedules schedules;

    @Autowired
    Shortening shortening;

    @Autowired
    ShortLinks links;

    @Autowired
    ShortAddresses addresses;

    @Autowired
    TextLinks texts;

    @Autowired
    Clicks clicks;

    @Autowired
    Channels channels;

    @Autowired
    Someone someone;

    @Autowired
    AllSeries allSeries;

    @Autowired
    InstantSource clock;

    @LocalServerPort
    int port;

    private final SandboxServer network = SandboxServer.forgetful();
    private Here ines;
    private Channel forum;

    @BeforeEach
    void brindle() {
        ines = someone.owning("Brindle", "Inès Moreau");
        forum = connect("Forum");
        addresses.set(ines, "go.brindle.example");
    }

    private Channel connect(String name) {
        return Practice.live(channels, ines, network, name);
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void each_channel_says_a_link_of_its_own_and_its_clicks_are_its_own() {
        var club = connect("Club");
        var post = posts.make(
                ines,
                new Written(
                        "",
                        "",
                        "The racks are back: https://brindle.example/racks. Come!",
                        Optional.empty(),
                        List.of(new Own(forum.id(), "", ""), new Own(club.id(), "", ""))));
        shortening.set(ines, post.id(), Optional.of("spring"));

        assertThatThrownBy(() -> schedules.now(ines, post.id(), post.version()))
                .as("whoever read it before has not read how its links leave")
                .hasMessageContaining("posts.stale");
        schedules.now(
                ines, post.id(), posts.find(ines.id(), post.id()).orElseThrow().version());
        once(post, State.PUBLISHED);

        var made = links.newest(ines.id(), Optional.of(post.id().value()), Optional.empty(), 10);
        assertThat(made).hasSize(2);
        assertThat(network.world().everything())
                .extracting(said -> said.text())
                .containsExactlyInAnyOrderElementsOf(made.stream()
                        .map(link -> "The racks are back: " + GO + link.path() + ". Come!")
                        .toList());
        var first = made.getFirst();
        clicks.count(ines.id(), first.id());
        clicks.write();
        assertThat(links.newest(ines.id(), Optional.of(post.id().value()), Optional.empty(), 10))
                .extracting(Link::clicks)
                .containsExactly(1L, 0L);
        assertThat(posts.find(ines.id(), post.id()).orElseThrow().text()).contains("https://brindle.example/racks");
    }

    @Test
    void its_tags_name_the_network_the_campaign_and_the_post() {
        var post = posts.make(ines, new Written("Not for readers", "", "–", Optional.empty(), List.of()));
        var text = "See https://brindle.example/a(b) and https://brindle.example/a(b).";
        for (var network : List.of("mastodon", "bluesky")) {
            var channel = connect(network);
            var origin = new Origin(post.id().value(), channel.id().value(), network);

            var said = texts.shortened(ines, origin, "spring sale", text);

            var link = links.newest(ines.id(), Optional.of(post.id().value()), Optional.empty(), 1)
                    .getFirst();
            assertThat(said).isEqualTo("See %s and %s.".formatted(GO + link.path(), GO + link.path()));
            assertThat(texts.shortened(ines, origin, "spring sale", text)).isEqualTo(said);
            assertThat(texts.shortened(ines, origin, "spring sale", said)).isEqualTo(said);
            assertThat(link.leadsTo())
                    .isEqualTo("https://brindle.example/a(b)?utm_source=" + network
                            + "&utm_medium=social&utm_campaign=spring%20sale&utm_content=" + post.id());
        }
    }

    @Test
    void where_the_workspace_always_shortens_every_new_post_does_until_somebody_says_otherwise() {
        var before = posts.make(ines, new Written("", "", "–", Optional.empty(), List.of()));
        addresses.always(ines, true);
        var after = posts.make(ines, new Written("", "", "–", Optional.empty(), List.of()));
        var weekly = allSeries.make(
                ines,
                "Weekly",
                "Every week: https://brindle.example/racks",
                List.of(forum.id()),
                new Recurrence(
                        EnumSet.allOf(DayOfWeek.class),
                        LocalTime.of(9, 0),
                        ZoneId.of("Europe/Paris"),
                        LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Paris")),
                        Optional.empty()),
                false);

        assertThat(shortening.campaign(ines.id(), before.id())).isEmpty();
        assertThat(shortening.campaign(ines.id(), after.id())).contains("");
        var filter =
                new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(Patience.until(
                        "the series makes its posts",
                        () -> Optional.of(posts.newest(ines.id(), filter, Optional.empty(), 100).stream()
                                        .filter(post -> post.title().equals(weekly.title()))
                                        .toList())
                                .filter(made -> !made.isEmpty())))
                .allMatch(post -> shortening.campaign(ines.id(), post.id()).isPresent());
        shortening.set(ines, after.id(), Optional.empty());
        assertThat(shortening.campaign(ines.id(), after.id())).isEmpty();
        addresses.set(ines, "");
        assertThat(posts.make(ines, new Written("", "", "–", Optional.empty(), List.of())))
                .as("without an address there is nothing to shorten with")
                .matches(post -> shortening.campaign(ines.id(), post.id()).isEmpty());
    }

    @Test
    void where_the_workspace_always_shortens_the_composer_begins_with_it_and_takes_a_no() {
        addresses.always(ines, true);
        var window = BROWSER.open("http://localhost:" + port);
        window.signIn(ines.caller().person());
        var page = window.go(at("/posts/new"));
        assertThat(page.getByLabel("Shorten the links")).isChecked();
        page.getByLabel("Shorten the links").uncheck();
        page.getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName("Text").setExact(true))
                .fill("Racks: https://brindle.example/racks");
        page.waitForURL("**/posts/0*");
        page.getByLabel("Day and time").fill("2031-03-03T09:00");
        press(page, "Schedule");
        assertThat(page.locator("h1")).containsText("Scheduled");

        assertThat(links.newest(ines.id(), Optional.empty(), Optional.empty(), 1))
                .isEmpty();
    }

    @Test
    void without_an_address_that_the_world_reaches_nothing_is_shortened() {
        addresses.set(ines, "");
        var post = posts.make(ines, new Written("", "", "–", Optional.empty(), List.of()));

        assertThatThrownBy(() -> shortening.set(ines, post.id(), Optional.of("")))
                .asInstanceOf(type(Invalid.class))
                .satisfies(invalid -> assertThat(invalid.key()).isEqualTo("link.no-address"));
    }

    @Test
    void she_shortens_while_she_writes_and_sees_who_came() {
        var window = BROWSER.open("http://localhost:" + port);
        window.signIn(ines.caller().person());
        var page = window.go(at("/posts/new"));
        page.getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName("Text").setExact(true))
                .fill("Racks: https://brindle.example/" + "racks/".repeat(20));
        var left = page.locator("kith-count[for=tx] [data-of='" + forum.id() + "'] output");
        int before = Integer.parseInt(left.textContent());
        page.getByLabel("Shorten the links").check();
        int length = (GO + "/l/12345678").length();
        assertThat(left).hasText(String.valueOf(before + "https://brindle.example/".length() + 120 - length));
        assertThat(page.locator(".pvc .said")).hasText("Racks: " + GO + "/l/xxxxxxxx");
        page.getByLabel("Campaign").fill("spring");
        window.expectGoodLooks("composer-shortens");
        page.getByLabel("Day and time").fill("2031-03-03T09:00");
        press(page, "Schedule");
        assertThat(page.locator("h1")).containsText("Scheduled");
        var link =
                links.newest(ines.id(), Optional.empty(), Optional.empty(), 1).getFirst();
        assertThat(page.locator(".pvc .said")).hasText("Racks: " + GO + link.path());

        clicks.count(ines.id(), link.id());
        clicks.count(ines.id(), link.id());
        clicks.write();
        page.reload();
        assertThat(page.getByText("2 clicks")).isVisible();
        window.expectGoodLooks("post-with-clicks");

        window.go(at("/links"));
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody tr svg.spark").first())
                .hasAttribute("aria-label", "2 clicks in the last 14 days");
        window.expectGoodLooks("links");
        page.getByLabel("Where it leads").fill("brindle");
        press(page, "Make the link");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("“brindle” is no address of the web");
        window.expectRefusal();
        page.getByLabel("Where it leads").fill("https://brindle.example/open-house");
        page.locator("#f-name").fill("Poster");
        press(page, "Make the link");
        assertThat(page.locator("h1")).hasText("Poster");
        assertThat(page.locator("img.qr")).isVisible();
        window.expectGoodLooks("link");
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private String at(String below) {
        return "/" + ines.workspace().slug() + below;
    }

    private Post once(Post post, State state) {
        return Patience.until(
                "the post is " + state, () -> posts.find(ines.id(), post.id()).filter(now -> now.state() == state));
    }
}
