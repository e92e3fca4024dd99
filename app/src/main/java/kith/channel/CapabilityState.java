package kith.channel;

import java.util.Optional;
import kith.connector.Capability;

/**
 * Whether a channel can do something.
 *
 * @param state {@code yes}; {@code no}: this account may not; {@code absent}: the network does not offer it; {@code listening}: it
 *     could, but the channel listens only
 * @param why when it is not yes: the network’s own sentence, or the key of ours in the words of the pages
 */
public record CapabilityState(Capability capability, State state, Optional<String> why) {
    public enum State {
        YES,
        NO,
        ABSENT,
        LISTENING;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
