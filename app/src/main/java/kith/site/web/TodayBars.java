package kith.site.web;

import java.time.Instant;
import java.time.format.TextStyle;
import java.util.ArrayList;
import kith.site.Today;
import kith.web.Words;

/** The hours of the day as bars; the present hour in the colour of now. */
public final class TodayBars {
    private TodayBars() {}

    public static Bars of(Today.Reading today, Words words, Instant now) {
        var hours = today.hours().ofDay();
        int present = today.ended() ? -1 : now.atZone(today.zone()).getHour();
        var bars = new ArrayList<Bars.Bar>();
        for (int hour = 0; hour < 24; hour++) {
            var name = "%02d".formatted(hour);
            bars.add(new Bars.Bar(
                    hour % 2 == 0 ? name : "",
                    words.t("today.hours.bar", name, hours[hour]),
                    hours[hour],
                    hour == present ? "var(--c2)" : "var(--c1)"));
        }
        var day = today.hours().busiestDay().getDisplayName(TextStyle.FULL, words.locale());
        return new Bars(
                bars,
                words.t("today.hours.finding", "%02d".formatted(today.hours().busiestHour()), day));
    }
}
