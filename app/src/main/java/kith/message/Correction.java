package kith.message;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kith.text.watch.Field;

/**
 * What a person said of a message.
 *
 * @param value one of {@link Aspect#choices}, or a language
 * @param was what the program had read; the same when somebody agreed with it
 * @param by who said so; their name as it was then
 */
public record Correction(Aspect aspect, String value, String was, UUID by, String byName, Instant at) {

    /** What of a reading can be corrected. */
    public enum Aspect {
        LANGUAGE(Field.LANGUAGE),
        SENTIMENT(Field.SENTIMENT),
        EMOTION(Field.EMOTION),
        INTENT(Field.INTENT),
        OFFENCE(Field.OFFENCE),
        HATE(Field.HATE),
        SPAM(Field.SPAM),
        IRONY(Field.IRONY);

        private final Field field;

        Aspect(Field field) {
            this.field = field;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** All it can be; none for languages, of which there is no end. */
        public List<String> choices() {
            return field.choices();
        }

        public static Optional<Aspect> of(String word) {
            return Arrays.stream(values()).filter(a -> a.word().equals(word)).findFirst();
        }
    }
}
