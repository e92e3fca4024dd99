package kith.moderation;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import kith.channel.ChannelId;

/**
 * Something that looks as if many did it together.
 *
 * @param what the link, or one of the texts as an example
 * @param last when its last message was said
 * @param dismissed whether a person said that it is none
 */
public record Raid(
        UUID id,
        Kind kind,
        ChannelId channel,
        String what,
        Instant began,
        Instant last,
        long messages,
        long accounts,
        boolean dismissed) {
    /** Without a message for so long, it is over. */
    public static final Duration QUIET = Duration.ofHours(1);

    public enum Kind {
        /** Many accounts that never said anything before. */
        ACCOUNTS,
        /** Many texts that are nearly the same. */
        TEXTS,
        /** One link from many. */
        LINK;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean on(Instant now) {
        return !dismissed && last.isAfter(now.minus(QUIET));
    }
}
