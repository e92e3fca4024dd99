package kith.media;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Person;
import kith.media.Rights.Consent;
import kith.publishing.Picture;
import kith.publishing.Post;
import kith.publishing.Posts;
import kith.testing.Browser;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Pictures;
import kith.testing.Someone;
import kith.testing.Window;
import kith.workspace.Here;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Inès brings pictures into the library, describes them, and shows them in a post. */
@KithTest
class MediaPagesTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    /** What a browser does when a file is let go over an element. */
    private static final String DROP = """
            (place, bytes) => {
              const files = new DataTransfer();
              files.items.add(new File([new Uint8Array(bytes)], 'dropped.png', { type: 'text/plain' }));
              for (const kind of ['dragover', 'drop']) place.dispatchEvent(new DragEvent(kind, { dataTransfer: files, bubbles: true, cancelable: true }));
            }""";

    @Autowired
    Library library;

    @Autowired
    Posts posts;

    @Autowired
    Channels channels;

    @Autowired
    Someone someone;

    @LocalServerPort
    int port;

    private final SandboxServer network = SandboxServer.forgetful();
    private Here ines;
    private Window window;

    @BeforeEach
    void brindle() {
        ines = someone.owning("Brindle Cycles", "Inès Moreau");
        var channel = channels.connect(
                ines,
                "sandbox",
                "Forum",
                Map.of("baseUrl", network.baseUrl().toString()),
                Map.of("accessToken", network.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR)));
        channels.setMode(ines, channel, Channel.Mode.LIVE);
        window = BROWSER.open("http://localhost:" + port);
        window.signIn(ines.caller().person());
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void she_drops_a_picture_describes_it_and_cuts_it() {
        var page = window.go(at("/media"));
        window.expectGoodLooks("media-empty");
        drop(page, "[data-drop]");
        assertThat(page.locator("h1")).hasText("dropped.png");
        page.getByLabel("What it shows").fill("A red rack, from the side.");
        page.getByLabel("Last day").fill("2031-06-30");
        page.getByLabel("People in it").selectOption("given");
        page.locator("[data-focus-on] img")
                .click(new com.microsoft.playwright.Locator.ClickOptions().setPosition(10, 10));
        press(page, "Keep");
        assertThat(page.locator("#toasts")).containsText("Kept");
        window.expectGoodLooks("media-one");
        var media = only();
        assertThat(media.alt()).isEqualTo("A red rack, from the side.");
        assertThat(media.rights().consent()).isEqualTo(Consent.GIVEN);
        assertThat(media.rights().expires().orElseThrow()).isEqualTo("2031-06-30");
        assertThat(media.focus().x()).isBetween(0.1, 0.2);

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Square"))
                .click();
        assertThat(page.locator("h1")).hasText("dropped 1×1.png");
        window.go(at("/media"));
        assertThat(page.locator(".shelf li")).hasCount(2);
        window.expectGoodLooks("media");
    }

    @Test
    void what_is_no_picture_is_refused_with_a_sentence_and_the_others_are_taken() {
        var page = window.go(at("/media"));
        page.locator("#f-file").setInputFiles(new FilePayload[] {
            new FilePayload("film.mp4", "video/mp4", Pictures.mp4()),
            new FilePayload("rack.png", "image/png", Pictures.png())
        });

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("film.mp4: There is no film in this file");
        window.expectRefusal();
        assertThat(page.locator(".shelf li")).hasCount(1);
    }

    @Test
    void a_post_shows_a_picture_that_was_dropped_on_it() {
        var page = window.go(at("/posts/new"));
        page.getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName("Text").setExact(true))
                .fill("The racks are back.");
        drop(page, "[data-drop-pictures]");
        assertThat(page.locator("#pics .pick-pic")).hasCount(1);
        assertThat(page.locator(".pvc .pv-pics img")).hasCount(1);
        assertThat(page.locator(".pvc .no-alt")).isVisible();
        page.getByLabel("Day and time").fill("2031-03-03T09:00");
        press(page, "Schedule");
        assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("Say what “dropped.png” shows");
        window.expectRefusal();
        page.locator("#pics").getByLabel("What it shows").fill("A red rack.");
        assertThat(page.locator(".pvc .no-alt")).hasCount(0);
        window.expectGoodLooks("composer-with-picture");
        press(page, "Schedule");

        assertThat(page.locator("h1")).containsText("Scheduled");
        assertThat(page.locator(".pv-pics img")).hasAttribute("alt", "A red rack.");
        window.expectGoodLooks("post-with-picture");
        var post =
                Patience.until("the post is scheduled", () -> newest().filter(p -> p.state() == Post.State.SCHEDULED));
        assertThat(post.pictures()).extracting(Picture::alt).containsExactly("A red rack.");
    }

    private Optional<Post> newest() {
        return posts.newest(ines.id(), kith.publishing.internal.PostRows.Filter.NONE, Optional.empty(), 1).stream()
                .findFirst();
    }

    private Media only() {
        return library.newest(ines.id(), "", Optional.empty(), 2).getFirst();
    }

    private static void drop(Page page, String place) {
        var bytes = Pictures.png();
        var numbers = new ArrayList<Integer>();
        for (var one : bytes) {
            numbers.add(one & 0xff);
        }
        page.locator(place).evaluate(DROP, numbers);
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
}
