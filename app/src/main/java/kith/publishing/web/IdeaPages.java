package kith.publishing.web;

import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.publishing.Idea;
import kith.publishing.Ideas;
import kith.publishing.Ideas.Filter;
import kith.publishing.KeyDateBeginnings;
import kith.publishing.Pillar;
import kith.publishing.Pillars;
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
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The ideas bank: noted in a moment, found again, given a day; beside it what the month speaks of. */
@Controller
@RequestMapping("/{workspace}/ideas")
class IdeaPages {
    private static final int SHOWN = 50;

    private final Ideas ideas;
    private final Pillars pillars;
    private final KeyDateBeginnings dates;
    private final Channels channels;
    private final InstantSource clock;

    IdeaPages(Ideas ideas, Pillars pillars, KeyDateBeginnings dates, Channels channels, InstantSource clock) {
        this.ideas = ideas;
        this.pillars = pillars;
        this.dates = dates;
        this.channels = channels;
        this.clock = clock;
    }

    /**
     * @param q words that stand in its title or note
     * @param before the last one of the page before
     * @param title what stands in the form that notes one, where somebody brings it along
     * @param message in which somebody wished for it
     * @param edit the idea that is being changed
     */
    @Needs(Right.READ_POSTS)
    @GetMapping
    View all(
            Here here,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable UUID pillar,
            @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String link,
            @RequestParam(defaultValue = "") String askedBy,
            @RequestParam(defaultValue = "") String message,
            @RequestParam(required = false) @Nullable UUID edit) {
        var filter = new Filter(q, Optional.ofNullable(pillar));
        var form = edit == null
                ? IdeaForm.form(title, note, link, "", List.of(), askedBy, message)
                : IdeaForm.form(ideas.find(here.id(), edit).orElseThrow(() -> Problem.notFound("idea.none")));
        return all(here, filter, Optional.ofNullable(before), form);
    }

    private View all(Here here, Filter filter, Optional<UUID> before, Form form) {
        var found = ideas.waiting(here.id(), filter, before, SHOWN + 1);
        var page = found.subList(0, Math.min(SHOWN, found.size()));
        var connected =
                channels.all(here.id()).stream().filter(Channel::connected).toList();
        var month = YearMonth.from(Calendars.today(here, clock.instant()));
        return View.of("publishing/ideas")
                .with("ideas", cards(here, page))
                .with("total", ideas.count(here.id()))
                .with("more", found.size() > SHOWN ? page.getLast().id().toString() : "")
                .with("filter", filter)
                .with("pillars", pillars.of(here.id()))
                .with("mix", pillars.mix(here, month))
                .with("month", month)
                .with("channels", connected)
                .with("form", form)
                .status(form.errors().isEmpty() ? 200 : 422);
    }

    private List<IdeaCard> cards(Here here, List<Idea> page) {
        var networks = channels.all(here.id()).stream().collect(Collectors.toMap(Channel::id, Channel::network));
        var names = pillars.of(here.id()).stream().collect(Collectors.toMap(Pillar::id, Pillar::name));
        var from = dates.of(here.id(), page.stream().map(Idea::id).toList());
        return page.stream()
                .map(idea -> new IdeaCard(
                        idea,
                        idea.noted()
                                .pillar()
                                .map(id -> names.getOrDefault(id, ""))
                                .orElse(""),
                        idea.noted().channels().stream()
                                .flatMap(id -> Optional.ofNullable(networks.get(id)).stream())
                                .distinct()
                                .toList(),
                        Optional.ofNullable(from.get(idea.id()))))
                .toList();
    }

    @Needs(Right.WRITE_POSTS)
    @PostMapping
    Answer note(Here here, Words words, @RequestParam MultiValueMap<String, String> given) {
        try {
            ideas.note(here, IdeaForm.noted(given));
            return to(here, "/ideas").saying(words.t("idea.said.noted"));
        } catch (Invalid invalid) {
            return refused(here, words, IdeaForm.form(given), invalid);
        }
    }

    @Needs(Right.WRITE_POSTS)
    @PostMapping("/{id}")
    Answer change(Here here, Words words, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> given) {
        try {
            ideas.change(here, id, IdeaForm.noted(given));
            return to(here, "/ideas#idea-" + id).saying(words.t("idea.said.changed"));
        } catch (Invalid invalid) {
            return refused(here, words, IdeaForm.form(given).with("id", id.toString()), invalid);
        }
    }

    private View refused(Here here, Words words, Form form, Invalid invalid) {
        var field = invalid.field().equals("target")
                ? new Invalid("link", invalid.key(), invalid.arguments().toArray())
                : invalid;
        return all(here, Filter.NONE, Optional.empty(), form.refused(field, words));
    }

    /** Makes it into the draft of a post on that day. */
    @Needs(Right.WRITE_POSTS)
    @PostMapping("/{id}/post")
    Answer plan(Here here, Words words, @PathVariable UUID id, @RequestParam(defaultValue = "") String day) {
        try {
            var post = ideas.plan(here, id, IdeaForm.day(day));
            return to(here, "/posts/" + post.id()).saying(words.t("idea.said.planned"));
        } catch (Invalid invalid) {
            var form = IdeaForm.form("", "", "", "", List.of(), "", "").refused(invalid, words);
            return all(here, Filter.NONE, Optional.empty(), form);
        }
    }

    /**
     * What came of letting an idea go over a day of the calendar.
     *
     * @param post where its draft is; absent when there is none
     */
    record Let(String said, @Nullable String post) {}

    /** As {@link #plan}, for an idea that is let go over a day. */
    @Needs(Right.WRITE_POSTS)
    @PostMapping("/{id}/plans")
    ResponseEntity<Let> let(
            Here here, Words words, @PathVariable UUID id, @RequestParam(defaultValue = "") String day) {
        try {
            var post = ideas.plan(here, id, IdeaForm.day(day));
            return ResponseEntity.ok(
                    new Let(words.t("idea.said.planned"), "/" + here.workspace().slug() + "/posts/" + post.id()));
        } catch (Invalid invalid) {
            return ResponseEntity.status(422)
                    .body(new Let(words.t(invalid.key(), invalid.arguments().toArray()), null));
        } catch (Problem problem) {
            return ResponseEntity.status(problem.status())
                    .body(new Let(words.t(problem.key(), problem.arguments().toArray()), null));
        }
    }

    @Needs(Right.WRITE_POSTS)
    @PostMapping("/{id}/drop")
    Redirect drop(Here here, Words words, @PathVariable UUID id) {
        ideas.drop(here, id);
        return to(here, "/ideas").saying(words.t("idea.said.dropped"));
    }

    @Needs(Right.APPROVE_POSTS)
    @PostMapping("/pillars")
    Answer pillar(
            Here here,
            Words words,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "-1") int share) {
        try {
            pillars.add(here, name, share);
            return to(here, "/ideas").saying(words.t("pillar.said.added", name.strip()));
        } catch (Invalid invalid) {
            var form = Form.EMPTY
                    .with("name", name)
                    .with("share", share < 0 ? "" : String.valueOf(share))
                    .refused(invalid, words);
            return all(here, Filter.NONE, Optional.empty(), form);
        }
    }

    @Needs(Right.APPROVE_POSTS)
    @PostMapping("/pillars/{id}/removal")
    Redirect removePillar(Here here, Words words, @PathVariable UUID id) {
        pillars.remove(here, id);
        return to(here, "/ideas").saying(words.t("pillar.said.removed"));
    }

    private static Redirect to(Here here, String path) {
        return Redirect.to("/" + here.workspace().slug() + path);
    }
}
