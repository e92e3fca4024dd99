package kith.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import kith.publishing.Post.State;
import kith.publishing.Written.Own;
import kith.testing.KithTest;
import kith.testing.Practice;
import kith.testing.Someone;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A battery burns, and Inès stops all that is planned. */
@KithTest
class FreezesTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Autowired
    Freezes freezes;

    @Autowired
    Posts posts;

    @Autowired
    Schedules schedules;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Channels channels;

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
    private Channel other;

    @BeforeEach
    void brindle() {
        ines = someone.owning("Brindle", "Inès Moreau");
        forum = connect("Forum");
        other = connect("Other");
    }

    private Channel connect(String name) {
        return Practice.live(channels, ines, network, name);
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void all_that_is_planned_is_held_and_nothing_new_is_planned() {
        var one = scheduled("One.", forum);
        var two = scheduled("Two.", other);
        var draft = draft("Three.", forum);

        var caught = freezes.begin(ines, Optional.empty(), "The battery recall");

        assertThat(caught.freeze().held()).isEqualTo(2);
        assertThat(caught.left()).isEmpty();
        assertThat(now(one).state()).isEqualTo(State.HELD);
        assertThat(now(two).why()).contains("The battery recall");
        assertThat(deliveries.count(ines.id(), Optional.empty(), Optional.of(Delivery.State.PLANNED.word())))
                .isZero();
        assertThatThrownBy(() -> schedules.schedule(ines, draft.id(), draft.version()))
                .hasMessageContaining("freeze.under-way");
        assertThatThrownBy(() -> freezes.begin(ines, Optional.empty(), "Again")).hasMessageContaining("freeze.there");
    }

    @Test
    void one_of_a_channel_leaves_the_others_alone() {
        var one = scheduled("One.", forum);
        var two = scheduled("Two.", other);

        freezes.begin(ines, Optional.of(forum.id()), "The forum is on fire");

        assertThat(now(one).state()).isEqualTo(State.HELD);
        assertThat(now(two).state()).isEqualTo(State.SCHEDULED);
    }

    @Test
    void at_its_end_what_is_to_come_leaves_and_what_was_missed_is_asked_for() {
        var ahead = scheduled("Tomorrow.", forum);
        var missed = scheduled("Long over.", forum);
        var byHand = scheduled("Held before.", forum);
        schedules.hold(ines, byHand.id(), Optional.empty(), "Not now");
        var freeze = freezes.begin(ines, Optional.empty(), "The battery recall").freeze();
        tenant.run(
                ines.id(),
                () -> jdbc.sql(
                                "UPDATE post SET at = at - interval '9 days', wall = wall - interval '9 days' WHERE id = :id")
                        .param("id", missed.id().value())
                        .update());

        var thawed = freezes.end(ines, freeze.id());

        assertThat(thawed.released()).extracting(Post::id).containsExactly(ahead.id());
        assertThat(thawed.missed()).extracting(Post::id).containsExactly(missed.id());
        assertThat(now(ahead).state()).isEqualTo(State.SCHEDULED);
        assertThat(now(missed).state()).isEqualTo(State.HELD);
        assertThat(now(byHand).state()).isEqualTo(State.HELD);
    }

    @Test
    void it_says_why_and_another_workspace_is_not_touched() {
        assertThatThrownBy(() -> freezes.begin(ines, Optional.empty(), " ")).isInstanceOf(Invalid.class);
        var post = scheduled("Ours.", forum);

        freezes.begin(someone.owning("Elsewhere", "Sam Reed"), Optional.empty(), "Theirs");

        assertThat(now(post).state()).isEqualTo(State.SCHEDULED);
    }

    private Post scheduled(String text, Channel channel) {
        var post = draft(text, channel);
        return schedules.schedule(ines, post.id(), post.version());
    }

    private Post draft(String text, Channel channel) {
        var time = Written.time(
                LocalDateTime.ofInstant(clock.instant(), PARIS).plusDays(2).withHour(12), PARIS);
        return posts.make(ines, new Written("", "", text, Optional.of(time), List.of(new Own(channel.id(), "", ""))));
    }

    private Post now(Post post) {
        return posts.find(ines.id(), post.id()).orElseThrow();
    }
}
