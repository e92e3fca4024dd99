package kith.publishing;

import java.util.UUID;

/**
 * What a brand speaks of again and again.
 *
 * @param share of the posts of a month that shall speak of it, in percent
 */
public record Pillar(UUID id, String name, int share) {

    /**
     * How a month is.
     *
     * @param posts that speak of it
     * @param of all posts of the month that speak of any pillar
     */
    public record Mixed(Pillar pillar, long posts, long of) {
        /** In percent; 0 when nothing is planned. */
        public long share() {
            return of == 0 ? 0 : Math.round(100.0 * posts / of);
        }
    }
}
