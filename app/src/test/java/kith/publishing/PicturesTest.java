package kith.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.sandbox.SandboxServer;
import kith.delivery.Deliveries;
import kith.media.Described;
import kith.media.Library;
import kith.media.Media;
import kith.media.Media.Focus;
import kith.media.Rights;
import kith.media.Rights.Consent;
import kith.publishing.Post.State;
import kith.publishing.Written.Own;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Practice;
import kith.testing.Someone;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Brindle's posts have pictures, and none leaves that may not be shown. */
@KithTest
class PicturesTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Autowired
    Posts posts;

    @Autowired
    Schedules schedules;

    @Autowired
    Preflight preflight;

    @Autowired
    Library library;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Channels channels;

    @Autowired
    Someone someone;

    @Autowired
    InstantSource clock;

    private final SandboxServer network = SandboxServer.forgetful();
    private Here ines;
    private Channel forum;
    private Media rack;

    @BeforeEach
    void brindle() {
        ines = someone.owning("Brindle", "Inès Moreau");
        forum = connect("Forum");
        rack = library.add(ines, "rack.png", kith.testing.Pictures.png(), Described.NOTHING);
    }

    private Channel connect(String name) {
        return Practice.live(channels, ines, network, name);
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void a_picture_leaves_with_what_it_shows_on_the_channels_that_do_not_leave_it_out() {
        var other = connect("Other");
        var post = posts.make(
                ines,
                new Written(
                        "",
                        "",
                        "The racks are back.",
                        Optional.of(soon()),
                        List.of(
                                new Own(forum.id(), "", ""),
                                new Own(other.id(), "Without a picture.", "", List.of(rack.id()))),
                        List.of(new Picture(rack.id(), "A red rack."))));

        schedules.now(ines, post.id(), post.version());

        once(post, State.PUBLISHED);
        var said = network.world().everything();
        assertThat(said).hasSize(2);
        assertThat(said.stream()
                        .filter(one -> one.text().equals("The racks are back."))
                        .findFirst()
                        .orElseThrow()
                        .pictures())
                .singleElement()
                .satisfies(picture -> assertThat(picture.alt()).isEqualTo("A red rack."));
        assertThat(said.stream()
                        .filter(one -> one.text().equals("Without a picture."))
                        .findFirst()
                        .orElseThrow()
                        .pictures())
                .isEmpty();
    }

    @Test
    void what_nobody_described_is_found_and_does_not_leave() {
        var post = posts.make(ines, written(new Picture(rack.id(), "")));

        assertThat(preflight.look(ines).found())
                .extracting(Preflight.Found::what)
                .contains(Preflight.What.PICTURE_NO_ALT);
        refused(post, "posts.picture.no-alt");
    }

    @Test
    void a_post_says_of_a_picture_what_the_library_said_when_it_was_written() {
        describe("A rack.", Optional.empty(), Consent.NOT_NEEDED);
        var post = posts.make(ines, written(new Picture(rack.id(), "")));
        describe("Something else.", Optional.empty(), Consent.NOT_NEEDED);

        assertThat(posts.find(ines.id(), post.id()).orElseThrow().pictures())
                .extracting(Picture::alt)
                .containsExactly("A rack.");
    }

    @Test
    void what_has_no_rights_that_day_does_not_leave_and_is_not_moved_there() {
        describe("A rack.", Optional.of(today().plusDays(3)), Consent.NOT_NEEDED);
        var post = posts.make(ines, written(new Picture(rack.id(), "")));
        var planned = schedules.schedule(ines, post.id(), post.version());

        assertThatThrownBy(() -> schedules.move(
                        ines, post.id(), planned.version(), today().plusDays(4).atTime(9, 0), PARIS))
                .asInstanceOf(type(Invalid.class))
                .satisfies(invalid -> assertThat(invalid.key()).isEqualTo("posts.picture.expired"));
        describe("A rack.", Optional.empty(), Consent.OPEN);
        assertThat(posts.find(ines.id(), post.id()).orElseThrow().state()).isEqualTo(State.HELD);
    }

    @Test
    void whoever_takes_consent_back_stops_what_is_scheduled() {
        describe("Nadia at the bench.", Optional.empty(), Consent.GIVEN);
        var post = posts.make(ines, written(new Picture(rack.id(), "")));
        var planned = schedules.schedule(ines, post.id(), post.version());
        var act = planned.variants().getFirst().delivery().orElseThrow();

        describe("Nadia at the bench.", Optional.empty(), Consent.WITHDRAWN);

        var held = posts.find(ines.id(), post.id()).orElseThrow();
        assertThat(held.state()).isEqualTo(State.HELD);
        assertThat(held.why()).contains("rack.png");
        assertThat(deliveries.find(ines.id(), act).orElseThrow().state())
                .isEqualTo(kith.delivery.Delivery.State.CANCELLED);
        assertThatThrownBy(() -> schedules.release(ines, post.id(), Optional.empty()))
                .asInstanceOf(type(Invalid.class))
                .satisfies(invalid -> assertThat(invalid.key()).isEqualTo("posts.picture.consent-withdrawn"));
    }

    @Test
    void what_a_post_shows_stays_in_the_library() {
        posts.make(ines, written(new Picture(rack.id(), "")));

        assertThatThrownBy(() -> library.remove(ines, rack.id())).hasMessageContaining("media.shown");
        assertThat(library.find(ines.id(), rack.id())).isPresent();
    }

    @Test
    void nobody_shows_a_picture_of_another_workspace() {
        var stranger = someone.owning("Elsewhere", "Sam Reed");

        assertThatThrownBy(() -> posts.make(
                        stranger,
                        new Written(
                                "",
                                "",
                                "Yours.",
                                Optional.empty(),
                                List.of(),
                                List.of(new Picture(rack.id(), "Mine.")))))
                .asInstanceOf(type(Invalid.class))
                .satisfies(invalid -> assertThat(invalid.key()).isEqualTo("posts.invalid.picture"));
    }

    @Test
    void a_change_of_its_pictures_asks_again() {
        describe("A rack.", Optional.empty(), Consent.NOT_NEEDED);
        var post = posts.make(ines, written(new Picture(rack.id(), "")));
        var planned = schedules.schedule(ines, post.id(), post.version());

        var changed = posts.write(ines, post.id(), planned.version(), written(new Picture(rack.id(), "A blue rack.")));

        assertThat(changed.state()).isEqualTo(State.DRAFT);
    }

    private void describe(String alt, Optional<LocalDate> expires, Consent consent) {
        var now = library.find(ines.id(), rack.id()).orElseThrow();
        library.describe(
                ines, rack.id(), now.version(), new Described(alt, Focus.MIDDLE, new Rights("", "", expires, consent)));
    }

    private void refused(Post post, String key) {
        assertThatThrownBy(() -> schedules.schedule(ines, post.id(), post.version()))
                .asInstanceOf(type(Invalid.class))
                .satisfies(invalid -> assertThat(invalid.key()).isEqualTo(key));
    }

    private Written written(Picture picture) {
        return new Written(
                "",
                "",
                "The racks are back.",
                Optional.of(soon()),
                List.of(new Own(forum.id(), "", "")),
                List.of(picture));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), PARIS);
    }

    private Post.Time soon() {
        return Written.time(
                LocalDateTime.ofInstant(clock.instant(), PARIS).plusDays(1).withHour(12), PARIS);
    }

    private Post once(Post post, State state) {
        return Patience.until(
                "the post is " + state, () -> posts.find(ines.id(), post.id()).filter(now -> now.state() == state));
    }
}
