package kith.charter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a brand does well to stay out of. Each is found in English and French by words that come with the program. */
public enum Topic {
    RACISM,
    RELIGION,
    SLAVERY,
    DEATH,
    SEXUALITY,
    SEXISM;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Topic> of(String word) {
        return Arrays.stream(values())
                .filter(topic -> topic.word().equals(word))
                .findFirst();
    }
}
