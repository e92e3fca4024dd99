package kith.text.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThresholdTest {
    private static final float[] ODDS = {-3, -2, -1, 0.5f, 1, 2, 3};

    @Test
    void lies_where_the_two_kinds_part() {
        assertThat(TrainScores.threshold(ODDS, new float[] {0, 0, 0, 0, 1, 1, 1}, 1))
                .isBetween(0.5f, 1f);
    }

    @Test
    void rises_until_few_enough_are_taken_for_what_they_are_not() {
        var said = new float[] {0, 0, 1, 1, 0, 1, 1};

        assertThat(TrainScores.threshold(ODDS, said, 1)).isBetween(-2f, -1f);
        assertThat(TrainScores.threshold(ODDS, said, 0)).isBetween(1f, 2f);
    }
}
