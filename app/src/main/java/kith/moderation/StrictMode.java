package kith.moderation;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;

/**
 * Being stricter in a channel for a while: what accounts new there say waits before a person, and is hidden meanwhile where that is
 * wanted.
 *
 * @param by name of who began it
 * @param ended when it came to its end, by itself or by a person
 * @param held how many messages it put before a person
 */
public record StrictMode(
        UUID id,
        ChannelId channel,
        Does does,
        Instant began,
        Instant until,
        String by,
        Optional<Instant> ended,
        long held) {

    public enum Does {
        QUEUE,
        HIDE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Does> of(String word) {
            return Arrays.stream(values())
                    .filter(one -> one.word().equals(word))
                    .findFirst();
        }
    }
}
