package kith.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Size FULL = new Size(2000, 500, Duration.ofMinutes(2), 4, 20, 20, true);

    @Test
    void the_same_seed_gives_the_same_plan_and_another_seed_another() {
        assertThat(Plan.of(FULL, 42)).isEqualTo(Plan.of(FULL, 42));
        assertThat(Plan.of(FULL, 43).acts()).isNotEqualTo(Plan.of(FULL, 42).acts());
        assertThat(Plan.of(FULL, 43).kills()).isNotEqualTo(Plan.of(FULL, 42).kills());
    }

    @Test
    void fewer_kills_change_nothing_of_what_is_said() {
        var calmer = new Size(2000, 500, Duration.ofMinutes(2), 4, 20, 3, true);

        assertThat(Plan.of(calmer, 42).acts()).isEqualTo(Plan.of(FULL, 42).acts());
        assertThat(Plan.of(calmer, 42).faults()).isEqualTo(Plan.of(FULL, 42).faults());
    }

    @Test
    void everything_and_every_fault_is_among_it_within_the_window() {
        var plan = Plan.of(FULL, 42);

        assertThat(plan.acts()).hasSize(2500).allMatch(act -> within(act.due()));
        assertThat(plan.acts().stream().map(PlannedAct::shape).distinct()).hasSize(4);
        assertThat(plan.acts().stream()
                        .flatMap(act -> act.parts().stream())
                        .filter(part -> !part.images().isEmpty()))
                .hasSizeGreaterThan(100);
        assertThat(plan.faults()).allMatch(fault -> within(fault.at()));
        assertThat(plan.faults().stream().map(Plan.Fault::kind).distinct())
                .contains("timeout", "timeout-after", "reset", "reset-after", "garbage", "twice", "unseen", "down");
        assertThat(plan.faults()).anyMatch(fault -> fault.status() == 429);
        assertThat(plan.kills()).hasSize(20).allMatch(kill -> within(kill.at()));
        assertThat(plan.kills().stream().map(Plan.Kill::node).distinct()).hasSize(2);
    }

    @Test
    void no_text_and_no_picture_is_there_twice() {
        var parts = Plan.of(FULL, 42).acts().stream()
                .flatMap(act -> act.parts().stream())
                .toList();

        assertThat(new HashSet<>(parts.stream().map(PlannedAct.Part::token).toList()))
                .hasSameSizeAs(parts);
        List<Integer> colours = parts.stream()
                .flatMap(part -> part.images().stream())
                .map(PlannedAct.Image::colour)
                .toList();
        assertThat(new HashSet<>(colours)).hasSameSizeAs(colours);
    }

    private static boolean within(Duration at) {
        return !at.isNegative() && at.compareTo(FULL.window()) < 0;
    }
}
