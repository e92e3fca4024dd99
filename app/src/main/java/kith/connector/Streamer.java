package kith.connector;

import java.util.Optional;

/**
 * Hears what a network says by itself, over a line that we open and keep open. The caller keeps it: one line a channel over all
 * nodes, reopened when it breaks. A connector only knows how to open one and how to listen.
 */
public interface Streamer extends CallReader {

    /**
     * Opens a line for a channel; what is said after this has come back is heard over it. May throw {@link Trouble}: it is tried again
     * later, and later each time.
     *
     * @param resume what the last event that was stored left behind ({@link Told.Event#resume}), by which some networks say again
     *     what they said meanwhile; empty for a first line
     */
    Opening open(Connection connection, Optional<String> resume);

    /** What came of it. */
    sealed interface Opening {
        /**
         * @param gapless whether all that was said since the last stored event comes over this line; else the network is asked
         *     once for what was missed
         */
        record Opened(Line line, boolean gapless) implements Opening {}

        /**
         * This channel has no line: its server speaks none, or a credential for it is missing. It is asked, as if there were no such
         * facet, and this is tried again now and then.
         *
         * @param why a sentence for people
         */
        record None(String why) implements Opening {}
    }
}
