package kith.publishing.web;

import java.time.format.TextStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import kith.channel.Channel;
import kith.publishing.Slot;

/**
 * The slots of a channel, by day and time.
 *
 * @param minutes between two posts at least
 */
public record SlotsOfChannel(Channel channel, List<Slot> slots, long minutes) {
    public SlotsOfChannel {
        slots = List.copyOf(slots);
    }

    /** A time and the days on which it is one. */
    public record At(String time, List<String> days) {}

    /** As people say it: one line for each time. */
    public List<At> said(Locale locale) {
        return slots.stream()
                .sorted(java.util.Comparator.comparing(Slot::at).thenComparing(Slot::day))
                .collect(Collectors.groupingBy(
                        slot -> slot.at().toString(),
                        LinkedHashMap::new,
                        Collectors.mapping(
                                slot -> slot.day().getDisplayName(TextStyle.FULL, locale), Collectors.toList())))
                .entrySet()
                .stream()
                .map(one -> new At(one.getKey(), one.getValue()))
                .toList();
    }
}
