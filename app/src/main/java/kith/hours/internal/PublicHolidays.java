package kith.hours.internal;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.hours.Holiday;
import kith.hours.PublicHoliday;
import org.springframework.stereotype.Component;

/** The public holidays of countries and their parts, by Jollyday, whose tables come with the program. */
@Component
public class PublicHolidays {
    private final Map<String, Set<LocalDate>> days = new ConcurrentHashMap<>();

    /** The code as it is kept, when there is such a country or such a part of one: upper case, parts after a hyphen. */
    public Optional<String> known(String code) {
        return place(code).map(place -> code.strip().toUpperCase(Locale.ROOT));
    }

    /** As the tables write it. */
    private record Place(String country, List<String> inside) {}

    private static Optional<Place> place(String code) {
        var parts = code.strip().split("-", -1);
        var country = parts[0].toUpperCase(Locale.ROOT);
        if (!HolidayManager.getSupportedCalendarCodes().contains(country)) {
            return Optional.empty();
        }
        var inside = new ArrayList<String>();
        CalendarHierarchy place = manager(country).getCalendarHierarchy();
        for (var part : List.of(parts).subList(1, parts.length)) {
            var found = place.getChildren().entrySet().stream()
                    .filter(child -> child.getKey().equalsIgnoreCase(part))
                    .findFirst();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            inside.add(found.get().getKey());
            place = found.get().getValue();
        }
        return Optional.of(new Place(country, inside));
    }

    /** Whether nobody works there on that day. */
    public boolean on(String code, LocalDate day) {
        return days.computeIfAbsent(
                        code + " " + day.getYear(),
                        key -> of(code, day.getYear(), Locale.ENGLISH).stream()
                                .map(Holiday::day)
                                .collect(Collectors.toUnmodifiableSet()))
                .contains(day);
    }

    /** In no order, on the days on which they are kept; what is only remembered on a day is none. */
    public List<Holiday> of(String code, int year, Locale language) {
        return kept(code, year)
                .map(holiday -> new Holiday(holiday.getDate(), holiday.getDescription(language), Optional.of(code)))
                .toList();
    }

    /** The same, each with its key. */
    public List<PublicHoliday> keyed(String code, int year, Locale language) {
        return kept(code, year)
                .map(holiday -> new PublicHoliday(
                        holiday.getPropertiesKey().toLowerCase(Locale.ROOT),
                        holiday.getDate(),
                        holiday.getDescription(language),
                        code))
                .toList();
    }

    private static Stream<de.focus_shift.jollyday.core.Holiday> kept(String code, int year) {
        var place = place(code).orElseThrow();
        return manager(place.country())
                .getHolidays(Year.of(year), place.inside().toArray(String[]::new))
                .stream()
                .filter(holiday -> holiday.getType() == HolidayType.PUBLIC_HOLIDAY);
    }

    /** Codes of the countries, in order. */
    public static List<String> countries() {
        return HolidayManager.getSupportedCalendarCodes().stream()
                .filter(code -> code.length() == 2)
                .sorted()
                .toList();
    }

    private static HolidayManager manager(String country) {
        return HolidayManager.getInstance(ManagerParameters.create(country));
    }
}
