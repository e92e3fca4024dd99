package kith.hours;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.hours.internal.HoursRows;
import kith.hours.internal.PublicHolidays;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.WorkspaceChanged;
import kith.workspace.Workspaces;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** The business hours and days off of workspaces. */
@Service
public class Hours {
    /** Days off of a workspace's own, and countries whose holidays it keeps. */
    public static final int MOST = 366;

    private static final int MOST_CALENDARS = 12;
    private static final int LONGEST_NAME = 80;

    private final HoursRows rows;
    private final PublicHolidays holidays;
    private final Workspaces workspaces;
    private final Tenant tenant;
    private final History history;
    private final ApplicationEventPublisher events;

    Hours(
            HoursRows rows,
            PublicHolidays holidays,
            Workspaces workspaces,
            Tenant tenant,
            History history,
            ApplicationEventPublisher events) {
        this.rows = rows;
        this.holidays = holidays;
        this.workspaces = workspaces;
        this.tenant = tenant;
        this.history = history;
        this.events = events;
    }

    /**
     * What a workspace said.
     *
     * @param own days off of its own, in order
     * @param calendars countries and parts of them whose public holidays it keeps, such as {@code DE-BY}
     */
    public record Said(Week week, List<Holiday> own, List<String> calendars) {
        public Said {
            own = List.copyOf(own);
            calendars = List.copyOf(calendars);
        }
    }

    public Said of(WorkspaceId workspace) {
        return tenant.in(
                workspace,
                () -> new Said(
                        rows.week(workspace).orElse(Week.USUAL), rows.holidays(workspace), rows.calendars(workspace)));
    }

    /** Time as this workspace counts it. */
    public BusinessHours business(WorkspaceId workspace) {
        var said = of(workspace);
        ZoneId zone = workspaces.find(workspace).orElseThrow().zone();
        Set<LocalDate> own = said.own().stream().map(Holiday::day).collect(Collectors.toSet());
        return new BusinessHours(
                zone,
                said.week(),
                day -> own.contains(day) || said.calendars().stream().anyMatch(code -> holidays.on(code, day)));
    }

    /** The days off from one day until before another, in order; on one day there may be several. */
    public List<Holiday> holidays(WorkspaceId workspace, LocalDate from, LocalDate until, Locale language) {
        var said = of(workspace);
        var known = said.calendars().stream()
                .flatMap(code -> Stream.iterate(from.getYear(), year -> year <= until.getYear(), year -> year + 1)
                        .flatMap(year -> holidays.of(code, year, language).stream()));
        return Stream.concat(said.own().stream(), known)
                .filter(holiday ->
                        !holiday.day().isBefore(from) && holiday.day().isBefore(until))
                .sorted(Comparator.comparing(Holiday::day).thenComparing(Holiday::name))
                .toList();
    }

    /** Codes of the countries whose public holidays are known, in order. */
    public List<String> countries() {
        return PublicHolidays.countries();
    }

    /** The code as it is kept, when there is such a country or such a part of one. */
    public Optional<String> country(String code) {
        return holidays.known(code);
    }

    /**
     * The public holidays of a country or of a part of one, whether or not a workspace closes on them, in no order.
     *
     * @param code as {@link #country} answers it
     */
    public List<PublicHoliday> publicHolidays(String code, LocalDate from, LocalDate until, Locale language) {
        return Stream.iterate(from.getYear(), year -> year <= until.getYear(), year -> year + 1)
                .flatMap(year -> holidays.keyed(code, year, language).stream())
                .filter(holiday ->
                        !holiday.day().isBefore(from) && holiday.day().isBefore(until))
                .toList();
    }

    /**
     * Makes these the hours of the workspace. The same again changes nothing.
     *
     * @param week as given, which may be none; by day, each day's in any order
     * @throws Invalid when two openings overlap, there are none, or a country is not known
     */
    public void change(Here here, Map<DayOfWeek, List<Opening>> week, List<String> calendars) {
        change(here, week, calendars, of(here.id()).own());
    }

    /**
     * @param own the days off of the workspace's own, each day once
     */
    public void change(Here here, Map<DayOfWeek, List<Opening>> week, List<String> calendars, List<Holiday> own) {
        var is = new Said(valid(week), validDays(own), validCalendars(calendars));
        tenant.run(here.id(), () -> {
            var was = of(here.id());
            if (was.equals(is)) {
                return;
            }
            rows.replace(here.id(), is.week());
            rows.replaceCalendars(here.id(), is.calendars());
            was.own().forEach(holiday -> rows.delete(here.id(), holiday.day()));
            is.own().forEach(holiday -> rows.put(here.id(), holiday.day(), holiday.name()));
            record(here, was, is);
        });
    }

    /**
     * Makes a day a day off.
     *
     * @throws Invalid when the name says nothing, or there are too many
     */
    public Holiday keep(Here here, LocalDate day, String name) {
        tenant.run(here.id(), () -> {
            var was = of(here.id());
            var own = Stream.concat(
                            was.own().stream().filter(h -> !h.day().equals(day)),
                            Stream.of(new Holiday(day, name, Optional.empty())))
                    .toList();
            change(here, was.week().openings(), was.calendars(), own);
        });
        return new Holiday(day, name.strip(), Optional.empty());
    }

    /** Makes a day off of the workspace's own a day like others; false when it was none. */
    public boolean forget(Here here, LocalDate day) {
        return tenant.in(here.id(), () -> {
            var was = of(here.id());
            var own = was.own().stream().filter(h -> !h.day().equals(day)).toList();
            change(here, was.week().openings(), was.calendars(), own);
            return own.size() < was.own().size();
        });
    }

    private void record(Here here, Said was, Said is) {
        history.record(
                here.id(),
                here.actor(),
                Action.of(
                                "hours.change",
                                "workspace",
                                here.id(),
                                here.workspace().name())
                        .changing(facts(was), facts(is)));
        events.publishEvent(new HoursChanged(here.id()));
    }

    @EventListener
    void zoneChanged(WorkspaceChanged changed) {
        if (!changed.was().zone().equals(changed.is().zone())) {
            events.publishEvent(new HoursChanged(changed.is().id()));
        }
    }

    private static Map<String, String> facts(Said said) {
        var facts = new TreeMap<String, String>();
        said.week()
                .openings()
                .forEach((day, openings) -> facts.put(
                        day.name().toLowerCase(Locale.ROOT),
                        openings.stream().map(Opening::toString).collect(Collectors.joining(", "))));
        facts.put("holidaysOf", String.join(", ", said.calendars()));
        facts.put(
                "daysOff",
                said.own().stream().map(h -> h.day() + " " + h.name()).collect(Collectors.joining(", ")));
        return facts;
    }

    private static Week valid(Map<DayOfWeek, List<Opening>> week) {
        Week.mistake(week).ifPresent(mistake -> {
            throw switch (mistake) {
                case Week.Mistake.TooFew few -> new Invalid("hours", "hours.invalid.none");
                case Week.Mistake.Overlap(var day, var opening) ->
                    new Invalid(day.name().toLowerCase(Locale.ROOT), "hours.invalid.overlap", opening.toString());
            };
        });
        return new Week(week);
    }

    private static List<Holiday> validDays(List<Holiday> own) {
        var days = new HashSet<LocalDate>();
        for (var holiday : own) {
            if (holiday.name().isBlank() || holiday.name().strip().length() > LONGEST_NAME) {
                throw new Invalid(
                        "holidays", "hours.invalid.holiday-name", holiday.day().toString(), LONGEST_NAME);
            }
            if (!days.add(holiday.day())) {
                throw new Invalid(
                        "holidays", "hours.invalid.holiday-twice", holiday.day().toString());
            }
        }
        if (own.size() > MOST) {
            throw new Invalid("holidays", "hours.invalid.holidays-many", MOST);
        }
        return own.stream()
                .map(h -> new Holiday(h.day(), h.name().strip(), h.calendar()))
                .sorted(Comparator.comparing(Holiday::day))
                .toList();
    }

    private List<String> validCalendars(List<String> codes) {
        if (codes.size() > MOST_CALENDARS) {
            throw new Invalid("holidayCalendars", "hours.invalid.calendars-many", MOST_CALENDARS);
        }
        return codes.stream()
                .map(code -> holidays.known(code)
                        .orElseThrow(() -> new Invalid("holidayCalendars", "hours.invalid.calendar", code.strip())))
                .distinct()
                .sorted()
                .toList();
    }
}
