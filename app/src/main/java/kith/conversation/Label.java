package kith.conversation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A word of the team's own that it puts on conversations. */
public record Label(LabelId id, String name, Colour colour) {
    public static final int LONGEST_NAME = 40;

    /** The few colours of labels; each has a surface and an ink that can be read on it, by day and by night. */
    public enum Colour {
        GREY(""),
        PETROL("accent"),
        BLUE("info"),
        GREEN("good"),
        MARIGOLD("flag"),
        RED("bad");

        private final String style;

        Colour(String style) {
            this.style = style;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The variant of the tag that has this colour in the style sheet. */
        public String style() {
            return style;
        }

        public static Optional<Colour> of(String word) {
            return Arrays.stream(values())
                    .filter(colour -> colour.word().equals(word))
                    .findFirst();
        }
    }
}
