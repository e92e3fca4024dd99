package kith.conversation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A part of the house that knows what we do not: support, sales, press.
 *
 * @param address where mail goes, or where it is called
 * @param language in which it is written to
 */
public record ServiceConcerned(UUID id, String name, Way way, String address, String language) {

    /** How it is reached. */
    public enum Way {
        MAIL,
        WEBHOOK;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Way> of(String word) {
            return Arrays.stream(values())
                    .filter(way -> way.word().equals(word))
                    .findFirst();
        }
    }
}
