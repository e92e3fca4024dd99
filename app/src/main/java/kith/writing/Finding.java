package kith.writing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something in a text that its writer may want to know before it leaves.
 *
 * @param kind of the {@link Check} that found it
 * @param from where it begins, in units of UTF-16
 * @param to where it ends; the same as {@code from} when it is about the whole text
 * @param what is the matter, a sentence
 * @param proposals that can stand in its place, the best first
 * @param learnable whether the words at its place can be made the workspace's own, so that they are right from then on
 * @param picture in whose description its place is; empty: in the text
 */
public record Finding(
        String kind,
        int from,
        int to,
        String what,
        List<String> proposals,
        Weight weight,
        boolean learnable,
        Optional<Pictured> picture) {
    /** How much it matters. Only what {@link #BLOCKS} is refused by the network anyway. */
    public enum Weight {
        HINT,
        WARNING,
        BLOCKS;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Finding {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("A finding stands at 0 <= from <= to, not at " + from + ".." + to);
        }
        proposals = List.copyOf(proposals);
    }

    public Finding(
            String kind, int from, int to, String what, List<String> proposals, Weight weight, boolean learnable) {
        this(kind, from, to, what, proposals, weight, learnable, Optional.empty());
    }

    /** About what is said of a picture, all of it. */
    public static Finding ofPicture(String kind, Pictured picture, String what, List<String> proposals, Weight weight) {
        return new Finding(kind, 0, picture.alt().length(), what, proposals, weight, false, Optional.of(picture));
    }

    /**
     * What stands at its place.
     *
     * @param text in which it was found
     */
    public String was(String text) {
        return picture.map(Pictured::alt).orElse(text).substring(from, to);
    }

    /** About the whole text. */
    public static Finding ofAll(String kind, String what, Weight weight) {
        return new Finding(kind, 0, 0, what, List.of(), weight, false);
    }
}
