package kith.site;

import java.time.DayOfWeek;
import java.util.Arrays;

/**
 * When people write.
 *
 * @param ofWeek messages by hour of the week, Monday 00:00 first: 168 numbers
 */
public record Hours(long[] ofWeek) {
    public Hours {
        if (ofWeek.length != 168) {
            throw new IllegalArgumentException("A week has 168 hours, not " + ofWeek.length);
        }
        ofWeek = ofWeek.clone();
    }

    @Override
    public long[] ofWeek() {
        return ofWeek.clone();
    }

    public long at(DayOfWeek day, int hour) {
        return ofWeek[(day.getValue() - 1) * 24 + hour];
    }

    /** Messages by hour of the day, all days together. */
    public long[] ofDay() {
        var hours = new long[24];
        for (int i = 0; i < ofWeek.length; i++) {
            hours[i % 24] += ofWeek[i];
        }
        return hours;
    }

    public long total() {
        return Arrays.stream(ofWeek).sum();
    }

    /** The hour of the day in which most is written. */
    public int busiestHour() {
        var hours = ofDay();
        int busiest = 0;
        for (int hour = 1; hour < 24; hour++) {
            if (hours[hour] > hours[busiest]) {
                busiest = hour;
            }
        }
        return busiest;
    }

    public DayOfWeek busiestDay() {
        var busiest = DayOfWeek.MONDAY;
        for (var day : DayOfWeek.values()) {
            if (of(day) > of(busiest)) {
                busiest = day;
            }
        }
        return busiest;
    }

    public long of(DayOfWeek day) {
        return Arrays.stream(ofWeek, (day.getValue() - 1) * 24, day.getValue() * 24)
                .sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hours hours && Arrays.equals(ofWeek, hours.ofWeek);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ofWeek);
    }

    @Override
    public String toString() {
        return Arrays.toString(ofWeek);
    }
}
