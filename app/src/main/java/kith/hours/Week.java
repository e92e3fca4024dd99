package kith.hours;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The hours of a week, as the clock on the wall shows them.
 *
 * @param openings by the day on which they begin, each day's in order; a day that is not there is a day off
 */
public record Week(Map<DayOfWeek, List<Opening>> openings) {
    /** Fewer minutes a week than these are no hours in which anything can be promised. */
    public static final int LEAST = 60;

    private static final int ALL = 7 * Opening.DAY;

    /** Monday to Friday, from 9 to 18. */
    public static final Week USUAL = usual();

    /**
     * @throws IllegalArgumentException when two openings overlap, or there are too few hours: ask {@link #mistake} first
     */
    public Week {
        mistake(openings).ifPresent(mistake -> {
            throw new IllegalArgumentException(mistake.toString());
        });
        var sorted = new EnumMap<DayOfWeek, List<Opening>>(DayOfWeek.class);
        openings.forEach((day, ofDay) -> {
            if (!ofDay.isEmpty()) {
                sorted.put(day, ofDay.stream().sorted().toList());
            }
        });
        openings = java.util.Collections.unmodifiableMap(sorted);
    }

    /** Why these are no hours of a week. */
    public sealed interface Mistake {
        /** There are none, or next to none. */
        record TooFew() implements Mistake {}

        /** Something opens while it is still open. */
        record Overlap(DayOfWeek day, Opening opening) implements Mistake {}
    }

    public static Optional<Mistake> mistake(Map<DayOfWeek, List<Opening>> openings) {
        record Placed(DayOfWeek day, Opening opening, int from, int to) {}
        var placed = new ArrayList<Placed>();
        openings.forEach((day, ofDay) -> ofDay.forEach(opening -> {
            int midnight = (day.getValue() - 1) * Opening.DAY;
            placed.add(new Placed(day, opening, midnight + opening.from(), midnight + opening.to()));
        }));
        if (placed.stream().mapToInt(p -> p.to() - p.from()).sum() < LEAST) {
            return Optional.of(new Mistake.TooFew());
        }
        placed.sort(Comparator.comparingInt(Placed::from));
        for (int i = 0; i < placed.size(); i++) {
            var before = placed.get((i + placed.size() - 1) % placed.size());
            int until = i == 0 ? before.to() - ALL : before.to(); // Sunday's night goes on into Monday
            if (placed.get(i).from() < until) {
                return Optional.of(
                        new Mistake.Overlap(placed.get(i).day(), placed.get(i).opening()));
            }
        }
        return Optional.empty();
    }

    public List<Opening> on(DayOfWeek day) {
        return openings.getOrDefault(day, List.of());
    }

    private static Week usual() {
        var days = new EnumMap<DayOfWeek, List<Opening>>(DayOfWeek.class);
        for (int day = 1; day <= 5; day++) {
            days.put(DayOfWeek.of(day), List.of(new Opening(9 * 60, 18 * 60)));
        }
        return new Week(days);
    }
}
