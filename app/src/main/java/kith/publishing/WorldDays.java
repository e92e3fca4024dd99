package kith.publishing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** International days of the United Nations, in the order of the year, from {@code world-days.tsv}, which names its source. */
@Component
public class WorldDays {
    private final Map<String, WorldDay> days = new LinkedHashMap<>();

    WorldDays() {
        read().lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .forEach(part -> days.put(part[0], new WorldDay(part[0], when(part[1]), part[2], part[3])));
    }

    /** On which day of a year it is. */
    @FunctionalInterface
    interface When {
        LocalDate in(Year year);
    }

    public record WorldDay(String code, When when, String english, String french) {
        public LocalDate in(int year) {
            return when.in(Year.of(year));
        }

        public String name(Locale language) {
            return language.getLanguage().equals("fr") ? french : english;
        }
    }

    public List<WorldDay> all() {
        return List.copyOf(days.values());
    }

    public Optional<WorldDay> find(String code) {
        return Optional.ofNullable(days.get(code));
    }

    private static When when(String text) {
        var part = text.split(" ", -1);
        if (part.length == 1) {
            var day = MonthDay.parse("--" + text);
            return year -> year.atMonthDay(day);
        }
        int month = Integer.parseInt(part[0]);
        int which = part[1].equals("last") ? -1 : Integer.parseInt(part[1]);
        var day = DayOfWeek.valueOf(part[2]);
        return year ->
                YearMonth.of(year.getValue(), month).atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(which, day));
    }

    private static String read() {
        try (var file = WorldDays.class.getResourceAsStream("world-days.tsv")) {
            if (file == null) {
                throw new IllegalStateException("world-days.tsv is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
