package kith.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.sandbox.SandboxServer;
import kith.database.Tenant;
import kith.delivery.Deliveries;
import kith.delivery.Delivery;
import kith.history.History;
import kith.publishing.Post.State;
import kith.publishing.Written.Own;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Practice;
import kith.testing.Someone;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Inès writes for Brindle's forum; Tom is her director; Lena writes and may not decide. */
@KithTest
class PostsTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Autowired
    kith.notification.Notifications notifications;

    @Autowired
    Posts posts;

    @Autowired
    Schedules schedules;

    @Autowired
    Approvals approvals;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Channels channels;

    @Autowired
    History history;

    @Autowired
    Someone someone;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    InstantSource clock;

    private final SandboxServer network = SandboxServer.forgetful();
    private Here ines;
    private Channel forum;

    @BeforeEach
    void brindle() {
        ines = someone.owning("Brindle", "Inès Moreau");
        forum = connect("Forum");
    }

    private Channel connect(String name) {
        return Practice.live(channels, ines, network, name);
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void what_is_scheduled_leaves_and_is_published() {
        var post = draft("The racks are back in stock.", soon());

        schedules.now(ines, post.id(), post.version());

        assertThat(once(post, State.PUBLISHED).variants().getFirst().delivery()).isPresent();
        assertThat(network.world().everything()).hasSize(1);
    }

    @Test
    void a_text_that_is_too_long_leaves_as_a_thread_with_its_first_comment() {
        var text = "Brakes first. ".repeat(60);
        var post = posts.make(
                ines, new Written("", "", text, Optional.of(soon()), List.of(new Own(forum.id(), "", "No tools?"))));

        schedules.now(ines, post.id(), post.version());

        var first = once(post, State.PUBLISHED).variants().getFirst().delivery().orElseThrow();
        assertThat(deliveries.parts(ines.id(), first)).hasSize(3);
        assertThat(network.world().everything()).hasSize(3);
    }

    @Test
    void what_is_taken_back_on_one_channel_does_not_keep_the_other() {
        var other = connect("Other");
        var post = posts.make(
                ines,
                new Written(
                        "",
                        "",
                        "Hello there.",
                        Optional.of(soon()),
                        List.of(new Own(forum.id(), "", ""), new Own(other.id(), "", ""))));
        var planned = schedules.schedule(ines, post.id(), post.version());
        assertThat(deliveries.cancel(ines, planned.variants().get(1).delivery().orElseThrow()))
                .isTrue();
        deliveries.release(ines, planned.variants().get(0).delivery().orElseThrow());

        once(post, State.PUBLISHED);
    }

    @Test
    void what_was_taken_back_in_the_ledger_is_approved_and_not_scheduled() {
        var post = scheduled("It comes tomorrow.");

        deliveries.cancel(ines, post.variants().getFirst().delivery().orElseThrow());

        once(post, State.APPROVED);
        assertThat(schedules.schedule(ines, post.id(), post.version()).state()).isEqualTo(State.SCHEDULED);
    }

    @Test
    void moving_it_moves_its_acts() {
        var post = scheduled("It moves.");
        var wall = LocalDateTime.of(2030, 7, 1, 9, 0);

        var moved = schedules.move(ines, post.id(), post.version(), wall, PARIS);

        var act = act(moved);
        assertThat(act.dueAt()).isEqualTo(Instant.parse("2030-07-01T07:00:00Z"));
        assertThat(act.state()).isEqualTo(Delivery.State.PLANNED);
    }

    @Test
    void held_it_stays_and_released_it_leaves_at_its_time() {
        var post = scheduled("It waits.");
        var first = act(post).id();

        var held = schedules.hold(ines, post.id(), Optional.empty(), "The battery recall");

        assertThat(held.state()).isEqualTo(State.HELD);
        assertThat(deliveries.find(ines.id(), first).orElseThrow().state()).isEqualTo(Delivery.State.CANCELLED);
        var released = schedules.release(ines, post.id(), Optional.empty());
        assertThat(released.state()).isEqualTo(State.SCHEDULED);
        assertThat(act(released).dueAt()).isEqualTo(post.time().orElseThrow().at());
    }

    @Test
    void whoever_changes_what_is_scheduled_takes_it_back() {
        var post = scheduled("It says one thing.");
        var first = act(post).id();

        var changed = posts.write(ines, post.id(), post.version(), written("It says another.", soon()));

        assertThat(changed.state()).isEqualTo(State.DRAFT);
        assertThat(deliveries.find(ines.id(), first).orElseThrow().state()).isEqualTo(Delivery.State.CANCELLED);
    }

    @Test
    void nobody_overwrites_what_they_have_not_read() {
        var post = draft("One.", soon());
        posts.write(ines, post.id(), post.version(), written("Two.", soon()));

        assertThatThrownBy(() -> posts.write(ines, post.id(), post.version(), written("Three.", soon())))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(412));
        assertThat(posts.find(ines.id(), post.id()).orElseThrow().text()).isEqualTo("Two.");
    }

    @Test
    void a_writer_asks_and_another_approves_and_a_change_asks_again() {
        var lena = someone.joining(ines, "Lena Weiß", Role.WRITER);
        var post = posts.make(lena, written("Written by Lena.", soon()));
        assertThatThrownBy(() -> schedules.schedule(lena, post.id(), post.version()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("needs-approval");
        var asked = approvals.ask(lena, post.id(), post.version());
        assertThatThrownBy(() -> approvals.approve(lena, post.id(), asked.version()))
                .hasMessageContaining("no-right");

        assertThat(told(ines)).containsExactly("Lena Weiß", "Written by Lena.");
        var approved = approvals.approve(ines, post.id(), asked.version());
        assertThat(told(lena)).containsExactly("Inès Moreau", "Written by Lena.");
        assertThat(approved.approved().orElseThrow().name()).isEqualTo("Inès Moreau");
        var changed = posts.write(lena, post.id(), approved.version(), written("Changed by Lena.", soon()));

        assertThat(changed.state()).isEqualTo(State.DRAFT);
        assertThat(changed.approved()).isEmpty();
    }

    /** Of what they were told last. */
    private java.util.List<String> told(Here who) {
        return notifications
                .of(who, true, Optional.empty(), 1)
                .items()
                .getFirst()
                .arguments();
    }

    @Test
    void nobody_approves_their_own_unless_they_are_alone_and_have_slept_over_it() {
        var post = draft("Mine.", soon());
        var asked = approvals.ask(ines, post.id(), post.version());
        assertThatThrownBy(() -> approvals.approve(ines, post.id(), asked.version()))
                .hasMessageContaining("too-soon");
        tenant.run(
                ines.id(),
                () -> jdbc.sql("UPDATE post SET asked_at = asked_at - interval '10 minutes' WHERE id = :id")
                        .param("id", post.id().value())
                        .update());
        someone.joining(ines, "Tom Okafor", Role.DIRECTOR);
        assertThatThrownBy(() -> approvals.approve(ines, post.id(), asked.version()))
                .hasMessageContaining("approve.own");
    }

    @Test
    void a_refusal_says_why_and_gives_it_back() {
        var lena = someone.joining(ines, "Lena Weiß", Role.WRITER);
        var post = posts.make(lena, written("Buy now!!!", soon()));
        var asked = approvals.ask(lena, post.id(), post.version());

        var refused = approvals.refuse(ines, post.id(), asked.version(), "Too loud for us.");

        assertThat(refused.state()).isEqualTo(State.DRAFT);
        assertThat(approvals.comments(ines.id(), post.id()))
                .extracting(Comment::text)
                .containsExactly("Too loud for us.");
    }

    @Test
    void the_hour_that_a_night_skips_is_refused_and_the_past_too() {
        assertThatThrownBy(() -> Written.time("2027-03-28T02:30", "Europe/Paris"))
                .isInstanceOfSatisfying(
                        Invalid.class, invalid -> assertThat(invalid.key()).isEqualTo("posts.invalid.gap"));
        var post = draft(
                "Too late.", Written.time("2020-01-01T09:00", "Europe/Paris").orElseThrow());
        assertThatThrownBy(() -> schedules.schedule(ines, post.id(), post.version()))
                .isInstanceOfSatisfying(
                        Invalid.class, invalid -> assertThat(invalid.key()).isEqualTo("posts.invalid.past"));
    }

    @Test
    void another_workspace_sees_nothing_of_it() {
        var post = draft("Ours.", soon());
        var stranger = someone.owning("Elsewhere", "Sam Reed");

        assertThat(posts.find(stranger.id(), post.id())).isEmpty();
        assertThatThrownBy(() -> schedules.withdraw(stranger, post.id(), Optional.empty(), "Mine"))
                .hasMessageContaining("posts.none");
        assertThatThrownBy(() -> posts.make(stranger, written("With your channel.", soon())))
                .isInstanceOf(Invalid.class);
    }

    private Post draft(String text, Post.Time time) {
        return posts.make(ines, written(text, time));
    }

    private Post scheduled(String text) {
        var post = draft(text, soon());
        return schedules.schedule(ines, post.id(), post.version());
    }

    private Written written(String text, Post.Time time) {
        return new Written("", "", text, Optional.of(time), List.of(new Own(forum.id(), "", "")));
    }

    private Post.Time soon() {
        return Written.time(
                LocalDateTime.ofInstant(clock.instant(), PARIS).plusDays(1).withHour(12), PARIS);
    }

    private Delivery act(Post post) {
        return deliveries
                .find(ines.id(), post.variants().getFirst().delivery().orElseThrow())
                .orElseThrow();
    }

    private Post once(Post post, State state) {
        return Patience.until(
                "the post is " + state, () -> posts.find(ines.id(), post.id()).filter(now -> now.state() == state));
    }
}
