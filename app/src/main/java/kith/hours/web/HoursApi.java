package kith.hours.web;

import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kith.hours.Holiday;
import kith.hours.Hours;
import kith.web.Listing;
import kith.web.Problem;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Business hours and days off for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}")
class HoursApi {
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2200;

    private final Hours hours;
    private final InstantSource clock;

    HoursApi(Hours hours, InstantSource clock) {
        this.hours = hours;
        this.clock = clock;
    }

    /**
     * @param days by weekday, {@code monday} to {@code sunday}: openings such as {@code 09:00-12:30}; one that ends before it begins
     *     ends on the day after
     * @param holidayCalendars countries and parts of them whose public holidays are days off, such as {@code FR} or {@code DE-BY}
     */
    record HoursBody(String zone, Map<String, List<String>> days, List<String> holidayCalendars) {}

    /** What is absent stays as it is; a weekday that is not among {@code days} is a day off. */
    record NewHours(
            @Nullable Map<String, @Nullable List<String>> days,
            @Nullable List<String> holidayCalendars) {}

    /**
     * @param calendar whose public holiday it is; absent: the workspace's own
     */
    record HolidayBody(LocalDate day, String name, @Nullable String calendar) {
        static HolidayBody of(Holiday holiday) {
            return new HolidayBody(
                    holiday.day(), holiday.name(), holiday.calendar().orElse(null));
        }
    }

    record NewHoliday(@Nullable String name) {}

    @Needs(Right.READ_INBOX)
    @GetMapping("/business-hours")
    HoursBody hours(Here here) {
        var said = hours.of(here.id());
        var days = new LinkedHashMap<String, List<String>>();
        for (var day : DayOfWeek.values()) {
            days.put(
                    Written.word(day),
                    said.week().on(day).stream()
                            .map(o -> o.fromText() + "-" + o.toText())
                            .toList());
        }
        return new HoursBody(here.workspace().zone().getId(), days, said.calendars());
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PutMapping("/business-hours")
    HoursBody change(Here here, @RequestBody NewHours body) {
        var was = hours.of(here.id());
        var days = body.days() == null ? was.week().openings() : Written.week(given(body.days()));
        var calendars = body.holidayCalendars() == null ? was.calendars() : body.holidayCalendars();
        hours.change(here, days, calendars.stream().filter(Objects::nonNull).toList());
        return hours(here);
    }

    private static Map<String, List<String>> given(Map<String, @Nullable List<String>> days) {
        var given = new LinkedHashMap<String, List<String>>();
        days.forEach((day, openings) -> given.put(
                day,
                openings == null
                        ? List.of()
                        : openings.stream().filter(Objects::nonNull).toList()));
        return given;
    }

    /**
     * @param year this one when absent
     */
    @Needs(Right.READ_INBOX)
    @GetMapping("/holidays")
    Listing<HolidayBody> holidays(Here here, @RequestParam(required = false) @Nullable Integer year, Words words) {
        int of = year == null ? clock.instant().atZone(here.workspace().zone()).getYear() : year;
        if (of < FIRST_YEAR || of > LAST_YEAR) {
            throw new Invalid("year", "hours.invalid.year", String.valueOf(FIRST_YEAR), String.valueOf(LAST_YEAR));
        }
        return Listing.whole(
                hours.holidays(here.id(), LocalDate.of(of, 1, 1), LocalDate.of(of + 1, 1, 1), words.locale()).stream()
                        .map(HolidayBody::of)
                        .toList());
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PutMapping("/holidays/{day}")
    HolidayBody keep(Here here, @PathVariable String day, @RequestBody NewHoliday body) {
        return HolidayBody.of(hours.keep(here, Written.day("day", day), body.name() == null ? "" : body.name()));
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @DeleteMapping("/holidays/{day}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(Here here, @PathVariable String day) {
        if (!hours.forget(here, Written.day("day", day))) {
            throw Problem.notFound("hours.no-holiday");
        }
    }
}
