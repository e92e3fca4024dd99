package kith.site.web;

import java.util.List;

/**
 * A chart of bars, which the server draws twice, wide and narrow, so that its text stays readable.
 *
 * @param label the finding in words
 */
public record Bars(List<Bar> bars, String label) {
    public Bars {
        bars = List.copyOf(bars);
    }

    /**
     * @param name under the bar; empty where there is no room
     * @param title when one points at it
     * @param colour such as {@code var(--c1)}
     */
    public record Bar(String name, String title, long value, String colour) {}

    /** The largest value, rounded up to one that the scale can halve. */
    public long top() {
        long most = Math.max(2, bars.stream().mapToLong(Bar::value).max().orElse(2));
        long unit = 1;
        while (unit * 10 < most) {
            unit *= 10;
        }
        for (long step : new long[] {1, 2, 4, 6, 8, 10}) {
            if (step * unit >= most && step * unit % 2 == 0) {
                return step * unit;
            }
        }
        return unit * 10;
    }
}
