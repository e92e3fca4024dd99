package kith.publishing.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Optional;
import java.util.UUID;
import kith.publishing.PostId;
import kith.web.Answer;
import kith.web.Frame;
import kith.web.Problem;
import kith.web.Redirect;
import kith.web.View;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The calendar: a week, a month or a list. What it is narrowed to stands in its address. */
@Controller
@RequestMapping("/{workspace}/calendar")
class CalendarPages {
    private static final DateTimeFormatter WEEK = new DateTimeFormatterBuilder()
            .appendValue(IsoFields.WEEK_BASED_YEAR, 4)
            .appendLiteral("-W")
            .appendValue(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 2)
            .parseDefaulting(ChronoField.DAY_OF_WEEK, 1)
            .toFormatter(java.util.Locale.ROOT);

    private final Calendars calendars;

    CalendarPages(Calendars calendars) {
        this.calendars = calendars;
    }

    @Needs(Right.READ_POSTS)
    @GetMapping
    Answer now(Here here, Frame frame) {
        return Redirect.to("/" + here.workspace().slug() + Calendars.week(Calendars.today(here, frame.now())));
    }

    /**
     * The page; for an open page that asks again, what stands in it alone.
     *
     * @param week such as {@code 2026-W11}
     */
    @Needs(Right.READ_POSTS)
    @GetMapping("/week/{week}")
    View week(
            Here here,
            Frame frame,
            @PathVariable String week,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String channel,
            @RequestParam @Nullable String by) {
        try {
            var monday = LocalDate.parse(week, WEEK);
            return view(
                    frame, calendars.week(here, frame.words(), monday, Narrowed.of(state, channel, by), frame.now()));
        } catch (DateTimeException e) {
            throw Problem.notFound("calendar.no-week", week);
        }
    }

    /**
     * @param month such as {@code 2026-03}
     */
    @Needs(Right.READ_POSTS)
    @GetMapping("/month/{month}")
    View month(
            Here here,
            Frame frame,
            @PathVariable String month,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String channel,
            @RequestParam @Nullable String by) {
        try {
            return view(
                    frame,
                    calendars.month(
                            here, frame.words(), YearMonth.parse(month), Narrowed.of(state, channel, by), frame.now()));
        } catch (DateTimeException e) {
            throw Problem.notFound("calendar.no-month", month);
        }
    }

    /**
     * @param from a day or an instant; today when absent
     */
    @Needs(Right.READ_POSTS)
    @GetMapping("/list")
    View list(
            Here here,
            Frame frame,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String channel,
            @RequestParam @Nullable String by) {
        var zone = here.workspace().zone();
        var start = from(from, here)
                .orElseGet(() ->
                        Calendars.today(here, frame.now()).atStartOfDay(zone).toInstant());
        return view(
                frame,
                calendars.list(here, frame.words(), start, after(after), Narrowed.of(state, channel, by), frame.now()));
    }

    private static Optional<Instant> from(@Nullable String text, Here here) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.length() == 10
                            ? LocalDate.parse(text)
                                    .atStartOfDay(here.workspace().zone())
                                    .toInstant()
                            : Instant.parse(text).truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<PostId> after(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(UUID::fromString).map(PostId::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static View view(Frame frame, Page page) {
        return View.of(frame.fragment() ? "publishing/stretch" : "publishing/calendar")
                .with("page", page);
    }
}
