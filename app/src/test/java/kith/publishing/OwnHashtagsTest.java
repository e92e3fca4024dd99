package kith.publishing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.Said.Kind;
import kith.connector.sandbox.SandboxServer;
import kith.database.Tenant;
import kith.testing.Asking;
import kith.testing.Browser;
import kith.testing.Community;
import kith.testing.KithTest;
import kith.testing.Practice;
import kith.testing.Someone;
import kith.workspace.Here;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Inès sees how often a hashtag was used, and how those posts did. */
@KithTest
@TestPropertySource(properties = "kith.followers=false")
class OwnHashtagsTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @Autowired
    OwnHashtags hashtags;

    @Autowired
    Channels channels;

    @Autowired
    Someone someone;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private final SandboxServer network = SandboxServer.forgetful();
    private Here ines;
    private Channel forum;
    private Community said;

    @BeforeEach
    void brindle() {
        ines = someone.owning("Brindle Cycles", "Inès Moreau");
        forum = Practice.live(channels, ines, network, "Forum");
        said = Community.in(ines, tenant, jdbc, forum.id());
        for (int i = 1; i <= 5; i++) {
            told("Come on Thursday. #" + (i == 1 ? "repairnight" : "RepairNight"), 10 * i, Duration.ofDays(i + 3));
            told("Racks are back, part " + i + ".", i, Duration.ofDays(i + 20));
        }
        told("Too fresh to count. #RepairNight", 0, Duration.ofHours(3));
        told("Long ago. #RepairNight", 0, Duration.ofDays(400));
        told("Used once. #Racks", 500, Duration.ofDays(9));
    }

    private void told(String text, int likes, Duration ago) {
        var message =
                said.says("Brindle", Instant.now().minus(ago), "t-" + text, text, Kind.POST, Optional.empty(), false);
        tenant.run(
                ines.id(),
                () -> jdbc.sql(
                                "INSERT INTO figure (workspace_id, channel_id, remote_id, asked_at, measured_at, likes, replies)"
                                        + " VALUES (kith_workspace(), :channel, :remote, now(), now(), :likes, 1)")
                        .param("channel", forum.id().value())
                        .param("remote", message.remoteId())
                        .param("likes", likes)
                        .update());
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void a_hashtag_of_a_handful_of_posts_is_held_against_the_posts_without_it() {
        var results = hashtags.of(ines.id(), forum.id());
        assertThat(results.counted()).isEqualTo(11);
        assertThat(results.used()).containsExactly(new OwnHashtags.Used("#RepairNight", 5, 31, 6, 4.5));
    }

    @Test
    void she_puts_one_into_the_text_and_reads_how_little_it_proves() {
        var window = BROWSER.open("http://localhost:" + port);
        window.signIn(ines.caller().person());
        var page = window.go("/" + ines.workspace().slug() + "/posts/new");
        var text = page.getByRole(
                AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Text").setExact(true));
        text.fill("See you.");
        page.getByText("Hashtags that you used").click();
        assertThat(page.locator("#own-tags"))
                .containsText("5 posts, median 31 reactions; 6 posts without it, median 4.5");
        assertThat(page.locator("#own-tags")).containsText("no proof");
        page.locator("#own-tags [data-insert]").click();
        assertThat(text).hasValue("See you. #RepairNight ");
        window.expectGoodLooks("composer-hashtags");

        var asks = new Asking(port, someone.token(ines.caller().person()));
        var path = "/api/v1/workspaces/" + ines.workspace().slug() + "/hashtags?channel=";
        assertThat(asks.get(path + forum.id())
                        .json()
                        .get("items")
                        .get(0)
                        .get("posts")
                        .asInt())
                .isEqualTo(5);
        var other = Practice.live(channels, ines, network, "Other");
        var none = asks.get(path + other.id()).json();
        assertThat(none.get("items")).isEmpty();
        assertThat(none.get("counted").asInt()).isZero();
    }
}
