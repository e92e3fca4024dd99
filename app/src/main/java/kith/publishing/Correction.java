package kith.publishing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kith.channel.ChannelId;
import kith.delivery.DeliveryId;

/**
 * A version of a post that has left already.
 *
 * @param number 2 is the first: what left is version 1
 * @param was the text for everywhere, before
 * @param note said under it where it cannot be changed; may be empty
 * @param pictures empty where they are the same
 * @param channels those on which it changes anything
 */
public record Correction(
        int number,
        String was,
        String says,
        String note,
        Post.By by,
        Optional<Exchange> pictures,
        List<OnChannel> channels) {
    public Correction {
        channels = List.copyOf(channels);
    }

    /** Pictures in the place of others, or described in other words, one by one. */
    public record Exchange(List<Picture> was, List<Picture> says) {
        public Exchange {
            was = List.copyOf(was);
            says = List.copyOf(says);
        }
    }

    /**
     * @param comment empty where the first comment is the same
     * @param pictures empty where they are the same; else {@code EDIT} or {@code LEFT}
     * @param acts what it took; none where it was left as it is
     */
    public record OnChannel(
            ChannelId channel,
            Way way,
            String was,
            String says,
            Optional<Comment> comment,
            Optional<Way> pictures,
            List<Deed> acts) {
        public OnChannel {
            acts = List.copyOf(acts);
        }
    }

    public record Deed(DeliveryId act, Does does) {}

    /**
     * What a first comment says.
     *
     * @param was empty where there was none
     * @param says empty where it is taken away
     */
    public record Comment(CommentWay way, String was, String says) {}

    /** How a channel is corrected. */
    public enum Way {
        /** Its text is right already. */
        SAME,
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

    /** How a first comment is corrected. */
    public enum CommentWay {
        EDIT,
        /** There was none. */
        ADD,
        DELETE,
        /** Its network does not let it be changed. */
        LEFT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static CommentWay of(String word) {
            return Arrays.stream(values())
                    .filter(way -> way.word().equals(word))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
