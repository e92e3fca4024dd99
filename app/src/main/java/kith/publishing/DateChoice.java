package kith.publishing;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What a workspace looks out for.
 *
 * @param lead how many days before the day one begins
 */
public record DateChoice(UUID id, What what, int lead) {
    public static final int LONGEST_LEAD = 365;

    public sealed interface What {}

    /** The public holidays of a country, such as {@code FR}, or of a part of one, such as {@code DE-BY}. */
    public record Holidays(String country) implements What {}

    /** A day of the list of {@link WorldDays}, by its code. */
    public record OfTheWorld(String code) implements What {}

    /**
     * A date of the workspace's own.
     *
     * @param yearly comes again each year; a 29 February comes on the 28th where there is none
     */
    public record Own(String name, LocalDate day, boolean yearly) implements What {}
}
