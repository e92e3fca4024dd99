package kith.hours.web;

import java.time.DayOfWeek;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kith.hours.Hours;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The business hours as lines of text: a day a line, with commas between its openings. */
@Controller
class HoursPages {
    private static final int SHOWN = 12;

    private final Hours hours;
    private final InstantSource clock;

    HoursPages(Hours hours, InstantSource clock) {
        this.hours = hours;
        this.clock = clock;
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @GetMapping("/{workspace}/settings/hours")
    View page(Here here, Words words) {
        var said = hours.of(here.id());
        var form = Form.EMPTY
                .with("holidayCalendars", String.join(", ", said.calendars()))
                .with("holidays", Written.lines(said.own()));
        for (var day : DayOfWeek.values()) {
            form = form.with(Written.word(day), Written.line(said.week().on(day)));
        }
        return page(here, form, words);
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{workspace}/settings/hours")
    Answer change(Here here, @RequestParam Map<String, String> given, Words words) {
        try {
            var week = new LinkedHashMap<String, List<String>>();
            for (var day : DayOfWeek.values()) {
                var word = Written.word(day);
                week.put(word, Written.parts(given.getOrDefault(word, "")));
            }
            hours.change(
                    here,
                    Written.week(week),
                    Written.parts(given.getOrDefault("holidayCalendars", "")),
                    Written.holidays(given.getOrDefault("holidays", "")));
            return Redirect.to("/" + here.workspace().slug() + "/settings/hours")
                    .saying(words.t("settings.saved"));
        } catch (Invalid invalid) {
            var form = Form.EMPTY;
            for (var field : given.entrySet()) {
                form = form.with(field.getKey(), field.getValue());
            }
            // Hours as a whole have no field of their own: the first day stands for them.
            var shown = invalid.field().equals("hours")
                    ? new Invalid("monday", invalid.key(), invalid.arguments().toArray())
                    : invalid;
            return page(here, form.refused(shown, words), words).status(422);
        }
    }

    private View page(Here here, Form form, Words words) {
        var today = clock.instant().atZone(here.workspace().zone()).toLocalDate();
        return View.of("hours/settings")
                .with("form", form)
                .with(
                        "coming",
                        hours.holidays(here.id(), today, today.plusYears(1), words.locale()).stream()
                                .limit(SHOWN)
                                .toList())
                .with("today", today);
    }
}
