package kith.publishing.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kith.publishing.DateChoice;
import kith.publishing.DateChoice.Holidays;
import kith.publishing.DateChoice.OfTheWorld;
import kith.publishing.DateChoice.Own;
import kith.publishing.KeyDate;
import kith.publishing.KeyDateBeginnings;
import kith.publishing.KeyDates;
import kith.publishing.PostId;
import kith.publishing.WorldDays;
import kith.web.Listing;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Dates worth preparing for, for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/dates")
class KeyDatesApi {
    private static final int MOST_DAYS = 800;

    private final KeyDates dates;
    private final KeyDateBeginnings beginnings;
    private final WorldDays world;
    private final InstantSource clock;

    KeyDatesApi(KeyDates dates, KeyDateBeginnings beginnings, WorldDays world, InstantSource clock) {
        this.dates = dates;
        this.beginnings = beginnings;
        this.world = world;
        this.clock = clock;
    }

    /**
     * @param code with the day it names the date
     * @param kind {@code holiday}, {@code world-day} or {@code own}
     * @param countries whose public holiday it is
     * @param begin the day on which one begins
     * @param waits it is time, and nobody has begun
     */
    record DateBody(
            String code,
            LocalDate day,
            String name,
            String kind,
            List<String> countries,
            LocalDate begin,
            boolean waits,
            @Nullable UUID post,
            @Nullable UUID idea) {
        static DateBody of(KeyDate date, LocalDate today) {
            return new DateBody(
                    date.code(),
                    date.day(),
                    date.name(),
                    date.kind().word(),
                    date.countries(),
                    date.begin(),
                    date.waits(today),
                    date.begun().flatMap(KeyDate.Begun::post).map(PostId::value).orElse(null),
                    date.begun().flatMap(KeyDate.Begun::idea).orElse(null));
        }
    }

    /**
     * The dates of what is looked out for, the next first, at most of 800 days.
     *
     * @param from today when absent
     * @param to the first day that is too late; a year after {@code from} when absent
     */
    @Needs(Right.READ_POSTS)
    @GetMapping
    Listing<DateBody> all(
            Here here,
            Words words,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        var today = Calendars.today(here, clock.instant());
        var first = from == null ? today : from;
        var end = to == null ? first.plusYears(1) : to;
        var last = end.isAfter(first.plusDays(MOST_DAYS)) ? first.plusDays(MOST_DAYS) : end;
        return Listing.whole(dates.between(here.id(), first, last, words.locale()).stream()
                .map(date -> DateBody.of(date, today))
                .toList());
    }

    /**
     * @param kind {@code holidays}, {@code world-day} or {@code own}
     * @param code of a country, such as {@code FR} or {@code DE-BY}, or of a day of the world
     * @param yearly of its own: comes again each year
     * @param lead how many days before one begins
     */
    record ChoiceBody(
            UUID id,
            String kind,
            @Nullable String code,
            @Nullable String name,
            @Nullable LocalDate day,
            boolean yearly,
            int lead) {
        static ChoiceBody of(DateChoice choice) {
            var kind = KeyDateForm.kind(choice);
            return switch (choice.what()) {
                case Holidays(var country) ->
                    new ChoiceBody(choice.id(), kind, country, null, null, true, choice.lead());
                case OfTheWorld(var code) -> new ChoiceBody(choice.id(), kind, code, null, null, true, choice.lead());
                case Own(var name, var day, var yearly) ->
                    new ChoiceBody(choice.id(), kind, null, name, day, yearly, choice.lead());
            };
        }
    }

    /**
     * @param lead 14 when absent
     */
    record NewChoice(
            @Nullable String kind,
            @Nullable String code,
            @Nullable String name,
            @Nullable String day,
            @Nullable Boolean yearly,
            @Nullable Integer lead) {}

    /** What is looked out for. */
    @Needs(Right.READ_POSTS)
    @GetMapping("/choices")
    Listing<ChoiceBody> chosen(Here here) {
        return Listing.whole(
                dates.chosen(here.id()).stream().map(ChoiceBody::of).toList());
    }

    /** Looks out for it; what is looked out for already is given that lead. */
    @Needs(Right.WRITE_POSTS)
    @PostMapping("/choices")
    @ResponseStatus(HttpStatus.CREATED)
    ChoiceBody choose(Here here, @RequestBody NewChoice body) {
        var what = KeyDateForm.what(body.kind(), body.code(), body.name(), body.day(), body.yearly());
        return ChoiceBody.of(dates.choose(here, what, Objects.requireNonNullElse(body.lead(), KeyDateForm.USUAL_LEAD)));
    }

    record Lead(@Nullable Integer lead) {}

    @Needs(Right.WRITE_POSTS)
    @PutMapping("/choices/{id}")
    ChoiceBody lead(Here here, @PathVariable UUID id, @RequestBody Lead body) {
        return ChoiceBody.of(dates.lead(here, id, Objects.requireNonNullElse(body.lead(), -1)));
    }

    /** Looks out for it no more; what was begun stays. */
    @Needs(Right.WRITE_POSTS)
    @DeleteMapping("/choices/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(Here here, @PathVariable UUID id) {
        dates.forget(here, id);
    }

    record WorldDayBody(String code, String name, LocalDate next) {}

    /** The days of the world that can be looked out for, in the order of the year. */
    @Needs(Right.READ_POSTS)
    @GetMapping("/world-days")
    Listing<WorldDayBody> ofTheWorld(Here here, Words words) {
        var today = Calendars.today(here, clock.instant());
        return Listing.whole(world.all().stream()
                .map(day -> new WorldDayBody(
                        day.code(),
                        day.name(words.locale()),
                        day.in(today.getYear()).isBefore(today)
                                ? day.in(today.getYear() + 1)
                                : day.in(today.getYear())))
                .toList());
    }

    /** The draft of a post for a date: on its day, at the first free slot, else at ten. */
    @Needs(Right.WRITE_POSTS)
    @PostMapping("/{day}/{code}/post")
    @ResponseStatus(HttpStatus.CREATED)
    PostBody write(Here here, Words words, @PathVariable String day, @PathVariable String code) {
        return PostBody.of(beginnings.write(here, KeyDateForm.day(day), code, words.locale()));
    }

    /** An idea for a date. */
    @Needs(Right.WRITE_POSTS)
    @PostMapping("/{day}/{code}/idea")
    @ResponseStatus(HttpStatus.CREATED)
    IdeasApi.IdeaBody note(Here here, Words words, @PathVariable String day, @PathVariable String code) {
        return IdeasApi.IdeaBody.of(beginnings.note(here, KeyDateForm.day(day), code, words.locale()));
    }
}
