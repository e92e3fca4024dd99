package kith.media.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import kith.media.Media;
import org.jspecify.annotations.Nullable;

/**
 * A picture as the API shows it; its bytes are at {@code …/file} and, small, at {@code …/thumb}.
 *
 * @param contentType {@code image/jpeg}, {@code image/png}, {@code video/mp4} or {@code video/quicktime}
 * @param alt what it shows, for people who do not see it
 * @param focusX share of the width at which its heart is
 * @param expires the last day on which it may be shown; absent: for ever
 * @param consent of the people in it: {@code not-needed}, {@code given}, {@code open} or {@code withdrawn}
 * @param version also its {@code ETag}
 * @param video absent: it is a picture
 */
record MediaBody(
        UUID id,
        String name,
        String contentType,
        int width,
        int height,
        long bytes,
        String alt,
        double focusX,
        double focusY,
        String source,
        String licence,
        @Nullable LocalDate expires,
        String consent,
        String by,
        Instant at,
        long version,
        @Nullable VideoBody video) {

    /**
     * @param codec as its file calls it
     * @param framesPerSecond 0 where its file does not say
     */
    record VideoBody(double seconds, String codec, double framesPerSecond) {
        static VideoBody of(Media.Video video) {
            return new VideoBody(video.length().toMillis() / 1_000.0, video.codec(), video.framesPerSecond());
        }
    }

    static MediaBody of(Media media) {
        return new MediaBody(
                media.id().value(),
                media.name(),
                media.contentType(),
                media.width(),
                media.height(),
                media.bytes(),
                media.alt(),
                media.focus().x(),
                media.focus().y(),
                media.rights().source(),
                media.rights().licence(),
                media.rights().expires().orElse(null),
                media.rights().consent().word(),
                media.giver().name(),
                media.giver().at(),
                media.version(),
                media.video().map(VideoBody::of).orElse(null));
    }
}
