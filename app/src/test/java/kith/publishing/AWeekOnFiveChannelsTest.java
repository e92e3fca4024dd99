package kith.publishing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse.MoveOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Person;
import kith.delivery.Deliveries;
import kith.delivery.Delivery;
import kith.publishing.Post.State;
import kith.testing.Browser;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Pictures;
import kith.testing.RealServer;
import kith.testing.Someone;
import kith.testing.Window;
import kith.workspace.Here;
import kith.workspace.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Lena plans a week for five channels; Tom approves it, and so does a client without an account; it is moved by hand and by keyboard, leaves,
 * and is there on a real Bluesky, a real WordPress and a real Ghost, with its picture and what the picture shows.
 */
@KithTest
@Tag("real")
class AWeekOnFiveChannelsTest {
    @RegisterExtension
    static final RealServer BLUESKY = RealServer.of("bluesky");

    @RegisterExtension
    static final RealServer WORDPRESS = RealServer.of("wordpress");

    @RegisterExtension
    static final RealServer GHOST = RealServer.of("ghost");

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final String ALT = "A red rack on a green cargo bike";

    @Autowired
    Posts posts;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Channels channels;

    @Autowired
    Someone someone;

    @Autowired
    InstantSource clock;

    @LocalServerPort
    int port;

    private final String tag = "week" + UUID.randomUUID().toString().substring(0, 8);
    private final SandboxServer sandbox = SandboxServer.forgetful();
    private Here ines;
    private LocalDate monday;

    @BeforeEach
    void brindle_is_on_five_channels() {
        ines = someone.owning("Brindle Cycles", "Inès Moreau");
        monday = LocalDate.ofInstant(clock.instant(), ines.workspace().zone())
                .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                .plusWeeks(1);
        connect(
                "bluesky",
                "Bluesky",
                Map.of("baseUrl", BLUESKY.value("BLUESKY_PDS_URL") + "/"),
                Map.of(
                        "identifier",
                        BLUESKY.value("BLUESKY_HANDLE"),
                        "password",
                        BLUESKY.value("BLUESKY_APP_PASSWORD")));
        connect(
                "wordpress",
                "Blog",
                Map.of("baseUrl", WORDPRESS.value("WORDPRESS_URL")),
                Map.of(
                        "username",
                        WORDPRESS.value("WORDPRESS_USER"),
                        "applicationPassword",
                        WORDPRESS.value("WORDPRESS_APP_PASSWORD")));
        connect(
                "ghost",
                "Magazine",
                Map.of("baseUrl", GHOST.value("GHOST_URL")),
                Map.of("adminKey", GHOST.value("GHOST_ADMIN_API_KEY")));
        for (var name : List.of("Forum", "Board")) {
            connect(
                    "sandbox",
                    name,
                    Map.of("baseUrl", sandbox.baseUrl().toString()),
                    Map.of("accessToken", sandbox.letIn("brindle-" + name, "Brindle Cycles", Person.Role.MODERATOR)));
        }
    }

    private void connect(String network, String name, Map<String, String> settings, Map<String, String> credentials) {
        var channel = channels.connect(ines, network, name, settings, credentials);
        channels.setMode(ines, channel, Channel.Mode.LIVE);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void it_is_written_approved_moved_and_there() throws IOException, InterruptedException {
        var lena = signIn(someone.joining(ines, "Lena Weiß", Role.WRITER));
        for (int day = 0; day < 5; day++) {
            write(lena, day);
        }
        var week = posts.inReview(ines.id(), 10);
        assertThat(week).hasSize(5).allMatch(post -> post.variants().size() == 5);

        var tom = signIn(someone.joining(ines, "Tom Okafor", Role.DIRECTOR));
        for (var post : week.subList(1, 5)) {
            tom.go(at("/posts/" + post.id()));
            tom.page().keyboard().press("a");
            assertThat(tom.page().locator("h1")).containsText("Approved");
            press(tom.page(), "Schedule");
            assertThat(tom.page().locator("h1")).containsText("Scheduled");
        }
        approvedByTheClient(tom, week.getFirst());
        tom.go(at("/posts/" + week.getFirst().id()));
        press(tom.page(), "Schedule");
        assertThat(tom.page().locator("h1")).containsText("Scheduled");

        moved(tom, week.get(0), week.get(1));
        leaves(tom, week.getFirst());
    }

    /** In the composer; it goes to all five channels, which are live. The first has a picture. */
    private void write(Window window, int day) {
        var page = window.go(at("/posts/new"));
        page.getByLabel("Title").fill("Day " + (day + 1) + " " + tag);
        page.getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName("Text").setExact(true))
                .fill("What we do on day " + (day + 1) + " of " + tag);
        if (day == 0) {
            page.locator("#pic-file")
                    .setInputFiles(new FilePayload("rack.png", "application/octet-stream", Pictures.png()));
            page.locator("#pics").getByLabel("What it shows").fill(ALT);
            assertThat(page.locator(".pvc .pv-pics img")).hasCount(5);
        }
        page.getByLabel("Day and time").fill(monday.plusDays(day).atTime(9, 0).toString());
        press(page, "Ask for approval");
        assertThat(page.locator("h1")).containsText("Waits for approval");
    }

    private void approvedByTheClient(Window window, Post post) {
        var page = window.go(at("/posts/" + post.id()));
        page.getByLabel("For whom").fill("Mara Client");
        press(page, "Make a link");
        var address = page.locator("p[id^=ln-]").textContent();
        var outside = BROWSER.open("http://localhost:" + port);
        var client = outside.go(address.substring(address.indexOf("/a/")));
        assertThat(client.locator(".pv-pics img").first()).hasAttribute("alt", ALT);
        assertThat((Boolean) client.locator(".pv-pics img")
                        .first()
                        .evaluate("i => i.decode().then(() => i.naturalWidth > 0)"))
                .isTrue();
        press(client, "Approve");
        assertThat(client.getByText("You approved it").first()).isVisible();
        assertThat(posts.find(ines.id(), post.id())
                        .orElseThrow()
                        .approved()
                        .orElseThrow()
                        .name())
                .isEqualTo("Mara Client");
    }

    /** The first by keyboard, the second by hand. */
    private void moved(Window window, Post first, Post second) {
        var page = window.go(at("/calendar/week/%d-W%02d"
                .formatted(monday.get(IsoFields.WEEK_BASED_YEAR), monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR))));
        assertThat(page.locator("[data-live-state]")).containsText("Live");
        page.locator("#post-" + first.id()).focus();
        page.keyboard().press("Alt+ArrowDown");
        leavesAt(first, monday.atTime(9, 15));

        var card = page.locator("#post-" + second.id());
        card.hover();
        var hour = box(page.locator(".week-grid")).height / 15;
        var grip = box(card.locator("[data-grip]"));
        page.mouse().move(grip.x + 3, grip.y + 5);
        page.mouse().down();
        page.mouse().move(grip.x + 3, grip.y + 5 + 2 * hour, new MoveOptions().setSteps(5));
        page.mouse().up();
        leavesAt(second, monday.plusDays(1).atTime(11, 0));
    }

    /** Where it is, once the calendar is drawn. */
    private static BoundingBox box(Locator what) {
        return Patience.until("it is drawn", () -> Optional.ofNullable(what.boundingBox()));
    }

    private void leavesAt(Post post, LocalDateTime wall) {
        var at = wall.atZone(ines.workspace().zone()).toInstant();
        Patience.untilTrue(
                "all its acts leave at " + at,
                () -> acts(post).stream().allMatch(act -> act.dueAt().equals(at)));
    }

    /** Nobody waits until Monday: Tom lets it go. */
    private void leaves(Window window, Post post) throws IOException, InterruptedException {
        acts(post).forEach(act -> assertThat(deliveries.release(ines, act.id())).isTrue());
        Patience.until(
                "it is published on five channels",
                () -> posts.find(ines.id(), post.id()).filter(now -> now.state() == State.PUBLISHED));
        window.go(at("/posts/" + post.id()));
        assertThat(window.page().locator("h1")).containsText("Published");

        assertThat(page(on(post, "Blog").permalink().orElseThrow()))
                .contains(tag)
                .contains("alt=\"" + ALT + "\"");
        assertThat(page(on(post, "Magazine").permalink().orElseThrow()))
                .contains(tag)
                .contains("alt=\"" + ALT + "\"");
        assertThat(record(on(post, "Bluesky"))).contains(tag).contains("\"alt\":\"" + ALT + "\"");
        assertThat(sandbox.world().everything())
                .hasSize(2)
                .allMatch(said -> said.pictures().getFirst().alt().equals(ALT));
        for (var name : List.of("Bluesky", "Blog", "Magazine")) {
            Patience.untilTrue("it is seen live on " + name, () -> seenLive(on(post, name)));
        }
    }

    private boolean seenLive(Delivery delivery) {
        if (delivery.steps().seenLive().isEmpty()) {
            channels.find(ines.id(), delivery.channel()).ifPresent(one -> channels.collectNow(ines.id(), one));
        }
        return delivery.steps().seenLive().isPresent();
    }

    private Delivery on(Post post, String name) {
        return acts(post).stream()
                .filter(act -> channels.find(ines.id(), act.channel())
                        .filter(channel -> channel.name().equals(name))
                        .isPresent())
                .findFirst()
                .orElseThrow();
    }

    private List<Delivery> acts(Post post) {
        return posts.find(ines.id(), post.id()).orElseThrow().variants().stream()
                .map(variant -> variant.delivery().orElseThrow())
                .map(act -> deliveries.find(ines.id(), act).orElseThrow())
                .toList();
    }

    /** What a Bluesky server holds of it, to be read by everybody. */
    private static String record(Delivery act) throws IOException, InterruptedException {
        var uri = act.remoteId().orElseThrow().replaceFirst("^at://", "").split("/");
        return page(URI.create(BLUESKY.value("BLUESKY_PDS_URL") + "/xrpc/com.atproto.repo.getRecord?repo=" + uri[0]
                + "&collection=" + uri[1] + "&rkey=" + uri[2]));
    }

    private static String page(URI address) throws IOException, InterruptedException {
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var asked = HttpRequest.newBuilder(address)
                    .timeout(Duration.ofSeconds(30))
                    .build();
            return http.send(asked, BodyHandlers.ofString()).body();
        }
    }

    private Window signIn(Here who) {
        var window = BROWSER.open("http://localhost:" + port);
        window.signIn(who.caller().person());
        return window;
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .first()
                .click();
    }

    private String at(String below) {
        return "/" + ines.workspace().slug() + below;
    }
}
