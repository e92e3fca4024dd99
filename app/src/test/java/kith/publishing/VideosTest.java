package kith.publishing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.sandbox.SandboxServer;
import kith.media.Described;
import kith.media.Library;
import kith.media.NetworkFits;
import kith.publishing.Written.Own;
import kith.testing.Asking;
import kith.testing.Browser;
import kith.testing.KithTest;
import kith.testing.Movies;
import kith.testing.Pictures;
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

/** Videos are read when they come, and held against each network before they leave. */
@KithTest
class VideosTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @Autowired
    Posts posts;

    @Autowired
    Preflight preflight;

    @Autowired
    Library library;

    @Autowired
    NetworkFits fits;

    @Autowired
    Channels channels;

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
    void a_video_is_read_and_does_not_tell_where_it_was_taken() {
        var file = Movies.mp4(34, 1080, 1920, 30);
        var ride = library.add(ines, "ride.mp4", file, Described.NOTHING);
        assertThat(ride.contentType()).isEqualTo("video/mp4");
        assertThat(ride.width()).isEqualTo(1080);
        assertThat(ride.height()).isEqualTo(1920);
        var video = ride.video().orElseThrow();
        assertThat(video.length()).isEqualTo(Duration.ofSeconds(34));
        assertThat(video.framesPerSecond()).isEqualTo(30);
        assertThat(video.codec()).containsAnyOf("H.264", "avc1");
        var kept = library.whole(ines.id(), ride.id()).orElseThrow();
        assertThat(kept).hasSameSizeAs(file);
        assertThat(new String(file, StandardCharsets.ISO_8859_1)).contains(Movies.PLACE);
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain(Movies.PLACE);
        assertThat(library.add(ines, "again.mp4", file, Described.NOTHING).id()).isEqualTo(ride.id());
        var old = library.add(ines, "old.mov", Movies.quickTime(5, 640, 480), Described.NOTHING);
        assertThat(old.contentType()).isEqualTo("video/quicktime");
        assertThat(old.video().orElseThrow().length()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void of_each_file_is_said_what_networks_take_and_what_to_change() {
        var longRide = library.add(ines, "long.mp4", Movies.mp4(240, 1080, 1920, 30), Described.NOTHING);
        var rack = library.add(ines, "rack.png", Pictures.png(), Described.NOTHING);

        assertThat(fits.of(ines.id(), longRide)).first().satisfies(fit -> {
            assertThat(fit.name()).isEqualTo("Forum");
            assertThat(fit.connected()).isTrue();
            assertThat(fit.takes()).isFalse();
        });
        assertThat(fits.of(ines.id(), longRide))
                .filteredOn(fit -> fit.network().equals("bluesky"))
                .singleElement()
                .satisfies(fit ->
                        assertThat(fit.changes()).singleElement().asString().contains("3 min", "cut it"));
        assertThat(fits.of(ines.id(), rack)).filteredOn(NetworkFits.Fit::takes).allMatch(NetworkFits.Fit::fits);
        var said = new Asking(port, someone.token(ines.caller().person()))
                .get("/api/v1/workspaces/" + ines.workspace().slug() + "/media/" + rack.id() + "/fits");
        assertThat(said.json().path("items").get(0).path("name").asString("")).isEqualTo("Forum");
    }

    @Test
    void what_cannot_be_taken_is_refused_with_what_to_change() {
        refused("media.invalid.webm", "\u001aE\u00df\u00a3webm".getBytes(StandardCharsets.ISO_8859_1));
        refused("media.invalid.no-film", Movies.sound(5));
        refused("media.invalid.no-length", Movies.mp4(0, 640, 480, 30));
        refused("media.invalid.no-film", Arrays.copyOf(Movies.mp4(5, 640, 480, 30), 40));
        var large = Arrays.copyOf(Movies.mp4(5, 640, 480, 30), Library.MOST_VIDEO_BYTES + 1);
        refused("media.invalid.video-large", large);
    }

    private void refused(String why, byte[] file) {
        assertThatThrownBy(() -> library.add(ines, "film.mp4", file, Described.NOTHING))
                .isInstanceOfSatisfying(
                        Invalid.class, invalid -> assertThat(invalid.key()).isEqualTo(why));
    }

    @Test
    void a_network_without_videos_says_so_in_the_composer_and_before_the_flight() {
        var window = BROWSER.open("http://localhost:" + port);
        window.signIn(ines.caller().person());
        var page = window.go("/" + ines.workspace().slug() + "/posts/new");
        page.locator("#pic-file")
                .setInputFiles(new FilePayload("ride.mp4", "video/mp4", Movies.mp4(34, 1080, 1920, 30)));
        assertThat(page.locator("#pics")).containsText("0 min 34 s");
        assertThat(page.locator(".pvc")).containsText("Forum shows no videos from here");
        window.expectGoodLooks("composer-video");
        var ride = library.newest(ines.id(), "", Optional.empty(), 1).getFirst();
        window.go("/" + ines.workspace().slug() + "/media/" + ride.id());
        assertThat(page.locator("video")).isVisible();
        assertThat(page.getByText("0 min 34 s")).isVisible();
        var ours = page.locator("#network-fits .lrow").first();
        assertThat(ours).containsText("Forum");
        assertThat(ours).containsText("Not sent there");
        page.locator("#network-fits summary").click();
        assertThat(page.locator("#network-fits .lrow", new Page.LocatorOptions().setHasText("Bluesky")))
                .containsText("Fits");
        window.expectGoodLooks("media-video");

        posts.make(
                ines,
                new Written(
                        "",
                        "",
                        "Ride with us.",
                        Optional.of(Written.time(
                                LocalDate.now(ZoneId.of("Europe/Paris"))
                                        .plusDays(3)
                                        .atTime(12, 0),
                                ZoneId.of("Europe/Paris"))),
                        List.of(new Own(forum.id(), "", "")),
                        List.of(new Picture(ride.id(), "Two people ride through Lyon."))));
        assertThat(preflight.look(ines).found())
                .extracting(Preflight.Found::what)
                .contains(Preflight.What.NO_VIDEO)
                .doesNotContain(Preflight.What.NO_PICTURES);
        var asks = new Asking(port, someone.token(ines.caller().person()));
        var told = asks.get("/api/v1/workspaces/" + ines.workspace().slug() + "/media/" + ride.id())
                .json();
        assertThat(told.get("video").get("seconds").asDouble()).isEqualTo(34);
    }
}
