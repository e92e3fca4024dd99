package kith.connector.irc;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time as it stands in a line: often no more than an hour and a minute.
 *
 * @param date the whole date, when it stands there
 * @param dayOfYear month and day without a year
 * @param time absent in notices that some programs write without it
 * @param exact whether the seconds stand there
 * @param length characters it takes, with the one that parts it from what was said
 * @param tabbed whether that one is a tab
 */
record Stamp(
        Optional<LocalDate> date,
        Optional<MonthDay> dayOfYear,
        Optional<LocalTime> time,
        Optional<ZoneOffset> offset,
        boolean exact,
        int length,
        boolean tabbed) {

    static final Stamp NONE =
            new Stamp(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, 0, false);

    private static final String CLOCK =
            "(?<h>\\d{1,2}):(?<m>\\d{2})(?::(?<s>\\d{2})(?:[.,]\\d{1,9})?)?(?: ?(?<half>[AaPp])[Mm])?";
    private static final String MONTHS = "(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";

    private static final Pattern DATED = Pattern.compile(
            "^\\[?(?<date>\\d{4}-\\d{2}-\\d{2})[T ]" + CLOCK + "(?<zone>Z|[+-]\\d{2}:?\\d{2})?\\]?(?<gap>[ \\t])");
    private static final Pattern TIMED = Pattern.compile("^\\[?" + CLOCK + "\\]?(?<gap>[ \\t])");
    private static final Pattern NAMED_MONTH =
            Pattern.compile("^" + MONTHS + " (?<day>[ \\d]\\d) " + CLOCK + "(?<gap>[ \\t])");

    /** {@code --- Log opened Mon Jan 05 10:00:00 2026}, {@code --- Day changed Tue Jan 06 2026} and their like. */
    private static final Pattern DAY = Pattern.compile(
            "^(?:---|\\*{4}) (?:Log opened|Log closed|Day changed|BEGIN LOGGING AT|ENDING LOGGING AT) \\w{3} " + MONTHS
                    + " +(?<day>\\d{1,2}) (?:" + CLOCK + " )?(?<year>\\d{4})\\s*$");

    private static final Pattern SESSION = Pattern.compile("^Session (?:Start|Close|Time): \\w{3} " + MONTHS
            + " +(?<day>\\d{1,2}) " + CLOCK + " (?<year>\\d{4})\\s*$");

    static Optional<Stamp> before(String line) {
        if (line.isEmpty() || line.charAt(0) == '=' || line.charAt(0) == '*') {
            return Optional.empty();
        }
        try {
            var dated = DATED.matcher(line);
            if (dated.find()) {
                return Optional.of(
                        stamp(dated, Optional.of(LocalDate.parse(dated.group("date"))), Optional.empty(), zone(dated)));
            }
            var timed = TIMED.matcher(line);
            if (timed.find()) {
                return Optional.of(stamp(timed, Optional.empty(), Optional.empty(), Optional.empty()));
            }
            var named = NAMED_MONTH.matcher(line);
            if (named.find()) {
                var day = MonthDay.of(
                        month(named), Integer.parseInt(named.group("day").strip()));
                return Optional.of(stamp(named, Optional.empty(), Optional.of(day), Optional.empty()));
            }
        } catch (DateTimeException e) {
            return Optional.empty(); // 25 o'clock: like no line we know
        }
        return Optional.empty();
    }

    /** Of a line that only says which day begins. */
    static Optional<Stamp> ofDay(String line) {
        if (!line.startsWith("---") && !line.startsWith("****") && !line.startsWith("Session ")) {
            return Optional.empty();
        }
        for (var pattern : new Pattern[] {DAY, SESSION}) {
            var found = pattern.matcher(line);
            if (found.find()) {
                try {
                    var date = LocalDate.of(
                            Integer.parseInt(found.group("year")), month(found), Integer.parseInt(found.group("day")));
                    return Optional.of(new Stamp(
                            Optional.of(date),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            false,
                            line.length(),
                            false));
                } catch (DateTimeException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static Stamp stamp(
            Matcher found, Optional<LocalDate> date, Optional<MonthDay> dayOfYear, Optional<ZoneOffset> offset) {
        int hour = Integer.parseInt(found.group("h"));
        var half = found.group("half");
        if (half != null) {
            hour = hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
        }
        var second = found.group("s");
        var time = LocalTime.of(
                hour, Integer.parseInt(found.group("m")), second == null ? 0 : Math.min(59, Integer.parseInt(second)));
        return new Stamp(
                date,
                dayOfYear,
                Optional.of(time),
                offset,
                second != null,
                found.end(),
                found.group("gap").equals("\t"));
    }

    private static Optional<ZoneOffset> zone(Matcher found) {
        return Optional.ofNullable(found.group("zone")).map(ZoneOffset::of);
    }

    private static Month month(Matcher found) {
        var name = found.group("month").toUpperCase(Locale.ROOT);
        for (var month : Month.values()) {
            if (month.name().startsWith(name)) {
                return month;
            }
        }
        throw new DateTimeException("No month " + name);
    }
}
