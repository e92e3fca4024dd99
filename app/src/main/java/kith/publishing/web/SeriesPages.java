package kith.publishing.web;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.publishing.AllSeries;
import kith.web.Answer;
import kith.web.Form;
import kith.web.Problem;
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

/** Posts that come again: begun and ended on one page. */
@Controller
@RequestMapping("/{workspace}/calendar/series")
class SeriesPages {
    private final AllSeries all;
    private final Channels channels;
    private final InstantSource clock;

    SeriesPages(AllSeries all, Channels channels, InstantSource clock) {
        this.all = all;
        this.channels = channels;
        this.clock = clock;
    }

    @Needs(Right.READ_POSTS)
    @GetMapping
    View page(Here here) {
        return page(
                here,
                Form.EMPTY
                        .with("at", "09:00")
                        .with("zone", here.workspace().zone().getId()));
    }

    private View page(Here here, Form form) {
        return View.of("publishing/series")
                .with("series", all.of(here.id()))
                .with(
                        "channels",
                        channels.all(here.id()).stream()
                                .filter(Channel::connected)
                                .toList())
                .with("form", form)
                .status(form.errors().isEmpty() ? 200 : 422);
    }

    @Needs(Right.WRITE_POSTS)
    @PostMapping
    Answer make(
            Here here,
            Words words,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(name = "channel", defaultValue = "") List<String> on,
            @RequestParam(name = "day", defaultValue = "") List<Integer> days,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "") String zone,
            @RequestParam(defaultValue = "") String last,
            @RequestParam(defaultValue = "false") boolean plans) {
        var form = Form.EMPTY
                .with("title", title)
                .with("text", text)
                .with("at", at)
                .with("zone", zone)
                .with("last", last)
                .with("plans", String.valueOf(plans));
        for (var id : on) {
            form = form.with("on-" + id, "true");
        }
        for (var day : days) {
            form = form.with("day-" + day, "true");
        }
        try {
            var today = Calendars.today(here, clock.instant());
            all.make(
                    here,
                    title,
                    text,
                    SeriesForm.channels(on),
                    SeriesForm.recurrence(days, at, zone, "", last, today),
                    plans);
            return to(here).saying(words.t("series.said.made"));
        } catch (Invalid invalid) {
            return page(here, form.refused(invalid, words));
        } catch (Problem problem) {
            var said = new Invalid("text", problem.key(), problem.arguments().toArray());
            return page(here, form.refused(said, words)).status(problem.status());
        }
    }

    @Needs(Right.APPROVE_POSTS)
    @PostMapping("/{id}/end")
    Redirect end(Here here, Words words, @PathVariable UUID id) {
        return to(here).saying(words.t("series.said.ended", all.end(here, id, words.t("series.ended-why"))));
    }

    private static Redirect to(Here here) {
        return Redirect.to("/" + here.workspace().slug() + "/calendar/series");
    }
}
