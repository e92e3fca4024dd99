package kith.history;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Who did something.
 *
 * @param id of the person, token or rule; empty for Kith itself
 * @param name as it was then; personal, so it lies in the erasable part
 */
public record Actor(Kind kind, Optional<UUID> id, String name) {
    public static final Actor KITH = new Actor(Kind.KITH, Optional.empty(), "Kith");

    public enum Kind {
        PERSON,
        TOKEN,
        RULE,
        JOB,
        KITH;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Actor person(UUID id, String name) {
        return new Actor(Kind.PERSON, Optional.of(id), name);
    }

    public static Actor job(String name) {
        return new Actor(Kind.JOB, Optional.empty(), name);
    }
}
