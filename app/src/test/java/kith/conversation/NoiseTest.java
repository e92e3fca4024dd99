package kith.conversation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Draft;
import kith.connector.sandbox.network.Person;
import kith.connector.sandbox.network.Post;
import kith.testing.Asking;
import kith.testing.Browser;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Someone;
import kith.workspace.Here;
import kith.workspace.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Brindle gives a bell away; five people cheer, and Tess asks something among them. */
@KithTest
class NoiseTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final List<String> CHEERS =
            List.of("Me me me! 🤞", "Count me in", "Thank you, lovely!", "🎉🎉🎉", "@tess @omar 👀");

    @Autowired
    Channels channels;

    @Autowired
    Someone someone;

    @LocalServerPort
    int port;

    final SandboxServer network = SandboxServer.forgetful();
    Here ines;
    Asking asking;
    String at;
    List<Post> cheers;
    Post question;

    @BeforeEach
    void five_cheer_and_one_asks() {
        ines = someone.owning("Brindle", "Inès Moreau");
        asking = new Asking(port, someone.token(ines.caller().person()));
        var token = network.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR);
        var room = network.world().rooms().getFirst().id();
        var bell = says("brindle", Draft.in(room, "Win a brass bell: tell us that you want it."));
        cheers = IntStream.range(0, CHEERS.size())
                .mapToObj(i -> {
                    network.letIn("fan" + i, "Fan " + i, Person.Role.MEMBER);
                    return says("fan" + i, Draft.answer(bell.id(), CHEERS.get(i)));
                })
                .toList();
        network.letIn("tess", "Tess Okafor", Person.Role.MEMBER);
        question = says("tess", Draft.answer(bell.id(), "Does it fit a 31.8 mm handlebar?"));
        var channel = channels.connect(
                ines,
                "sandbox",
                "Forum",
                Map.of("baseUrl", network.baseUrl().toString()),
                Map.of("accessToken", token));
        channels.setMode(ines, channel, Channel.Mode.LIVE);
        var conversations = "/api/v1/workspaces/" + ines.workspace().slug() + "/conversations";
        at = conversations + "/"
                + Patience.until(
                        "all were heard",
                        () -> asking.get(conversations + "?state=waiting")
                                .json()
                                .path("items")
                                .valueStream()
                                .filter(one -> one.path("said").asInt() == 7)
                                .map(one -> one.path("id").asString())
                                .findFirst());
    }

    private Post says(String who, Draft draft) {
        var world = network.world();
        return world.write(world.byHandle(who).orElseThrow().id(), draft, Instant.now());
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void who_cheers_is_liked_and_thanked_at_once_and_who_asks_goes_on_waiting() {
        assertThat(texts(asking.get(at + "/noise").json())).containsExactlyElementsOf(CHEERS);
        var window = BROWSER.open("http://localhost:" + port);
        var page = window.signIn(ines.caller().person());
        window.go("/" + ines.workspace().slug() + "/inbox" + at.substring(at.lastIndexOf('/')) + "?state=all");
        page.waitForLoadState();
        assertThat(page.locator("details.cheers > summary")).containsText("5 cheers: Fan 0, Fan 1");
        page.keyboard().press("u");
        page.getByLabel("Thank them all").check();
        window.expectGoodLooks("inbox-noise");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Do it"))
                .click();

        assertThat(page.locator(".toast")).containsText("5 cheers are dealt with, 5 likes are on their way");
        assertThat(page.locator("details.noise")).hasCount(0);
        Patience.untilTrue(
                "each is liked",
                () -> cheers.stream().allMatch(cheer -> network.world().reactionsTo(cheer.id()) == 1));
        Patience.untilTrue(
                "all are thanked",
                () -> network.world().everything().stream()
                        .anyMatch(p -> p.text().equals("Thank you all!")));
        assertThat(network.world().reactionsTo(question.id())).isZero();
        assertThat(waitsFor()).isEqualTo("Does it fit a 31.8 mm handlebar?");
        assertThat(asking.post(at + "/noise", Map.of("like", true, "settle", true))
                        .status())
                .as("nobody is left")
                .isEqualTo(409);
    }

    @Test
    void what_is_taken_back_waits_again() {
        var done = asking.post(at + "/noise", Map.of("settle", true));
        assertThat(done.status()).as(done.body()).isEqualTo(201);
        assertThat(done.json().path("messages").asInt()).isEqualTo(5);
        assertThat(waitsFor()).isEqualTo("Does it fit a 31.8 mm handlebar?");

        var batch = at + "/noise/" + done.json().path("batch").asString();
        assertThat(asking.delete(batch).json().path("left").asInt()).isZero();
        assertThat(waitsFor()).isEqualTo(CHEERS.getFirst());
        assertThat(asking.delete(batch).status()).isEqualTo(404);
    }

    @Test
    void nothing_is_done_with_what_nobody_saw_or_where_nothing_is_asked_for() {
        var earlier = Instant.now().minusSeconds(3_600).toString();
        assertThat(asking.post(at + "/noise", Map.of("settle", true, "through", earlier))
                        .status())
                .isEqualTo(409);
        var nothing = asking.post(at + "/noise", Map.of());
        assertThat(nothing.status()).isEqualTo(422);
        assertThat(nothing.body()).contains("Say what to do");
        var reader = someone.joining(ines, "Tom Keller", Role.COLLEAGUE);
        assertThat(new Asking(port, someone.token(reader.caller().person()))
                        .post(at + "/noise", Map.of("settle", true))
                        .status())
                .isEqualTo(403);
        assertThat(waitsFor()).isEqualTo(CHEERS.getFirst());
    }

    private String waitsFor() {
        return asking.get(at).json().at("/conversation/text").asString();
    }

    private static List<String> texts(JsonNode listing) {
        return listing.path("items")
                .valueStream()
                .map(one -> one.path("text").asString())
                .toList();
    }
}
