package kith.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import kith.channel.Channel;
import kith.delivery.Delivery.State;
import kith.workspace.Workspaces;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Acts whose time was over when somebody could let them leave. */
class LateTest extends OverTheSandbox {
    private static final Duration TWO_HOURS = Duration.ofHours(2);

    @Autowired
    Workspaces workspaces;

    @Test
    void a_late_act_waits_for_a_person_who_lets_it_leave() {
        var post = publish(live("key"), "Good morning!", twoHoursAgo());

        var late = once(post, State.WAITING);
        assertThat(late.reason()).contains(Reason.LATE);
        assertThat(posts()).isZero();

        assertThat(deliveries.release(ines, post)).isTrue();
        assertThat(settled(post).state()).isEqualTo(State.PUBLISHED);
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void a_late_act_may_get_another_time_or_be_taken_back() {
        var channel = live("key");
        var moved = publish(channel, "Good morning!", twoHoursAgo());
        var taken = publish(channel, "Breakfast!", twoHoursAgo());
        once(moved, State.WAITING);
        once(taken, State.WAITING);

        assertThat(deliveries.reschedule(ines, moved, When.at(Instant.now().plus(TWO_HOURS))))
                .isTrue();
        assertThat(now(moved).state()).isEqualTo(State.PLANNED);
        assertThat(deliveries.cancel(ines, taken)).isTrue();
        assertThat(deliveries.release(ines, moved)).isTrue();

        assertThat(settled(moved).state()).isEqualTo(State.PUBLISHED);
        assertThat(now(taken).state()).isEqualTo(State.CANCELLED);
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void a_workspace_that_allows_more_lets_it_leave() {
        var was = ines.workspace();
        workspaces.change(
                was, was.name(), was.zone().getId(), was.language().toLanguageTag(), Duration.ofHours(3), ines.actor());

        assertThat(settled(publish(live("key"), "Good morning!", twoHoursAgo())).state())
                .isEqualTo(State.PUBLISHED);
    }

    @Test
    void what_waits_for_a_channel_that_listens_goes_when_it_is_set_live() {
        var channel = live("key");
        var post = publish(channel, "Good evening!", When.at(Instant.now().plusSeconds(1)));
        channels.setMode(ines, channel, Channel.Mode.LISTEN);
        assertThat(once(post, State.WAITING).reason()).contains(Reason.HELD);

        channels.setMode(ines, channels.find(ines.id(), channel.id()).orElseThrow(), Channel.Mode.LIVE);

        assertThat(settled(post).state()).isEqualTo(State.PUBLISHED);
    }

    @Test
    void a_planned_act_leaves_at_its_time_and_not_before() {
        var channel = live("key");
        var later = publish(channel, "Tomorrow.", When.at(Instant.now().plus(Duration.ofDays(1))));
        var soon = publish(channel, "Now.", When.at(Instant.now().plusSeconds(1)));

        assertThat(settled(soon).state()).isEqualTo(State.PUBLISHED);
        assertThat(now(later).state()).isEqualTo(State.PLANNED);
        assertThat(posts()).isEqualTo(1);
    }

    private static When twoHoursAgo() {
        return When.at(Instant.now().minus(TWO_HOURS));
    }
}
