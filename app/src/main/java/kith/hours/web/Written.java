package kith.hours.web;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kith.hours.Holiday;
import kith.hours.Opening;
import kith.workspace.Invalid;

/** Hours and days off as people write them. */
final class Written {
    private Written() {}

    static String word(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param written openings by the English name of their day, such as {@code monday}
     * @throws Invalid with the day as field
     */
    static Map<DayOfWeek, List<Opening>> week(Map<String, List<String>> written) {
        var week = new EnumMap<DayOfWeek, List<Opening>>(DayOfWeek.class);
        written.forEach((name, openings) -> {
            var day = Arrays.stream(DayOfWeek.values())
                    .filter(one -> word(one).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new Invalid("days", "hours.invalid.day", name));
            week.put(
                    day,
                    openings.stream()
                            .map(one -> Opening.read(one)
                                    .orElseThrow(() -> new Invalid(name, "hours.invalid.opening", one.strip())))
                            .toList());
        });
        return week;
    }

    static List<String> parts(String line) {
        return Arrays.stream(line.split("[,;]")).filter(part -> !part.isBlank()).toList();
    }

    static String line(List<Opening> openings) {
        return openings.stream().map(Opening::toString).collect(Collectors.joining(", "));
    }

    /** One a line: the date, then what it is called. */
    static List<Holiday> holidays(String lines) {
        var holidays = new ArrayList<Holiday>();
        for (var line : lines.lines().filter(l -> !l.isBlank()).toList()) {
            var parts = line.strip().split("\\s+", 2);
            holidays.add(new Holiday(day("holidays", parts[0]), parts.length > 1 ? parts[1] : "", Optional.empty()));
        }
        return holidays;
    }

    static String lines(List<Holiday> holidays) {
        return holidays.stream().map(h -> h.day() + " " + h.name()).collect(Collectors.joining("\n"));
    }

    static LocalDate day(String field, String written) {
        try {
            return LocalDate.parse(written);
        } catch (DateTimeException e) {
            throw new Invalid(field, "hours.invalid.date", written);
        }
    }
}
