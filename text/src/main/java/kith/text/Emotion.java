package kith.text;

import java.util.Locale;

/**
 * What a text lets its reader feel of its writer.
 *
 * @param label {@link Label#NONE} where no feeling stands out
 * @param strongest the likeliest of the four feelings, however weak
 * @param anger how likely, if the text shows any of the four feelings; so are the next three, together they are 1
 */
public record Emotion(Label label, Label strongest, double anger, double joy, double optimism, double sadness) {

    public enum Label {
        ANGER,
        JOY,
        OPTIMISM,
        SADNESS,
        NONE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
