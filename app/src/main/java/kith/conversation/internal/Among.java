package kith.conversation.internal;

import java.util.Optional;
import kith.channel.ChannelId;
import kith.conversation.State;
import kith.conversation.WorkFilter;

/**
 * Which conversations are listed or counted.
 *
 * @param talks where given, these alone; each once
 */
public record Among(Optional<long[]> talks, Optional<State> state, Optional<ChannelId> channel, WorkFilter work) {
    public Among of(long[] these) {
        return new Among(Optional.of(these), state, channel, work);
    }

    /** Whether every conversation is among them. */
    public boolean all() {
        return talks.isEmpty() && state.isEmpty() && channel.isEmpty() && !work.narrows();
    }
}
