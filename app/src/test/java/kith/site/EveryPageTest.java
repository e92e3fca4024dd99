package kith.site;

import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.Act;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Fault;
import kith.connector.sandbox.network.Person;
import kith.delivery.Deliveries;
import kith.message.Import.State;
import kith.message.Imports;
import kith.testing.Browser;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.SharedData;
import kith.testing.Someone;
import kith.testing.Window;
import kith.workspace.Here;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every page of a workspace in which people talked, on a desk and on a phone, by day and by night. */
@KithTest
class EveryPageTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final List<String> PAGES = List.of(
            "today",
            "inbox",
            "inbox?state=all",
            "calendar",
            "calendar/list",
            "calendar/preflight",
            "calendar/series",
            "calendar/freezes",
            "calendar/slots",
            "calendar/dates",
            "calendar/feed-posts",
            "posts/new",
            "calendar/imports",
            "links",
            "ideas",
            "media",
            "deliveries",
            "deliveries?view=all",
            "members",
            "search",
            "search?q=map",
            "channels",
            "channels/connect",
            "channels/connect/bluesky",
            "channels/connect/mastodon",
            "channels/connect/slack",
            "channels/connect/mail?by=sign-in",
            "channels/import",
            "team",
            "team/teams/new",
            "settings/you",
            "settings/workspace",
            "settings/charter",
            "settings/team-charter",
            "settings/labels",
            "settings/saved-replies",
            "settings/facts",
            "settings/notifications",
            "notifications",
            "settings/words",
            "settings/brand-words",
            "settings/hours",
            "settings/service-levels",
            "settings/routing-rules",
            "settings/approval-rules",
            "settings/services",
            "settings/mail",
            "settings/sessions",
            "settings/tokens",
            "settings/history",
            "settings/history/accounts",
            "settings/limits");

    /** A page, and how the links to single things begin there. */
    private static final List<List<String>> SINGLE_THINGS = List.of(
            List.of("inbox?state=all", "inbox/"),
            List.of("members", "members/"),
            List.of("deliveries?view=needs", "deliveries/"),
            List.of("deliveries?view=done", "deliveries/"),
            List.of("channels", "channels/0"),
            List.of("channels/import", "channels/import/"));

    @Autowired
    Someone someone;

    @Autowired
    Imports imports;

    @Autowired
    Channels channels;

    @Autowired
    Deliveries deliveries;

    @LocalServerPort
    int port;

    private final SandboxServer network = SandboxServer.forgetful();

    private Here ines;
    private Window window;

    @BeforeEach
    void bringAHistoryAlongAndSignIn() throws IOException {
        window = BROWSER.open("http://localhost:" + port);
        ines = someone.owning("Every Page", "Inès Moreau");
        var export = SharedData.find("data/community-slack-houstondatavis/houstondatavis-slack-export.zip");
        try (var file = Files.newInputStream(export)) {
            var id = imports.start(
                    ines, new Imports.Upload("slack", "houston.zip", Map.of(), false, file), "Houston Data Vis");
            Patience.untilTrue(
                    "the export read",
                    () -> imports.find(ines.id(), id)
                            .filter(i -> i.state() == State.DONE)
                            .isPresent());
        }
        letOnePostLeaveAndOneBeRefused();
        var page = window.go("/sign-in");
        window.expectGoodLooks("sign-in");
        page.getByLabel("Email").fill(ines.caller().person().email());
        page.getByLabel("Password").fill(Someone.PASSWORD);
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign in"))
                .click();
        page.waitForURL("**/today");
    }

    private void letOnePostLeaveAndOneBeRefused() {
        var channel = channels.connect(
                ines,
                "sandbox",
                "Brindle community",
                Map.of("baseUrl", network.baseUrl().toString()),
                Map.of("accessToken", network.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR)));
        channels.setMode(ines, channel, Channel.Mode.LIVE);
        settle(channel, "Spring service is open.");
        network.faults().add(Fault.next("publish", 422));
        settle(channel, "The racks are back in stock.");
    }

    private void settle(Channel channel, String text) {
        var id = deliveries.plan(ines, channel.id(), new Act.Publish(Act.Content.of(text)), Optional.empty());
        Patience.untilTrue(
                "the act is settled",
                () -> deliveries.find(ines.id(), id).orElseThrow().state().settled());
    }

    @AfterEach
    void closeTheNetwork() {
        network.close();
    }

    @Test
    void can_be_used_by_everybody_and_complains_about_nothing() {
        var addresses = new ArrayList<>(PAGES);
        for (var thing : SINGLE_THINGS) {
            addresses.add(first(thing.getFirst(), thing.getLast()));
        }
        SoftAssertions.assertSoftly(softly -> {
            for (var address : addresses) {
                softly.assertThatCode(() -> {
                            window.go(at(address));
                            window.expectGoodLooks(address.replaceAll("[^a-z]+", "-"));
                        })
                        .doesNotThrowAnyException();
            }
        });
    }

    /** The first single thing that a page leads to. */
    private String first(String address, String begin) {
        var link = window.go(at(address)).locator("main a[href^='" + at(begin) + "']");
        var href = Optional.ofNullable(link.first().getAttribute("href")).orElseThrow();
        return href.substring(at("").length()).replaceAll("#.*", "");
    }

    private String at(String address) {
        return "/" + ines.workspace().slug() + "/" + address;
    }
}
