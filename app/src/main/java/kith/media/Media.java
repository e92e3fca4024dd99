package kith.media;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A picture or a video in the library.
 *
 * @param name as its file was called when it came
 * @param contentType {@code image/jpeg} or {@code image/png} of a picture, whatever came; {@code video/mp4} or {@code video/quicktime}
 * @param bytes of the picture as it is kept
 * @param alt what it shows, for people who do not see it; may be empty
 * @param version grows with every change of what is said of it; the picture itself never changes
 * @param video empty: it is a picture
 */
public record Media(
        MediaId id,
        String name,
        String contentType,
        int width,
        int height,
        long bytes,
        String alt,
        Focus focus,
        Rights rights,
        Giver giver,
        long version,
        Optional<Video> video) {

    /**
     * What a video is besides its size.
     *
     * @param codec as its file calls it, such as {@code H.264}; a question mark where it does not say
     * @param framesPerSecond 0 where the file does not say
     */
    public record Video(Duration length, String codec, double framesPerSecond) {}

    /**
     * Where its heart is: what is cut away is cut from elsewhere.
     *
     * @param x share of the width, from the left
     * @param y share of the height, from the top
     */
    public record Focus(double x, double y) {
        public static final Focus MIDDLE = new Focus(0.5, 0.5);

        public Focus {
            if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) {
                throw new IllegalArgumentException("A focus is within its picture: " + x + ", " + y);
            }
        }
    }

    /** Who brought it, and when. */
    public record Giver(UUID person, String name, Instant at) {}
}
