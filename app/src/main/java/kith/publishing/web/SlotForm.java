package kith.publishing.web;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.workspace.Invalid;

/** Slots as people and programs write them. */
final class SlotForm {
    private SlotForm() {}

    static ChannelId channel(String id) {
        try {
            return new ChannelId(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw new Invalid("channel", "posts.invalid.channel", id);
        }
    }

    /** @param numbers 1 for Monday to 7 for Sunday */
    static Set<DayOfWeek> days(List<Integer> numbers) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var number : numbers) {
            if (number < 1 || number > 7) {
                throw new Invalid("days", "series.invalid.days");
            }
            days.add(DayOfWeek.of(number));
        }
        return days;
    }

    static LocalTime time(String text) {
        try {
            return LocalTime.parse(text.strip());
        } catch (DateTimeException e) {
            throw new Invalid("at", "series.invalid.at", text.strip());
        }
    }

    static int minutes(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new Invalid("minutes", "slots.invalid.minutes", 1440);
        }
    }
}
