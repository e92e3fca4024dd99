package kith.publishing.web;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.publishing.Recurrence;
import kith.workspace.Invalid;

/** A recurrence as people and programs write it. */
final class SeriesForm {
    private SeriesForm() {}

    /**
     * @param days 1 for Monday to 7 for Sunday
     * @param at such as {@code 09:00}
     * @param first a day; today when empty
     * @param last a day; empty for no end
     * @throws Invalid when one of them is none
     */
    static Recurrence recurrence(
            List<Integer> days, String at, String zone, String first, String last, LocalDate today) {
        if (days.isEmpty()) {
            throw new Invalid("days", "series.invalid.days");
        }
        var begin = first.isBlank() ? today : day("first", first);
        var end = last.isBlank() ? Optional.<LocalDate>empty() : Optional.of(day("last", last));
        if (end.filter(day -> day.isBefore(begin)).isPresent()) {
            throw new Invalid("last", "series.invalid.over");
        }
        return new Recurrence(days(days), time(at), zone(zone), begin, end);
    }

    private static Set<DayOfWeek> days(List<Integer> numbers) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var number : numbers) {
            if (number < 1 || number > 7) {
                throw new Invalid("days", "series.invalid.days");
            }
            days.add(DayOfWeek.of(number));
        }
        return days;
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text.strip());
        } catch (DateTimeException e) {
            throw new Invalid("at", "series.invalid.at", text.strip());
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text.strip());
        } catch (DateTimeException e) {
            throw new Invalid("zone", "posts.invalid.zone", text.strip());
        }
    }

    private static LocalDate day(String field, String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            throw new Invalid(field, "series.invalid.day", text.strip());
        }
    }

    static List<ChannelId> channels(List<String> ids) {
        return ids.stream()
                .filter(id -> !id.isBlank())
                .distinct()
                .map(SeriesForm::channel)
                .toList();
    }

    private static ChannelId channel(String id) {
        try {
            return new ChannelId(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw new Invalid("channels", "posts.invalid.channel", id);
        }
    }
}
