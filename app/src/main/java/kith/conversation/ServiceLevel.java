package kith.conversation;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kith.channel.ChannelId;

/**
 * How soon whoever writes to us is answered, and their matter settled.
 *
 * <p>Of several levels the most specific one applies, and it alone: a level for the conversation's channel before the level for every
 * channel. There is one at most for each.
 *
 * @param channel for which alone it holds; empty: for every channel
 * @param business whether time is counted in business hours, else by the clock
 * @param answer until somebody answers, from the moment at which they began to wait
 * @param resolution until a person closes the conversation, from the first question since it was last closed
 * @param aheadPercent of the time promised, how much is left when Today tells of it
 * @param since what began before that day counts for nothing, but for whoever waits still
 */
public record ServiceLevel(
        ServiceLevelId id,
        String name,
        Optional<ChannelId> channel,
        boolean business,
        Optional<Duration> answer,
        Optional<Duration> resolution,
        int aheadPercent,
        LocalDate since) {

    /** The level that applies there, if any. */
    public static Optional<ServiceLevel> applying(List<ServiceLevel> levels, ChannelId channel) {
        return levels.stream()
                .filter(level -> level.channel().map(channel::equals).orElse(true))
                .max(Comparator.comparing(level -> level.channel().isPresent()));
    }

    public Optional<Duration> target(Promise.Kind kind) {
        return switch (kind) {
            case ANSWER -> answer;
            case RESOLUTION -> resolution;
        };
    }
}
