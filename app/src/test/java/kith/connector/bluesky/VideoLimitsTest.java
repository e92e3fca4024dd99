package kith.connector.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import kith.connector.Act;
import org.junit.jupiter.api.Test;

/** A video that Bluesky does not take is refused before, with what to change. */
class VideoLimitsTest {
    @Test
    void one_that_fits_is_taken() {
        assertThat(PostLimits.problems(video("video/mp4", 180_000))).isEmpty();
    }

    @Test
    void one_that_is_too_long_is_to_be_cut() {
        assertThat(PostLimits.problems(video("video/mp4", 200_001)))
                .containsExactly("Bluesky takes videos of 3 min, file 1 lasts 3 min 21 s: cut it.");
    }

    @Test
    void one_that_is_no_mp4_is_to_be_saved_as_one() {
        assertThat(PostLimits.problems(video("video/quicktime", 10_000)))
                .containsExactly("Bluesky takes videos as MP4, file 1 is video/quicktime.");
    }

    private static Act.Content video(String type, long milliseconds) {
        var clip = new Act.Clip(milliseconds, "H.264", 30);
        var media = new Act.Media(type, new byte[64], "A ride", 1080, 1920, Optional.of(clip));
        return new Act.Content("Look", List.of(media), Optional.empty());
    }
}
