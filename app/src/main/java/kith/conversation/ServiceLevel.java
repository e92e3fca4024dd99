package kith.conversation;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kith.channel.ChannelId;

/**
 * How soon whoever writes to us is answered, and their matter settled.
 *
 * <p>Of several levels the most specific one applies, and it alone: one for a label and the channel, then one for a label, then one for
 * the channel, then the one for everything. Where a conversation bears several labels with a level, the one that answers sooner. There is
 * one level at most for each channel and label.
 *
 * @param channel for which alone it holds; empty: for every channel
 * @param label whose conversations alone it is for; empty: whatever they bear
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
        Optional<LabelId> label,
        boolean business,
        Optional<Duration> answer,
        Optional<Duration> resolution,
        int aheadPercent,
        LocalDate since) {

    private static final Duration NEVER = Duration.ofDays(36_525);

    /** The level that applies to a conversation of that channel with these labels, if any. */
    public static Optional<ServiceLevel> applying(
            List<ServiceLevel> levels, ChannelId channel, Collection<LabelId> labels) {
        return levels.stream()
                .filter(level -> level.channel().map(channel::equals).orElse(true))
                .filter(level -> level.label().map(labels::contains).orElse(true))
                .min(Comparator.comparing((ServiceLevel level) -> level.label().isEmpty())
                        .thenComparing(level -> level.channel().isEmpty())
                        .thenComparing(
                                level -> level.answer().or(level::resolution).orElse(NEVER)));
    }

    public Optional<Duration> target(Promise.Kind kind) {
        return switch (kind) {
            case ANSWER -> answer;
            case RESOLUTION -> resolution;
        };
    }
}
