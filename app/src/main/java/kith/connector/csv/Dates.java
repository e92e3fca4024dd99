package kith.connector.csv;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads times as tables spell them. What names no zone is meant in the given one; a day without a time is its beginning.
 */
final class Dates {
    static final String DAY_FIRST = "day-first";
    static final String MONTH_FIRST = "month-first";

    private static final Pattern EPOCH = Pattern.compile("(\\d{9,10})(?:\\.(\\d{1,9}))?|(\\d{12,13})");
    private static final Pattern NUMBERS =
            Pattern.compile("^\\D*(\\d{1,2})[./-](\\d{1,2})[./-]\\d{2,4}\\b.*", Pattern.DOTALL);

    private final ZoneId zone;
    private final List<DateTimeFormatter> formats;
    private int lastGood;

    Dates(ZoneId zone, String order) {
        this.zone = zone;
        this.formats = formats(order.equals(MONTH_FIRST));
    }

    Optional<Instant> read(String written) {
        var text = written.strip();
        var epoch = EPOCH.matcher(text);
        if (epoch.matches()) {
            return Optional.of(ofEpoch(epoch.group(1), epoch.group(2), epoch.group(3)));
        }
        // A column is mostly written in one way.
        for (int i = 0; i < formats.size(); i++) {
            int at = (lastGood + i) % formats.size();
            var read = read(text, formats.get(at));
            if (read.isPresent()) {
                lastGood = at;
                return read;
            }
        }
        return Optional.empty();
    }

    private static Instant ofEpoch(String seconds, String fraction, String millis) {
        if (millis != null) {
            return Instant.ofEpochMilli(Long.parseLong(millis));
        }
        var nanos = fraction == null ? 0 : Long.parseLong((fraction + "000000000").substring(0, 9));
        return Instant.ofEpochSecond(Long.parseLong(seconds), nanos);
    }

    private Optional<Instant> read(String text, DateTimeFormatter format) {
        try {
            return Optional.of(instant(format.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Instant instant(TemporalAccessor read) {
        var date = LocalDate.from(read);
        var time = Optional.ofNullable(read.query(TemporalQueries.localTime())).orElse(LocalTime.MIDNIGHT);
        var local = LocalDateTime.of(date, time);
        var offset = read.query(TemporalQueries.offset());
        if (offset != null) {
            return OffsetDateTime.of(local, offset).toInstant();
        }
        var named = read.query(TemporalQueries.zoneId());
        return ZonedDateTime.of(local, named == null ? zone : named).toInstant();
    }

    private static List<DateTimeFormatter> formats(boolean monthFirst) {
        var numbers = monthFirst ? "M%1$sd%1$s" : "d%1$sM%1$s";
        var days = new ArrayList<>(List.of(
                "uuuu-MM-dd",
                "uuuu/M/d",
                "uuuu.M.d",
                "d MMM uuuu",
                "MMM d uuuu",
                "MMM d, uuuu",
                "d-MMM-uuuu",
                "EEE, d MMM uuuu",
                "EEE d MMM uuuu",
                "d MMMM uuuu",
                "MMMM d, uuuu"));
        for (var sign : new String[] {"/", ".", "-"}) {
            days.add(numbers.formatted(sign) + "uuuu");
            days.add(numbers.formatted(sign) + "uu");
        }
        var formats = new ArrayList<DateTimeFormatter>();
        for (var day : days) {
            formats.add(format(day));
        }
        formats.add(new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern("EEE MMM d HH:mm:ss Z uuuu")
                .toFormatter(Locale.ENGLISH));
        return List.copyOf(formats);
    }

    private static DateTimeFormatter format(String day) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(day)
                .appendPattern("[,]['T'][' ']['at '][' ']")
                .appendPattern("[h:mm[:ss][' ']a][H:mm[:ss]]")
                .optionalStart()
                .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
                .optionalEnd()
                .appendPattern("[' ']")
                .appendPattern("[XXX][XX][X][VV]")
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.SMART);
    }

    /** Which number of a date such as 03/04/2026 is the day, as far as these tell; empty when all could be either. */
    static Optional<String> order(List<String> written) {
        for (var one : written) {
            var found = NUMBERS.matcher(one);
            if (found.matches()) {
                if (Integer.parseInt(found.group(1)) > 12) {
                    return Optional.of(DAY_FIRST);
                }
                if (Integer.parseInt(found.group(2)) > 12) {
                    return Optional.of(MONTH_FIRST);
                }
            }
        }
        return Optional.empty();
    }
}
