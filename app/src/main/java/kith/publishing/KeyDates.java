package kith.publishing;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.hours.Hours;
import kith.publishing.DateChoice.Holidays;
import kith.publishing.DateChoice.OfTheWorld;
import kith.publishing.DateChoice.Own;
import kith.publishing.DateChoice.What;
import kith.publishing.KeyDate.Kind;
import kith.publishing.internal.KeyDateRows;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.springframework.stereotype.Service;

/** Dates worth preparing for: which ones a workspace looks out for, on which days they are, and which of them nobody has begun. */
@Service
public class KeyDates {
    private static final int MOST_COUNTRIES = 12;
    private static final int MOST_OWN = 366;
    private static final int LONGEST_NAME = 80;

    private final KeyDateRows rows;
    private final WorldDays world;
    private final Hours hours;
    private final Tenant tenant;
    private final History history;
    private final Live live;

    KeyDates(KeyDateRows rows, WorldDays world, Hours hours, Tenant tenant, History history, Live live) {
        this.rows = rows;
        this.world = world;
        this.hours = hours;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
    }

    /** Countries first, then days of the world, then its own. */
    public List<DateChoice> chosen(WorkspaceId workspace) {
        return tenant.in(workspace, rows::chosen);
    }

    /**
     * Looks out for it; what is looked out for already is given that lead.
     *
     * @throws Invalid when there is no such country or day, a name says nothing, or they are too many
     */
    public DateChoice choose(Here here, What given, int lead) {
        valid(lead);
        var what = valid(given);
        return tenant.in(here.id(), () -> {
            rows.lock();
            var all = rows.chosen();
            var there = all.stream().filter(one -> one.what().equals(what)).findFirst();
            if (there.isEmpty()) {
                mayBeOneMore(all, what);
            }
            var choice = new DateChoice(there.map(DateChoice::id).orElseGet(Ids::next), what, lead);
            if (there.filter(choice::equals).isEmpty()) {
                rows.put(choice);
                record(here, there.isPresent() ? "key-date.lead" : "key-date.choose", choice);
            }
            return choice;
        });
    }

    /** @throws Problem when it is not looked out for */
    public DateChoice lead(Here here, UUID id, int lead) {
        valid(lead);
        return tenant.in(here.id(), () -> choose(here, find(id).what(), lead));
    }

    /** Looks out for it no more. What was begun stays. */
    public void forget(Here here, UUID id) {
        tenant.run(here.id(), () -> {
            var choice = find(id);
            rows.delete(id);
            record(here, "key-date.forget", choice);
        });
    }

    private DateChoice find(UUID id) {
        return rows.chosen().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("key-date.none"));
    }

    private static void valid(int lead) {
        if (lead < 0 || lead > DateChoice.LONGEST_LEAD) {
            throw new Invalid("lead", "key-date.invalid.lead", DateChoice.LONGEST_LEAD);
        }
    }

    private What valid(What given) {
        return switch (given) {
            case Holidays(var country) ->
                new Holidays(hours.country(country)
                        .orElseThrow(() -> new Invalid("country", "hours.invalid.calendar", country.strip())));
            case OfTheWorld(var code) ->
                new OfTheWorld(world.find(code.strip())
                        .orElseThrow(() -> new Invalid("code", "key-date.invalid.world-day", code.strip()))
                        .code());
            case Own(var name, var day, var yearly) -> {
                var plain = name.replace("\0", "").strip().replaceAll("\\s+", " ");
                if (plain.isEmpty() || plain.codePointCount(0, plain.length()) > LONGEST_NAME) {
                    throw new Invalid("name", "key-date.invalid.name", LONGEST_NAME);
                }
                if (day.getYear() < 1900 || day.getYear() > 2999) {
                    throw new Invalid("day", "series.invalid.day", day.toString());
                }
                yield new Own(plain, day, yearly);
            }
        };
    }

    private static void mayBeOneMore(List<DateChoice> all, What what) {
        long alike = all.stream()
                .filter(one -> one.what().getClass().equals(what.getClass()))
                .count();
        switch (what) {
            case Holidays h -> {
                if (alike >= MOST_COUNTRIES) {
                    throw new Invalid("country", "hours.invalid.calendars-many", MOST_COUNTRIES);
                }
            }
            case OfTheWorld w -> {}
            case Own o -> {
                if (alike >= MOST_OWN) {
                    throw new Invalid("name", "key-date.invalid.many", MOST_OWN);
                }
            }
        }
    }

    /** The dates from one day until before another, in order; a day that is a holiday of several countries comes once. */
    public List<KeyDate> between(WorkspaceId workspace, LocalDate from, LocalDate until, Locale language) {
        return tenant.in(workspace, () -> {
            var chosen = rows.chosen();
            if (chosen.isEmpty()) {
                return List.<KeyDate>of();
            }
            var begun = rows.begun(from, until);
            Map<List<Object>, KeyDate> found = new LinkedHashMap<>();
            chosen.stream()
                    .flatMap(choice -> of(choice, from, until, language))
                    .forEach(date -> found.merge(List.of(date.day(), date.code()), date, KeyDate::and));
            return found.values().stream()
                    .map(date -> date.begun(Optional.ofNullable(begun.get(List.of(date.day(), date.code())))))
                    .sorted(Comparator.comparing(KeyDate::day).thenComparing(KeyDate::name))
                    .toList();
        });
    }

    private Stream<KeyDate> of(DateChoice choice, LocalDate from, LocalDate until, Locale language) {
        return switch (choice.what()) {
            case Holidays(var country) ->
                hours.publicHolidays(country, from, until, language).stream()
                        .map(holiday -> new KeyDate(
                                "holiday-" + holiday.key(),
                                holiday.day(),
                                holiday.name(),
                                Kind.HOLIDAY,
                                List.of(country),
                                choice.lead(),
                                Optional.empty()));
            case OfTheWorld(var code) ->
                world.find(code).stream()
                        .flatMap(day -> within(from, until, day::in)
                                .map(on -> plain(
                                        "world-day-" + code, on, day.name(language), Kind.WORLD_DAY, choice.lead())));
            case Own(var name, var day, var yearly) ->
                (yearly ? within(from, until, day::withYear) : Stream.of(day))
                        .filter(on -> !on.isBefore(from) && on.isBefore(until) && !on.isBefore(day))
                        .map(on -> plain("own-" + choice.id(), on, name, Kind.OWN, choice.lead()));
        };
    }

    private static Stream<LocalDate> within(LocalDate from, LocalDate until, IntFunction<LocalDate> inYear) {
        return IntStream.rangeClosed(from.getYear(), until.getYear())
                .mapToObj(inYear)
                .filter(on -> !on.isBefore(from) && on.isBefore(until));
    }

    private static KeyDate plain(String code, LocalDate on, String name, Kind kind, int lead) {
        return new KeyDate(code, on, name, kind, List.of(), lead, Optional.empty());
    }

    /** Those for which it is time and nobody has begun, the next first. */
    public List<KeyDate> waiting(WorkspaceId workspace, LocalDate today, Locale language) {
        return between(workspace, today, today.plusDays(DateChoice.LONGEST_LEAD + 1L), language).stream()
                .filter(date -> date.waits(today))
                .toList();
    }

    private void record(Here here, String act, DateChoice choice) {
        var name = switch (choice.what()) {
            case Holidays(var country) -> country;
            case OfTheWorld(var code) ->
                world.find(code).orElseThrow().name(here.workspace().language());
            case Own(var own, var day, var yearly) -> own;
        };
        history.record(
                here.id(),
                here.actor(),
                Action.of(act, "key-date", choice.id(), name).with(Map.of("lead", String.valueOf(choice.lead()))));
        Tenant.afterCommit(() -> live.changed(here.id(), "posts"));
    }
}
