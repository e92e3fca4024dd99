package kith.publishing;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.link.Target;
import kith.publishing.Idea.Noted;
import kith.publishing.Post.By;
import kith.publishing.Written.Own;
import kith.publishing.internal.IdeaRows;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.springframework.stereotype.Service;

/** Ideas: noted in a moment, and made into the draft of a post when their day is found. */
@Service
public class Ideas {
    private final IdeaRows rows;
    private final Pillars pillars;
    private final Posts posts;
    private final Slots slots;
    private final Channels channels;
    private final PostChange change;
    private final Tenant tenant;
    private final History history;
    private final Live live;

    Ideas(
            IdeaRows rows,
            Pillars pillars,
            Posts posts,
            Slots slots,
            Channels channels,
            PostChange change,
            Tenant tenant,
            History history,
            Live live) {
        this.rows = rows;
        this.pillars = pillars;
        this.posts = posts;
        this.slots = slots;
        this.channels = channels;
        this.change = change;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
    }

    /**
     * Which ideas; what is empty narrows nothing.
     *
     * @param words that stand in its title or note
     */
    public record Filter(String words, Optional<UUID> pillar) {
        public static final Filter NONE = new Filter("", Optional.empty());
    }

    /** Those that wait, the newest first. */
    public List<Idea> waiting(WorkspaceId workspace, Filter filter, Optional<UUID> before, int limit) {
        return tenant.in(workspace, () -> rows.waiting(filter, before, limit));
    }

    public long count(WorkspaceId workspace) {
        return tenant.in(workspace, rows::count);
    }

    public Optional<Idea> find(WorkspaceId workspace, UUID id) {
        return tenant.in(workspace, () -> rows.find(id));
    }

    /** The one that became that post. */
    public Optional<Idea> of(WorkspaceId workspace, PostId post) {
        return tenant.in(workspace, () -> rows.of(post));
    }

    /** @throws Invalid when it has no title, or what it names is none */
    public Idea note(Here here, Noted given) {
        var noted = checked(here, given);
        return tenant.in(here.id(), () -> {
            var me = here.caller().person();
            var idea = new Idea(Ids.next(), noted, new By(me.id().value(), me.name(), change.now()), Optional.empty());
            rows.insert(idea);
            record(here, "idea.note", idea);
            return idea;
        });
    }

    /**
     * It is about something else, or more than was known. In which message it was wished for stays.
     *
     * @throws Invalid when it has no title, or what it names is none
     * @throws Problem when it was planned or dropped meanwhile
     */
    public Idea change(Here here, UUID id, Noted given) {
        var noted = checked(here, given);
        return tenant.in(here.id(), () -> {
            var was = waiting(id);
            var idea = new Idea(id, noted.wishedForIn(was.noted().message()), was.author(), Optional.empty());
            if (!idea.equals(was)) {
                rows.change(idea);
                record(here, "idea.change", idea);
            }
            return idea;
        });
    }

    private Noted checked(Here here, Noted given) {
        var title = given.title().strip().replaceAll("\\s+", " ");
        if (title.isEmpty() || title.codePointCount(0, title.length()) > Written.LONGEST_TITLE) {
            throw new Invalid("title", "idea.invalid.title", Written.LONGEST_TITLE);
        }
        if (given.note().length() > Written.LONGEST_TEXT) {
            throw new Invalid("note", "posts.invalid.long", Written.LONGEST_TEXT);
        }
        var link = given.link().isBlank() ? "" : Target.of(given.link()).address();
        given.pillar().ifPresent(id -> pillars.require(here.id(), id));
        for (var channel : given.channels()) {
            if (channels.find(here.id(), channel).filter(Channel::connected).isEmpty()) {
                throw new Invalid("channels", "posts.invalid.channel", channel);
            }
        }
        return new Noted(
                title,
                given.note().replace("\r\n", "\n").replace("\0", "").strip(),
                link,
                given.pillar(),
                given.channels(),
                given.askedBy().strip(),
                given.message());
    }

    /** Nobody will say it; it is shown no more. */
    public void drop(Here here, UUID id) {
        tenant.run(here.id(), () -> {
            var idea = waiting(id);
            rows.drop(id, change.now());
            record(here, "idea.drop", idea);
        });
    }

    /**
     * Makes it into the draft of a post on that day: at the day's first free slot of its channels, else at ten.
     *
     * @throws Invalid when the day is over
     * @throws Problem when somebody else has planned or dropped it
     */
    public Post plan(Here here, UUID id, LocalDate day) {
        var today = LocalDate.ofInstant(change.now(), here.workspace().zone());
        if (day.isBefore(today)) {
            throw new Invalid("day", "posts.invalid.past");
        }
        return tenant.in(here.id(), () -> {
            var idea = waiting(id);
            var post = posts.make(
                    here,
                    written(
                            here,
                            idea.noted(),
                            slots.wall(here, day, idea.noted().channels())));
            idea.noted().pillar().ifPresent(pillar -> pillars.speaksOf(here, post.id(), Optional.of(pillar)));
            rows.became(id, post.id());
            record(here, "idea.plan", idea);
            return posts.find(here.id(), post.id()).orElseThrow();
        });
    }

    /** Held against whoever else plans it. */
    private Idea waiting(UUID id) {
        var idea = rows.hold(id).orElseThrow(() -> Problem.notFound("idea.none"));
        if (idea.post().isPresent()) {
            throw Problem.conflict("idea.planned");
        }
        return idea;
    }

    private static Written written(Here here, Noted noted, LocalDateTime wall) {
        var text = Stream.of(noted.note(), noted.link())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n"));
        return new Written(
                noted.title(),
                "",
                text,
                Optional.of(Written.time(wall, here.workspace().zone())),
                noted.channels().stream().map(on -> new Own(on, "", "")).toList());
    }

    private void record(Here here, String act, Idea idea) {
        history.record(
                here.id(),
                here.actor(),
                Action.of(act, "idea", idea.id(), idea.noted().title())
                        .with(Map.of("note", idea.noted().note())));
        Tenant.afterCommit(() -> live.changed(here.id(), "posts"));
    }
}
