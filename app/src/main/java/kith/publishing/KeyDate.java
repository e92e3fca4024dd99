package kith.publishing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A day worth preparing for.
 *
 * @param code which one it is; with the day it names it, also once it is no longer looked out for
 * @param countries whose public holiday it is; empty for what is none
 * @param lead how many days before one begins
 * @param begun what was made for it; empty while nothing is
 */
public record KeyDate(
        String code, LocalDate day, String name, Kind kind, List<String> countries, int lead, Optional<Begun> begun) {
    public KeyDate {
        countries = List.copyOf(countries);
    }

    public enum Kind {
        HOLIDAY,
        WORLD_DAY,
        OWN;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What was made for it: a post, or an idea, which may have become one.
     */
    public record Begun(Optional<PostId> post, Optional<UUID> idea) {}

    /** The day on which one begins. */
    public LocalDate begin() {
        return day.minusDays(lead);
    }

    /** It is time, and nobody has begun. */
    public boolean waits(LocalDate today) {
        return begun.isEmpty() && !begin().isAfter(today) && !day.isBefore(today);
    }

    KeyDate begun(Optional<Begun> made) {
        return new KeyDate(code, day, name, kind, countries, lead, made);
    }

    /** The same day, kept in one more country, too. */
    KeyDate and(KeyDate other) {
        var both = java.util.stream.Stream.concat(countries.stream(), other.countries.stream())
                .distinct()
                .sorted()
                .toList();
        return new KeyDate(code, day, name, kind, both, Math.max(lead, other.lead), begun);
    }
}
