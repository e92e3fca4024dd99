package kith.link.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.link.Clicks;
import kith.link.Link;
import kith.link.LinkId;
import kith.link.ShortAddresses;
import kith.link.ShortLinks;
import kith.link.Tags;
import kith.link.Target;
import kith.web.Answer;
import kith.web.Form;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Short links, and how often they were followed. */
@Controller
@RequestMapping("/{workspace}/links")
class LinkPages {
    private static final int SHOWN = 50;
    private static final int MOST_IN_A_TABLE = 10_000;

    private final ShortLinks links;
    private final ShortAddresses addresses;
    private final Clicks clicks;
    private final QrAnswers answers;
    private final InstantSource clock;

    LinkPages(ShortLinks links, ShortAddresses addresses, Clicks clicks, QrAnswers answers, InstantSource clock) {
        this.links = links;
        this.addresses = addresses;
        this.clicks = clicks;
        this.answers = answers;
        this.clock = clock;
    }

    /**
     * @param before the last one of the page before
     */
    @Needs(Right.READ_POSTS)
    @GetMapping
    View all(Here here, @RequestParam(required = false) @Nullable UUID before) {
        return all(here, Optional.ofNullable(before).map(LinkId::new), Form.EMPTY);
    }

    private View all(Here here, Optional<LinkId> before, Form form) {
        var found = links.newest(here.id(), Optional.empty(), before, SHOWN + 1);
        var page = found.subList(0, Math.min(SHOWN, found.size()));
        return View.of("link/links")
                .with("rows", rows(here, page))
                .with("total", links.count(here.id(), Optional.empty()))
                .with("more", found.size() > SHOWN ? page.getLast().id().toString() : "")
                .with("begins", addresses.of(here.id()).orElse(""))
                .with("always", addresses.always(here.id()))
                .with("form", form.errors().isEmpty() ? filled(here, form) : form)
                .status(form.errors().isEmpty() ? 200 : 422);
    }

    private Form filled(Here here, Form form) {
        return form.with("address", addresses.own(here.id()).orElse(""));
    }

    private List<LinkRow> rows(Here here, List<Link> page) {
        var zone = here.workspace().zone();
        var days = clicks.byDay(
                here.id(),
                page.stream().map(Link::id).toList(),
                zone,
                LocalDate.ofInstant(clock.instant(), zone),
                LinksApi.DAYS);
        return page.stream()
                .map(link -> new LinkRow(
                        link,
                        answers.address(here, link),
                        days.getOrDefault(link.id(), List.of()).stream()
                                .map(Clicks.Day::clicks)
                                .toList()))
                .toList();
    }

    /** Makes one by hand. */
    @Needs(Right.WRITE_POSTS)
    @PostMapping
    Answer make(
            Here here,
            Words words,
            @RequestParam(defaultValue = "") String target,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String medium,
            @RequestParam(defaultValue = "") String campaign) {
        try {
            var made = links.make(here, Target.of(target), name, new Tags(source, medium, campaign, ""));
            return Redirect.to(path(here) + "/" + made.id()).saying(words.t("link.said.made"));
        } catch (Invalid invalid) {
            var form = Form.EMPTY
                    .with("target", target)
                    .with("name", name)
                    .with("source", source)
                    .with("medium", medium)
                    .with("campaign", campaign);
            return all(here, Optional.empty(), filled(here, form).refused(invalid, words));
        }
    }

    /** Says how short links begin. */
    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/address")
    Answer address(Here here, Words words, @RequestParam(defaultValue = "") String address) {
        try {
            addresses.set(here, address);
            return Redirect.to(path(here)).saying(words.t("link.said.address"));
        } catch (Invalid invalid) {
            return all(
                    here, Optional.empty(), Form.EMPTY.with("address", address).refused(invalid, words));
        }
    }

    /** Says whether the links of every new post are shortened. */
    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/always")
    Redirect always(Here here, Words words, @RequestParam(defaultValue = "false") boolean always) {
        addresses.always(here, always);
        return Redirect.to(path(here)).saying(words.t(always ? "link.said.always" : "link.said.not-always"));
    }

    @Needs(Right.READ_POSTS)
    @GetMapping("/links.csv")
    ResponseEntity<String> csv(Here here) {
        var found = new ArrayList<Link>();
        var last = Optional.<LinkId>empty();
        do {
            var page = links.newest(here.id(), Optional.empty(), last, 500);
            found.addAll(page);
            last = page.size() < 500
                    ? Optional.empty()
                    : Optional.of(page.getLast().id());
        } while (last.isPresent() && found.size() < MOST_IN_A_TABLE);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=utf-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"links-" + here.workspace().slug() + ".csv\"")
                .body(Csv.of(
                        found,
                        found.stream().map(link -> answers.address(here, link)).toList()));
    }

    @Needs(Right.READ_POSTS)
    @GetMapping("/{id}")
    View one(Here here, @PathVariable UUID id) {
        var link = answers.find(here, id);
        var zone = here.workspace().zone();
        var days = clicks.byDay(
                here.id(), List.of(link.id()), zone, LocalDate.ofInstant(clock.instant(), zone), LinksApi.DAYS);
        return View.of("link/one")
                .with("link", link)
                .with("address", answers.address(here, link))
                .with("reached", addresses.of(here.id()).isPresent())
                .with("days", days.getOrDefault(link.id(), List.of()));
    }

    @Needs(Right.WRITE_POSTS)
    @PostMapping("/{id}/end")
    Redirect end(Here here, Words words, @PathVariable UUID id) {
        var ended = links.end(here, new LinkId(id));
        return Redirect.to(path(here) + "/" + id).saying(words.t("link.said.ended", ended.called()));
    }

    @Needs(Right.READ_POSTS)
    @GetMapping("/{id}/qr.svg")
    ResponseEntity<byte[]> svg(Here here, @PathVariable UUID id) {
        return answers.svg(here, id);
    }

    @Needs(Right.READ_POSTS)
    @GetMapping("/{id}/qr.png")
    ResponseEntity<byte[]> png(Here here, @PathVariable UUID id) {
        return answers.png(here, id);
    }

    private static String path(Here here) {
        return "/" + here.workspace().slug() + "/links";
    }
}
