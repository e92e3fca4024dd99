package kith.publishing;

import static kith.delivery.Delivery.State.CANCELLED;
import static kith.delivery.Delivery.State.DUE;
import static kith.delivery.Delivery.State.PLANNED;
import static kith.delivery.Delivery.State.PUBLISHED;
import static kith.delivery.Delivery.State.REFUSED;
import static kith.delivery.Delivery.State.UNKNOWN;
import static kith.delivery.Delivery.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.delivery.Delivery;
import kith.delivery.DeliveryId;
import kith.delivery.Reason;
import kith.publishing.Post.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a post is, by what became of its acts. */
class OutcomesTest {
    @Test
    void it_is_scheduled_until_every_channel_has_it() {
        assertThat(post(channel(act(PUBLISHED)), channel(act(PLANNED)))).isEqualTo(State.SCHEDULED);
        assertThat(post(channel(act(PUBLISHED), act(DUE)))).isEqualTo(State.SCHEDULED);
        assertThat(post(channel(act(WAITING, Reason.THROTTLED)))).isEqualTo(State.SCHEDULED);
        assertThat(post(channel(act(UNKNOWN)))).isEqualTo(State.SCHEDULED);
        assertThat(post(channel(act(PUBLISHED)), channel(act(PUBLISHED), act(PUBLISHED))))
                .isEqualTo(State.PUBLISHED);
    }

    @Test
    void one_that_needs_a_person_makes_it_fail_wholly_or_partly() {
        assertThat(post(channel(act(REFUSED)))).isEqualTo(State.FAILED);
        assertThat(post(channel(act(WAITING, Reason.LATE)))).isEqualTo(State.FAILED);
        assertThat(post(channel(act(UNKNOWN, Reason.ASK)))).isEqualTo(State.FAILED);
        assertThat(post(channel(act(REFUSED)), channel(act(PUBLISHED)))).isEqualTo(State.PARTLY_PUBLISHED);
        assertThat(post(channel(act(PUBLISHED), act(REFUSED)))).isEqualTo(State.PARTLY_PUBLISHED);
    }

    @Test
    void what_was_taken_back_counts_no_more() {
        assertThat(post(channel(act(CANCELLED)), channel(act(PUBLISHED)))).isEqualTo(State.PUBLISHED);
        assertThat(post(channel(act(PUBLISHED), act(CANCELLED)))).isEqualTo(State.PUBLISHED);
        assertThat(post(channel(act(CANCELLED)))).isEqualTo(State.APPROVED);
        assertThat(post()).isEqualTo(State.APPROVED);
    }

    @SafeVarargs
    private static State post(List<Delivery>... channels) {
        return Outcomes.of(List.of(channels));
    }

    private static List<Delivery> channel(Delivery... acts) {
        return Arrays.asList(acts);
    }

    private static Delivery act(Delivery.State state) {
        return act(state, null);
    }

    private static Delivery act(Delivery.State state, @Nullable Reason reason) {
        return new Delivery(
                new DeliveryId(UUID.randomUUID()),
                new ChannelId(UUID.randomUUID()),
                "publish",
                Optional.empty(),
                "Hello",
                state,
                Optional.ofNullable(reason),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "Inès",
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                new Delivery.Steps(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                List.of());
    }
}
