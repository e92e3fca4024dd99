package kith.channel;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How a channel's line does, over which its network speaks by itself.
 *
 * @param openedAt of the line that is open, or was last
 * @param heardAt when the network last gave a sign of life
 * @param reopened how many times since the channel was connected
 * @param why it is not open
 */
public record LineHealth(
        State state, Optional<Instant> openedAt, Optional<Instant> heardAt, int reopened, Optional<String> why) {

    public enum State {
        OPEN,
        /** It is being opened, or waits until it is tried again. */
        OPENING,
        /** This channel has none: the network is asked. */
        NONE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
