package kith.publishing.web;

import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.publishing.Idea;
import kith.publishing.Ideas;
import kith.publishing.Ideas.Filter;
import kith.publishing.Pillar;
import kith.publishing.Pillar.Mixed;
import kith.publishing.Pillars;
import kith.publishing.PostId;
import kith.web.Listing;
import kith.web.Problem;
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

/** Ideas and pillars for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}")
class IdeasApi {
    private final Ideas ideas;
    private final Pillars pillars;
    private final InstantSource clock;

    IdeasApi(Ideas ideas, Pillars pillars, InstantSource clock) {
        this.ideas = ideas;
        this.pillars = pillars;
        this.clock = clock;
    }

    /**
     * @param askedBy a member who wished for it, as they are called
     * @param message in which somebody wished for it
     * @param post what became of it; absent while it waits
     */
    record IdeaBody(
            UUID id,
            String title,
            String note,
            String link,
            @Nullable UUID pillar,
            List<UUID> channels,
            String askedBy,
            @Nullable UUID message,
            String by,
            Instant at,
            @Nullable UUID post) {
        static IdeaBody of(Idea idea) {
            var noted = idea.noted();
            return new IdeaBody(
                    idea.id(),
                    noted.title(),
                    noted.note(),
                    noted.link(),
                    noted.pillar().orElse(null),
                    noted.channels().stream().map(ChannelId::value).toList(),
                    noted.askedBy(),
                    noted.message().orElse(null),
                    idea.author().name(),
                    idea.author().at(),
                    idea.post().map(PostId::value).orElse(null));
        }
    }

    record NewIdea(
            @Nullable String title,
            @Nullable String note,
            @Nullable String link,
            @Nullable UUID pillar,
            @Nullable List<UUID> channels,
            @Nullable String askedBy,
            @Nullable UUID message) {}

    /**
     * Those that wait, the newest first.
     *
     * @param q words that stand in its title or note
     */
    @Needs(Right.READ_POSTS)
    @GetMapping("/ideas")
    Listing<IdeaBody> all(
            Here here,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable UUID pillar,
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Math.clamp(limit, 1, 200);
        var filter = new Filter(q, Optional.ofNullable(pillar));
        var found = ideas.waiting(here.id(), filter, Optional.ofNullable(cursor), most + 1);
        var page = found.subList(0, Math.min(most, found.size()));
        return new Listing<>(
                page.stream().map(IdeaBody::of).toList(),
                ideas.count(here.id()),
                found.size() > most ? page.getLast().id().toString() : null);
    }

    @Needs(Right.WRITE_POSTS)
    @PostMapping("/ideas")
    @ResponseStatus(HttpStatus.CREATED)
    IdeaBody note(Here here, @RequestBody NewIdea body) {
        return IdeaBody.of(ideas.note(here, noted(body)));
    }

    /** It is about something else. In which message it was wished for stays. */
    @Needs(Right.WRITE_POSTS)
    @PutMapping("/ideas/{id}")
    IdeaBody change(Here here, @PathVariable UUID id, @RequestBody NewIdea body) {
        return IdeaBody.of(ideas.change(here, id, noted(body)));
    }

    private static Idea.Noted noted(NewIdea body) {
        return new Idea.Noted(
                or(body.title()),
                or(body.note()),
                or(body.link()),
                Optional.ofNullable(body.pillar()),
                Objects.requireNonNullElse(body.channels(), List.<UUID>of()).stream()
                        .map(ChannelId::new)
                        .toList(),
                or(body.askedBy()),
                Optional.ofNullable(body.message()));
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Needs(Right.READ_POSTS)
    @GetMapping("/ideas/{id}")
    IdeaBody one(Here here, @PathVariable UUID id) {
        return IdeaBody.of(ideas.find(here.id(), id).orElseThrow(() -> Problem.notFound("idea.none")));
    }

    /** Nobody will say it. */
    @Needs(Right.WRITE_POSTS)
    @DeleteMapping("/ideas/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(Here here, @PathVariable UUID id) {
        ideas.drop(here, id);
    }

    /**
     * @param day such as {@code 2026-12-24}
     */
    record Planned(@Nullable String day) {}

    /** Makes it into the draft of a post: at the day's first free slot of its channels, else at ten. */
    @Needs(Right.WRITE_POSTS)
    @PostMapping("/ideas/{id}/post")
    @ResponseStatus(HttpStatus.CREATED)
    PostBody plan(Here here, @PathVariable UUID id, @RequestBody Planned body) {
        return PostBody.of(ideas.plan(here, id, IdeaForm.day(or(body.day()))));
    }

    /**
     * @param share of the posts of a month that shall speak of it, in percent
     * @param posts of the month that do
     * @param actual their share, in percent
     */
    record PillarBody(UUID id, String name, int share, long posts, long actual) {
        static PillarBody of(Mixed mixed) {
            var pillar = mixed.pillar();
            return new PillarBody(pillar.id(), pillar.name(), pillar.share(), mixed.posts(), mixed.share());
        }
    }

    record NewPillar(@Nullable String name, @Nullable Integer share) {}

    /**
     * What the brand speaks of, and how a month is.
     *
     * @param month such as {@code 2026-03}; this one when absent
     */
    @Needs(Right.READ_POSTS)
    @GetMapping("/pillars")
    Listing<PillarBody> pillars(Here here, @RequestParam(required = false) @Nullable YearMonth month) {
        var of = month == null ? YearMonth.from(Calendars.today(here, clock.instant())) : month;
        return Listing.whole(pillars.mix(here, of).stream().map(PillarBody::of).toList());
    }

    @Needs(Right.APPROVE_POSTS)
    @PostMapping("/pillars")
    @ResponseStatus(HttpStatus.CREATED)
    PillarBody add(Here here, @RequestBody NewPillar body) {
        var added = pillars.add(here, or(body.name()), Objects.requireNonNullElse(body.share(), -1));
        return PillarBody.of(new Pillar.Mixed(added, 0, 0));
    }

    @Needs(Right.APPROVE_POSTS)
    @DeleteMapping("/pillars/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Here here, @PathVariable UUID id) {
        pillars.remove(here, id);
    }
}
