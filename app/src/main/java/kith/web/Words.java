package kith.web;

import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import kith.workspace.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * The words of the pages in one language, with its numbers, dates and plurals. Keys come from the files {@code
 * words/<area>_en.properties} and {@code words/<area>_fr.properties}; sentences are ICU messages.
 */
public final class Words {
    private final Locale locale;
    private final Map<String, String> sentences;
    private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

    public Words(Locale locale, Map<String, String> sentences) {
        this.locale = locale;
        this.sentences = Map.copyOf(sentences);
    }

    public Locale locale() {
        return locale;
    }

    public boolean has(String key) {
        return sentences.containsKey(key);
    }

    /**
     * The sentence, with its arguments by place.
     *
     * @throws IllegalArgumentException when no file holds the key: a bug that tests find
     */
    public String t(String key, Object... arguments) {
        var sentence = sentences.get(key);
        if (sentence == null) {
            throw new IllegalArgumentException("No words for " + key + " in " + locale);
        }
        if (arguments.length == 0 && sentence.indexOf('{') < 0 && sentence.indexOf('\'') < 0) {
            return sentence;
        }
        var format = formats.computeIfAbsent(key, k -> new MessageFormat(sentence, locale));
        synchronized (format) { // ICU's formats are not safe for several threads
            return format.format(spoken(arguments));
        }
    }

    private Object[] spoken(Object[] arguments) {
        return Arrays.stream(arguments)
                .map(argument -> argument instanceof Sentence sentence ? sentence.in(locale) : argument)
                .toArray();
    }

    /**
     * Why something is not, or did not happen: a reason of Kith's own, by its key, or what a connector says, in this language.
     */
    public String said(String reason) {
        return sentences.containsKey(reason) ? t(reason) : new NetworkSentence(reason).in(locale);
    }

    /** The sentence for the key, else the fallback: for names that come from outside, such as settings of networks. */
    public String orElse(String key, String fallback) {
        return sentences.containsKey(key) ? t(key) : fallback;
    }

    public String number(long value) {
        return NumberFormat.getIntegerInstance(locale).format(value);
    }

    /** A share in [0, 1] as whole per cents, with the language's space. */
    public String percent(double share) {
        return NumberFormat.getPercentInstance(locale).format(share);
    }

    /** A length of time in at most two units: “18 min”, “2 h 14”, “3 days”. */
    public String span(Duration span) {
        long minutes = Math.max(0, span.toMinutes());
        if (minutes < 60) {
            return t("time.minutes", minutes);
        }
        long hours = minutes / 60;
        if (hours < 24) {
            return minutes % 60 == 0 ? t("time.hours", hours) : t("time.hours-minutes", hours, twoDigits(minutes % 60));
        }
        long days = hours / 24;
        return days < 365 ? t("time.days", days) : t("time.years", days / 365);
    }

    /** How long a machine took: “84 ms”, “1.2 s”, then as {@link #span}. */
    public String took(Duration span) {
        long millis = Math.max(0, span.toMillis());
        if (millis < 1000) {
            return t("time.milliseconds", millis);
        }
        return millis < 60_000 ? t("time.seconds", millis / 100 / 10.0) : span(span);
    }

    /** When something was, as people say it: a length within the day, else “yesterday, 16:20”, else the date. */
    public String ago(Instant at, Instant now, ZoneId zone) {
        var day = at.atZone(zone).toLocalDate();
        var today = now.atZone(zone).toLocalDate();
        if (day.equals(today)) {
            return at.isAfter(now.minusSeconds(60)) ? t("time.now") : span(Duration.between(at, now));
        }
        if (day.equals(today.minusDays(1))) {
            return t("time.yesterday", time(at, zone));
        }
        return date(at, now, zone);
    }

    /** A moment to come or gone, by day and time: “today, 18:00”, “tomorrow, 09:00”, “3 December, 09:00”. */
    public String when(Instant at, Instant now, ZoneId zone) {
        var day = at.atZone(zone).toLocalDate();
        var today = now.atZone(zone).toLocalDate();
        var time = time(at, zone);
        if (day.equals(today)) {
            return t("time.today-at", time);
        }
        if (day.equals(today.plusDays(1))) {
            return t("time.tomorrow-at", time);
        }
        return day.equals(today.minusDays(1)) ? t("time.yesterday", time) : date(day, today) + ", " + time;
    }

    /** To the second, for records; with the day unless it is today. */
    public String stamp(Instant at, Instant now, ZoneId zone) {
        var day = at.atZone(zone).toLocalDate();
        var today = now.atZone(zone).toLocalDate();
        return day.equals(today) ? seconds(at, zone) : date(day, today) + ", " + seconds(at, zone);
    }

    /** Hours and minutes, 24 hours a day. */
    public String time(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofPattern("HH:mm").format(at.atZone(zone));
    }

    /** To the second, for records. */
    public String seconds(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofPattern("HH:mm:ss").format(at.atZone(zone));
    }

    /** A day as a heading: “Today”, “Yesterday”, else its date. */
    public String day(LocalDate day, LocalDate today) {
        return day.equals(today)
                ? t("time.today")
                : day.equals(today.minusDays(1)) ? t("time.the-day-before") : date(day, today);
    }

    /** Day and month, with the year unless it is this one. */
    public String date(Instant at, Instant now, ZoneId zone) {
        return date(at.atZone(zone).toLocalDate(), now.atZone(zone).toLocalDate());
    }

    public String date(LocalDate day, LocalDate today) {
        var pattern = day.getYear() == today.getYear() ? "d MMMM" : "d MMMM yyyy";
        return DateTimeFormatter.ofPattern(pattern, locale).format(day);
    }

    /** Date and time in full, for titles and records. */
    public String full(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
                .withLocale(locale)
                .format(at.atZone(zone));
    }

    /** Bytes as people say them. */
    public String bytes(long bytes) {
        return bytes < 1_000_000
                ? t("size.kilobytes", Math.max(1, bytes / 1000))
                : t("size.megabytes", bytes / 1_000_000);
    }

    /** Things in a row: “Today, Inbox and Members”. */
    public String list(List<String> things) {
        return ListFormatter.getInstance(locale).format(things);
    }

    public Optional<String> optional(@Nullable String key) {
        return Optional.ofNullable(key).filter(sentences::containsKey).map(k -> t(k));
    }

    private static String twoDigits(long value) {
        return value < 10 ? "0" + value : String.valueOf(value);
    }
}
