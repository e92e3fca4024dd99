package kith.publishing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import kith.channel.ChannelId;
import kith.delivery.DeliveryId;

/**
 * A version of a post that has left already.
 *
 * @param number 2 is the first: what left is version 1
 * @param was the text for everywhere, before
 * @param note said under it where it cannot be changed; may be empty
 * @param channels those whose text it changes
 */
public record Correction(int number, String was, String says, String note, Post.By by, List<OnChannel> channels) {
    public Correction {
        channels = List.copyOf(channels);
    }

    /**
     * @param acts the edits of its parts, or the answer; empty where it was left as it is
     */
    public record OnChannel(ChannelId channel, Way way, String was, String says, List<DeliveryId> acts) {
        public OnChannel {
            acts = List.copyOf(acts);
        }
    }

    /** How a channel is corrected. */
    public enum Way {
        /** Its network lets a post be changed. */
        EDIT,
        /** It cannot be changed; an answer under it says what is right. */
        ANSWER,
        /** It stays there as it is. */
        LEFT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Way of(String word) {
            return Arrays.stream(values())
                    .filter(way -> way.word().equals(word))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
