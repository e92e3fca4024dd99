package kith.connector.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import kith.connector.Act;
import org.junit.jupiter.api.Test;

/** A video that Mastodon does not take is refused before, with what to change. */
class VideoLimitsTest {
    @Test
    void one_that_fits_is_taken() {
        assertThat(problems(1080, 1920, 60)).isEmpty();
    }

    @Test
    void one_with_too_many_frames_is_to_be_saved_with_fewer() {
        assertThat(problems(1080, 1920, 240))
                .containsExactly(
                        "This server takes videos of 120 frames a second, file 1 has 240: save it with fewer.");
    }

    @Test
    void one_with_too_many_pixels_is_to_be_made_smaller() {
        assertThat(problems(7_680, 4_320, 30))
                .containsExactly(
                        "This server takes videos of 8,294,400 pixels, file 1 has 7680 × 4320: make it smaller.");
    }

    private static List<String> problems(int width, int height, double frames) {
        var clip = new Act.Clip(10_000, "H.264", frames);
        var media = new Act.Media("video/mp4", new byte[64], "A ride", width, height, Optional.of(clip));
        return StatusLimits.problems(new Act.Content("Look", List.of(media), Optional.empty()), Server.UNKNOWN);
    }
}
