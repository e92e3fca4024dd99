package kith.publishing.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.hours.Hours;
import kith.publishing.DateChoice;
import kith.publishing.DateChoice.Holidays;
import kith.publishing.DateChoice.OfTheWorld;
import kith.publishing.DateChoice.Own;
import kith.publishing.KeyDateBeginnings;
import kith.publishing.KeyDates;
import kith.publishing.WorldDays;
import kith.web.Answer;
import kith.web.Form;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Dates worth preparing for: what comes, what waits, and what is looked out for. */
@Controller
@RequestMapping("/{workspace}/calendar/dates")
class KeyDatePages {
    private final KeyDates dates;
    private final KeyDateBeginnings beginnings;
    private final WorldDays world;
    private final Hours hours;
    private final InstantSource clock;

    KeyDatePages(KeyDates dates, KeyDateBeginnings beginnings, WorldDays world, Hours hours, InstantSource clock) {
        this.dates = dates;
        this.beginnings = beginnings;
        this.world = world;
        this.hours = hours;
        this.clock = clock;
    }

    @Needs(Right.READ_POSTS)
    @GetMapping
    View page(Here here, Words words) {
        return page(here, words, Form.EMPTY.with("lead", String.valueOf(KeyDateForm.USUAL_LEAD)));
    }

    private View page(Here here, Words words, Form form) {
        var today = Calendars.today(here, clock.instant());
        var language = words.locale();
        var coming = dates.between(here.id(), today, today.plusYears(1), language);
        var chosen = dates.chosen(here.id());
        return View.of("publishing/dates")
                .with("today", today)
                .with(
                        "waiting",
                        coming.stream().filter(date -> date.waits(today)).toList())
                .with("coming", coming)
                .with(
                        "chosen",
                        chosen.stream().map(one -> shown(one, words, today)).toList())
                .with("world", world.all())
                .with("kept", worldDays(chosen))
                .with("countries", countries(language))
                .with("form", form)
                .status(form.errors().isEmpty() ? 200 : 422);
    }

    private static Set<String> worldDays(List<DateChoice> chosen) {
        return chosen.stream()
                .flatMap(one -> one.what() instanceof OfTheWorld(var code)
                        ? java.util.stream.Stream.of(code)
                        : java.util.stream.Stream.empty())
                .collect(Collectors.toSet());
    }

    /** Names by code. */
    private TreeMap<String, String> countries(Locale language) {
        return hours.countries().stream()
                .collect(Collectors.toMap(
                        code -> code, code -> country(code, language), (one, other) -> one, TreeMap::new));
    }

    static String country(String code, Locale language) {
        var country = Locale.of("", code.substring(0, 2)).getDisplayCountry(language);
        return code.length() == 2 ? country : country + ", " + code;
    }

    private ChosenDate shown(DateChoice choice, Words words, LocalDate today) {
        var kind = KeyDateForm.kind(choice);
        var id = choice.id().toString();
        return switch (choice.what()) {
            case Holidays(var country) -> new ChosenDate(id, kind, country(country, words.locale()), "", choice.lead());
            case OfTheWorld(var code) -> {
                var day = world.find(code).orElseThrow();
                var next =
                        day.in(today.getYear()).isBefore(today) ? day.in(today.getYear() + 1) : day.in(today.getYear());
                yield new ChosenDate(id, kind, day.name(words.locale()), words.date(next, today), choice.lead());
            }
            case Own(var name, var day, var yearly) ->
                new ChosenDate(
                        id,
                        kind,
                        name,
                        words.t(yearly ? "key-date.yearly-from" : "key-date.once", words.date(day, today)),
                        choice.lead());
        };
    }

    /** Looks out for a country's holidays or a date of one's own. */
    @Needs(Right.WRITE_POSTS)
    @PostMapping
    Answer choose(
            Here here,
            Words words,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String country,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "false") boolean yearly,
            @RequestParam(defaultValue = "") String lead) {
        try {
            dates.choose(here, KeyDateForm.what(kind, country, name, day, yearly), KeyDateForm.lead(lead));
            return to(here).saying(words.t("key-date.said.chosen"));
        } catch (Invalid invalid) {
            var form = Form.EMPTY
                    .with("country", country)
                    .with("name", name)
                    .with("day", day)
                    .with("yearly", String.valueOf(yearly))
                    .with("lead", lead)
                    .refused(invalid, words);
            return page(here, words, form);
        }
    }

    /** Looks out for these days of the world and no others; those that are new begin so many days before. */
    @Needs(Right.WRITE_POSTS)
    @PostMapping("/world-days")
    Answer chooseOfTheWorld(
            Here here,
            Words words,
            @RequestParam(name = "code", defaultValue = "") List<String> codes,
            @RequestParam(defaultValue = "") String lead) {
        try {
            var wanted = new HashSet<>(codes);
            int days = KeyDateForm.lead(lead);
            for (var choice : dates.chosen(here.id())) {
                if (choice.what() instanceof OfTheWorld(var code) && !wanted.remove(code)) {
                    dates.forget(here, choice.id());
                }
            }
            wanted.stream().sorted().forEach(code -> dates.choose(here, new OfTheWorld(code), days));
            return to(here).saying(words.t("key-date.said.chosen"));
        } catch (Invalid invalid) {
            return page(here, words, Form.EMPTY.with("lead", lead).refused(invalid, words));
        }
    }

    @Needs(Right.WRITE_POSTS)
    @PostMapping("/{id}/lead")
    Answer lead(Here here, Words words, @PathVariable UUID id, @RequestParam(defaultValue = "") String lead) {
        try {
            dates.lead(here, id, KeyDateForm.lead(lead));
            return to(here).saying(words.t("key-date.said.chosen"));
        } catch (Invalid invalid) {
            return page(here, words, Form.EMPTY.with("lead", lead).refused(invalid, words));
        }
    }

    @Needs(Right.WRITE_POSTS)
    @PostMapping("/{id}/removal")
    Redirect forget(Here here, Words words, @PathVariable UUID id) {
        dates.forget(here, id);
        return to(here).saying(words.t("key-date.said.forgotten"));
    }

    /** The draft of a post on that day. */
    @Needs(Right.WRITE_POSTS)
    @PostMapping("/{day}/{code}/post")
    Answer write(Here here, Words words, @PathVariable String day, @PathVariable String code) {
        try {
            var post = beginnings.write(here, KeyDateForm.day(day), code, words.locale());
            return Redirect.to("/" + here.workspace().slug() + "/posts/" + post.id())
                    .saying(words.t("key-date.said.post"));
        } catch (Invalid invalid) {
            return page(here, words, Form.EMPTY.refused(invalid, words));
        }
    }

    @Needs(Right.WRITE_POSTS)
    @PostMapping("/{day}/{code}/idea")
    Answer note(Here here, Words words, @PathVariable String day, @PathVariable String code) {
        try {
            var idea = beginnings.note(here, KeyDateForm.day(day), code, words.locale());
            return Redirect.to("/" + here.workspace().slug() + "/ideas#idea-" + idea.id())
                    .saying(words.t("key-date.said.idea"));
        } catch (Invalid invalid) {
            return page(here, words, Form.EMPTY.refused(invalid, words));
        }
    }

    private static Redirect to(Here here) {
        return Redirect.to("/" + here.workspace().slug() + "/calendar/dates");
    }
}
