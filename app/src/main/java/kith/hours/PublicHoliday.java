package kith.hours;

import java.time.LocalDate;

/**
 * A day on which nobody works in a country.
 *
 * @param key the same in every year, language and country
 * @param calendar the country, such as {@code FR}, or the part of it
 */
public record PublicHoliday(String key, LocalDate day, String name, String calendar) {}
