package kith.site.web;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import kith.web.Words;
import org.jspecify.annotations.Nullable;

/** Matches over time as bars: by week, or by month where weeks would be too many. */
public final class WeekBars {
    private static final int MOST_WEEKS = 60;

    private WeekBars() {}

    public static boolean byMonth(Map<LocalDate, Long> weeks) {
        var sorted = new TreeMap<>(weeks);
        return sorted.size() > 1 && sorted.firstKey().plusWeeks(MOST_WEEKS).isBefore(sorted.lastKey());
    }

    public static Bars of(Map<LocalDate, Long> weeks, Sought asked, Words words, LocalDate today) {
        var sorted = new TreeMap<>(weeks);
        boolean months = byMonth(weeks);
        var values = new TreeMap<LocalDate, Long>();
        for (var day = start(sorted.firstKey(), months);
                !day.isAfter(sorted.lastKey());
                day = months ? day.plusMonths(1) : day.plusWeeks(1)) {
            values.put(day, 0L);
        }
        sorted.forEach((week, n) -> values.merge(start(week, months), n, Long::sum));
        return new Bars(bars(values, months, asked, words, today), label(values, words, today));
    }

    private static LocalDate start(LocalDate week, boolean months) {
        return months ? week.withDayOfMonth(1) : week;
    }

    private static ArrayList<Bars.Bar> bars(
            TreeMap<LocalDate, Long> values, boolean months, Sought asked, Words words, LocalDate today) {
        var month = DateTimeFormatter.ofPattern("MMM", words.locale());
        var bars = new ArrayList<Bars.Bar>();
        YearMonth named = null;
        int every = months ? Math.max(1, values.size() / 8) : 1;
        for (var entry : values.entrySet()) {
            var day = entry.getKey();
            boolean fresh = !YearMonth.from(day).equals(named) && bars.size() % every == 0;
            named = YearMonth.from(day);
            var name = !fresh ? "" : months ? day.format(DateTimeFormatter.ofPattern("MM/yy")) : month.format(day);
            bars.add(new Bars.Bar(
                    name,
                    words.t("search.bar", words.date(day, today), entry.getValue()),
                    entry.getValue(),
                    chosen(day, asked.since(), asked.until()) ? "var(--c1)" : "var(--c6)"));
        }
        return bars;
    }

    private static boolean chosen(LocalDate day, @Nullable LocalDate since, @Nullable LocalDate until) {
        return (since == null || !day.plusDays(6).isBefore(since)) && (until == null || !day.isAfter(until));
    }

    private static String label(TreeMap<LocalDate, Long> values, Words words, LocalDate today) {
        var most = values.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        return words.t("search.finding", most.getValue(), words.date(most.getKey(), today));
    }
}
