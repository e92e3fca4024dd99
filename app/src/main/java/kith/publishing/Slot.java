package kith.publishing;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.UUID;
import java.util.stream.Stream;
import kith.channel.ChannelId;
import kith.publishing.Post.Time;

/**
 * When posts of a channel leave as a rule: one day of every week, when the clock on the wall of the workspace shows this.
 */
public record Slot(UUID id, ChannelId channel, DayOfWeek day, LocalTime at) {

    /**
     * Its times in these days. In the night that skips an hour a time within the gap moves forward by the gap; in the night that has
     * an hour twice, the earlier one is meant.
     *
     * @param to the first day that is too late
     */
    public Stream<Time> between(LocalDate from, LocalDate to, ZoneId zone) {
        var first = from.with(TemporalAdjusters.nextOrSame(day));
        return Stream.iterate(first, date -> date.isBefore(to), date -> date.plusWeeks(1))
                .map(date -> {
                    var moment = date.atTime(at).atZone(zone);
                    return new Time(moment.toLocalDateTime(), zone, moment.toInstant());
                });
    }
}
