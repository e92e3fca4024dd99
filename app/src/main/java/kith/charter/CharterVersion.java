package kith.charter;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A version of a charter, without its words.
 *
 * @param revision grows with every change
 * @param from when it comes into force; empty in a draft: as soon as it is agreed to
 * @param proposed by whom it was put to the others, as it stands
 * @param languages in which it is there, by code
 */
public record CharterVersion(
        int number,
        long revision,
        Optional<Instant> from,
        By made,
        Optional<By> proposed,
        Optional<By> agreed,
        List<String> languages) {
    public CharterVersion {
        languages = List.copyOf(languages);
    }

    /** Who did it, and when. */
    public record By(UUID person, String name, Instant at) {}

    public enum State {
        DRAFT,
        PROPOSED,
        AGREED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The same as somebody read it, who says with which revision. */
    public CharterVersion asRead(long read) {
        return new CharterVersion(number, read, from, made, proposed, agreed, languages);
    }

    public State state() {
        return agreed.isPresent() ? State.AGREED : proposed.isPresent() ? State.PROPOSED : State.DRAFT;
    }

    /** Whether it came into force by then; a later one may have taken its place. */
    public boolean holds(Instant at) {
        return agreed.isPresent() && from.filter(begin -> !begin.isAfter(at)).isPresent();
    }
}
