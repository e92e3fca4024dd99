package kith.conversation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How pressing a conversation is, as a person says. */
public enum Priority {
    URGENT,
    HIGH,
    MEDIUM,
    LOW,
    NONE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Priority> of(String word) {
        return Arrays.stream(values())
                .filter(priority -> priority.word().equals(word))
                .findFirst();
    }
}
