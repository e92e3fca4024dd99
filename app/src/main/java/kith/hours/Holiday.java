package kith.hours;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A day on which nobody is there.
 *
 * @param calendar the country whose public holiday it is, such as {@code FR}; empty: the workspace's own
 */
public record Holiday(LocalDate day, String name, Optional<String> calendar) {}
