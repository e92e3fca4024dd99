package kith.publishing.internal.table;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times as tables spell them. */
public final class Wall {
    private static final Pattern BEGINS_WITH_A_DAY = Pattern.compile("\\s*\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}\\b.*");
    private static final Pattern DAY_ALONE = Pattern.compile("\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}");

    private static final List<DateTimeFormatter> SURE = formats("uuuu-M-d", "d.M.uuuu");
    private static final List<DateTimeFormatter> DAY_FIRST = formats("d/M/uuuu", "d-M-uuuu");
    private static final List<DateTimeFormatter> MONTH_FIRST = formats("M/d/uuuu", "M-d-uuuu");

    private Wall() {}

    private static List<DateTimeFormatter> formats(String... days) {
        return java.util.Arrays.stream(days)
                .flatMap(
                        day -> java.util.stream.Stream.of(day + "['T'][' ']H:mm[:ss]", day + " h:mm a", day + " h:mma"))
                .map(pattern -> new DateTimeFormatterBuilder()
                        .parseCaseInsensitive()
                        .appendPattern(pattern)
                        .toFormatter(Locale.ENGLISH)
                        .withResolverStyle(ResolverStyle.STRICT))
                .toList();
    }

    static boolean looksLikeOne(String text) {
        return BEGINS_WITH_A_DAY.matcher(text).matches();
    }

    /** A day, and no time of it. */
    public static boolean dayAlone(String text) {
        return DAY_ALONE.matcher(text.strip()).matches();
    }

    /**
     * @param zone in which a time with an offset is told
     * @param dayFirst 03/04 is the third of April
     */
    public static Optional<LocalDateTime> read(String text, ZoneId zone, boolean dayFirst) {
        var plain = text.strip().replaceAll("[\\s\\u00a0\\u202f]+", " ");
        try {
            return Optional.of(
                    OffsetDateTime.parse(plain).atZoneSameInstant(zone).toLocalDateTime());
        } catch (DateTimeException e) {
            // without an offset, then
        }
        return java.util.stream.Stream.of(SURE, dayFirst ? DAY_FIRST : MONTH_FIRST)
                .flatMap(List::stream)
                .flatMap(format -> parse(plain, format).stream())
                .findFirst();
    }

    private static Optional<LocalDateTime> parse(String text, DateTimeFormatter format) {
        try {
            return Optional.of(LocalDateTime.parse(text, format));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
