package kith.link.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.link.Clicks;
import kith.link.Clicks.Day;
import kith.link.Link;
import kith.link.LinkId;
import kith.link.ShortAddresses;
import kith.link.ShortLinks;
import kith.link.Tags;
import kith.link.Target;
import kith.web.Listing;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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

/** Short links for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/links")
class LinksApi {
    static final int DAYS = 14;

    private final ShortLinks links;
    private final ShortAddresses addresses;
    private final Clicks clicks;
    private final QrAnswers answers;
    private final InstantSource clock;

    LinksApi(ShortLinks links, ShortAddresses addresses, Clicks clicks, QrAnswers answers, InstantSource clock) {
        this.links = links;
        this.addresses = addresses;
        this.clicks = clicks;
        this.answers = answers;
        this.clock = clock;
    }

    /**
     * The newest first, each with its clicks.
     *
     * @param post only those that this post says
     */
    @Needs(Right.READ_POSTS)
    @GetMapping
    Listing<LinkBody> all(
            Here here,
            @RequestParam(required = false) @Nullable UUID post,
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Math.clamp(limit, 1, 200);
        var of = Optional.ofNullable(post);
        var found = links.newest(here.id(), of, Optional.ofNullable(cursor).map(LinkId::new), most + 1);
        var page = found.subList(0, Math.min(most, found.size()));
        return new Listing<>(
                bodies(here, page),
                links.count(here.id(), of),
                found.size() > most ? page.getLast().id().toString() : null);
    }

    private List<LinkBody> bodies(Here here, List<Link> page) {
        var zone = here.workspace().zone();
        var days = clicks.byDay(
                here.id(),
                page.stream().map(Link::id).toList(),
                zone,
                LocalDate.ofInstant(clock.instant(), zone),
                DAYS);
        return page.stream()
                .map(link ->
                        LinkBody.of(link, answers.address(here, link), days.getOrDefault(link.id(), List.<Day>of())))
                .toList();
    }

    /**
     * @param target an address of the web
     * @param source these four tag the target on the way (UTM); absent or empty: not said
     */
    record NewLink(
            @Nullable String target,
            @Nullable String name,
            @Nullable String source,
            @Nullable String medium,
            @Nullable String campaign,
            @Nullable String content) {}

    @Needs(Right.WRITE_POSTS)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    LinkBody make(Here here, @RequestBody NewLink body) {
        var tags = new Tags(or(body.source()), or(body.medium()), or(body.campaign()), or(body.content()));
        var made = links.make(here, Target.of(or(body.target())), or(body.name()), tags);
        return bodies(here, List.of(made)).getFirst();
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Needs(Right.READ_POSTS)
    @GetMapping("/{id}")
    LinkBody one(Here here, @PathVariable UUID id) {
        return bodies(here, List.of(answers.find(here, id))).getFirst();
    }

    /** From now on it leads nowhere; its clicks stay. */
    @Needs(Right.WRITE_POSTS)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Here here, @PathVariable UUID id) {
        links.end(here, new LinkId(id));
    }

    /** Its address as a square for paper. */
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

    /**
     * @param always the links of every new post are shortened
     */
    record Habit(boolean always) {}

    @Needs(Right.READ_POSTS)
    @GetMapping("/always")
    Habit habit(Here here) {
        return new Habit(addresses.always(here.id()));
    }

    /** The links of every new post are shortened from now on, or only where somebody says so. */
    @Needs(Right.MANAGE_WORKSPACE)
    @PutMapping("/always")
    Habit habit(Here here, @RequestBody Habit body) {
        addresses.always(here, body.always());
        return new Habit(addresses.always(here.id()));
    }
}
