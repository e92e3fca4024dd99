package kith.publishing;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.publishing.Idea.Noted;
import kith.publishing.KeyDate.Begun;
import kith.publishing.internal.KeyDateRows;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.springframework.stereotype.Service;

/** Begins a date: the draft of a post on its day, or an idea. Each date is begun once; when that is given up, again. */
@Service
public class KeyDateBeginnings {
    private final KeyDates dates;
    private final KeyDateRows rows;
    private final Posts posts;
    private final Ideas ideas;
    private final Slots slots;
    private final PostChange change;
    private final Tenant tenant;
    private final Live live;

    KeyDateBeginnings(
            KeyDates dates,
            KeyDateRows rows,
            Posts posts,
            Ideas ideas,
            Slots slots,
            PostChange change,
            Tenant tenant,
            Live live) {
        this.dates = dates;
        this.rows = rows;
        this.posts = posts;
        this.ideas = ideas;
        this.slots = slots;
        this.change = change;
        this.tenant = tenant;
        this.live = live;
    }

    /**
     * A draft on its day, at the first free slot, else at ten.
     *
     * @throws Invalid when the day is over
     * @throws Problem when there is no such date, or somebody has begun it
     */
    public Post write(Here here, LocalDate day, String code, Locale language) {
        return tenant.in(here.id(), () -> {
            var date = toCome(here, day, code, language);
            var time = Written.time(
                    slots.wall(here, day, List.of()), here.workspace().zone());
            var post = posts.make(here, new Written(date.name(), "", "", Optional.of(time), List.of()));
            begin(here, date, new Begun(Optional.of(post.id()), Optional.empty()));
            return post;
        });
    }

    /** An idea that knows its day. Otherwise as {@link #write}. */
    public Idea note(Here here, LocalDate day, String code, Locale language) {
        return tenant.in(here.id(), () -> {
            var date = toCome(here, day, code, language);
            var idea =
                    ideas.note(here, new Noted(date.name(), "", "", Optional.empty(), List.of(), "", Optional.empty()));
            begin(here, date, new Begun(Optional.empty(), Optional.of(idea.id())));
            return idea;
        });
    }

    private KeyDate toCome(Here here, LocalDate day, String code, Locale language) {
        if (day.isBefore(LocalDate.ofInstant(change.now(), here.workspace().zone()))) {
            throw new Invalid("day", "posts.invalid.past");
        }
        return dates.between(here.id(), day, day.plusDays(1), language).stream()
                .filter(date -> date.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("key-date.none"));
    }

    private void begin(Here here, KeyDate date, Begun begun) {
        if (!rows.begin(date, begun)) {
            throw Problem.conflict("key-date.begun");
        }
        Tenant.afterCommit(() -> live.changed(here.id(), "posts"));
    }

    /** A date as it was when something was begun for it. */
    public record From(LocalDate day, String name) {}

    /** For which date a post was made, or the idea it was before. */
    public Optional<From> of(WorkspaceId workspace, PostId post) {
        return tenant.in(workspace, () -> rows.of(post));
    }

    /** For which dates ideas were noted, by idea. */
    public Map<UUID, From> of(WorkspaceId workspace, List<UUID> ideas) {
        return tenant.in(workspace, () -> rows.of(ideas));
    }
}
