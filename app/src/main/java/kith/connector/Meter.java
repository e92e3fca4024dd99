package kith.connector;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how our own posts do, as the network counts it. */
public interface Meter {

    /** The most posts that {@link #measure} is given at once. */
    default int atOnce() {
        return 25;
    }

    /**
     * May throw {@link Trouble}.
     *
     * @param posts ids of our own; some may not be there any more, or be nothing that is counted
     * @return the figures of those that the network shows
     */
    Map<RemoteId, Figures> measure(Connection connection, List<RemoteId> posts);

    /**
     * How a post does. What a network does not count is empty, never 0.
     *
     * @param replies direct or in all, as the network counts them
     * @param views how often it was seen, or by how many, as the network counts it
     */
    record Figures(Optional<Long> likes, Optional<Long> replies, Optional<Long> reposts, Optional<Long> views) {
        public static final Figures NONE =
                new Figures(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        public Figures {
            likes = likes.filter(number -> number >= 0);
            replies = replies.filter(number -> number >= 0);
            reposts = reposts.filter(number -> number >= 0);
            views = views.filter(number -> number >= 0);
        }
    }
}
