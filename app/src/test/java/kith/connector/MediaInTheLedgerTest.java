package kith.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What leaves later stands in the ledger meanwhile, and comes out as it went in. */
class MediaInTheLedgerTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void a_video_keeps_what_was_read_of_it() {
        var clip = new Act.Clip(34_000, "H.264", 29.97);
        var ride = new Act.Media("video/mp4", new byte[] {1, 2}, "A ride", 1080, 1920, Optional.of(clip));
        var read = JSON.readValue(JSON.writeValueAsString(ride), Act.Media.class);
        assertThat(read.clip()).contains(clip);
        assertThat(read.bytes()).isEqualTo(ride.bytes());
    }

    @Test
    void a_row_from_before_there_were_videos_is_read() {
        var old = "{\"contentType\":\"image/png\",\"bytes\":\"AQI=\",\"alt\":\"A rack\",\"width\":4,\"height\":3}";
        assertThat(JSON.readValue(old, Act.Media.class).clip()).isEmpty();
    }
}
