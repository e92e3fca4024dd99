package kith.conversation;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.conversation.internal.SavedViewRows;
import kith.database.Ids;
import kith.database.Tenant;
import kith.history.Action;
import kith.history.History;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.PersonId;
import kith.workspace.Right;
import org.springframework.stereotype.Service;

/** The named views of a workspace's inbox: everybody's, which whoever answers may change, and each person's own, which others do not see. */
@Service
public class SavedViews {
    /** Of everybody's, and of each person's own: more is a menu nobody reads. */
    public static final int MOST = 30;

    private final SavedViewRows rows;
    private final Tenant tenant;
    private final History history;
    private final InstantSource clock;

    SavedViews(SavedViewRows rows, Tenant tenant, History history, InstantSource clock) {
        this.rows = rows;
        this.tenant = tenant;
        this.history = history;
        this.clock = clock;
    }

    /** Everybody's, then the caller's own, each in their order. */
    public List<SavedView> of(Here here) {
        return tenant.in(here.id(), () -> rows.of(me(here)));
    }

    /**
     * @throws Problem when it is nobody's here, or another person's
     */
    public SavedView get(Here here, SavedViewId id) {
        return tenant.in(here.id(), () -> found(here, id, true));
    }

    /**
     * What a view is to be.
     *
     * @param query as {@link SavedView#query}
     */
    public record Given(String name, String query, boolean shared) {}

    /**
     * @throws Invalid when the name cannot be, another one has it, or there are too many
     * @throws Problem when it is to be everybody's and the caller does not answer
     */
    public SavedView make(Here here, Given given) {
        return tenant.in(here.id(), () -> {
            var owner = owner(here, given.shared());
            var beside = beside(here, owner);
            if (beside.size() >= MOST) {
                throw new Invalid("name", "view.invalid.many", MOST);
            }
            var view = valid(new SavedViewId(Ids.next()), given, owner, beside.size() + 1);
            if (!rows.insert(here.id(), view, clock.instant())) {
                throw taken(view);
            }
            record(
                    here,
                    view.shared(),
                    Action.of("view.make", "view", view.id(), view.name()).with(facts(view)));
            return view;
        });
    }

    /**
     * @throws Invalid as {@link #make}
     * @throws Problem as {@link #make}, and when it is everybody's and the caller does not answer
     */
    public SavedView change(Here here, SavedViewId id, Given given) {
        return tenant.in(here.id(), () -> {
            var was = mine(here, id, true);
            var owner = owner(here, given.shared());
            int position = owner.equals(was.owner())
                    ? was.position()
                    : beside(here, owner).size() + 1;
            var is = valid(id, given, owner, position);
            if (is.equals(was)) {
                return was;
            }
            if (!rows.update(is, clock.instant())) {
                throw taken(is);
            }
            rows.order(beside(here, was.owner()));
            record(
                    here,
                    was.shared() || is.shared(),
                    Action.of("view.change", "view", id, is.name()).changing(facts(was), facts(is)));
            return is;
        });
    }

    /**
     * Puts it there among those beside it; what is before the first is first, what is behind the last is last.
     *
     * @param position 1 for the first
     */
    public SavedView move(Here here, SavedViewId id, int position) {
        return tenant.in(here.id(), () -> {
            var view = mine(here, id, true);
            var beside = new ArrayList<>(beside(here, view.owner()));
            beside.remove(view);
            beside.add(Math.clamp(position - 1L, 0, beside.size()), view);
            rows.order(beside);
            return found(here, id, true);
        });
    }

    public void remove(Here here, SavedViewId id) {
        tenant.run(here.id(), () -> {
            var view = mine(here, id, true);
            rows.remove(id, clock.instant());
            rows.order(beside(here, view.owner()));
            record(
                    here,
                    view.shared(),
                    Action.of("view.remove", "view", id, view.name()).changing(facts(view), Map.of()));
        });
    }

    /**
     * Takes a removal back; it is the last one then.
     *
     * @throws Invalid when another one has its name by now
     */
    public SavedView restore(Here here, SavedViewId id) {
        return tenant.in(here.id(), () -> {
            var was = mine(here, id, false);
            var is = new SavedView(
                    id,
                    was.name(),
                    was.query(),
                    was.owner(),
                    beside(here, was.owner()).size() + 1);
            if (!rows.update(is, clock.instant())) {
                throw taken(is);
            }
            record(
                    here,
                    is.shared(),
                    Action.of("view.make", "view", id, is.name()).with(facts(is)));
            return is;
        });
    }

    private SavedView found(Here here, SavedViewId id, boolean there) {
        return rows.find(id, me(here), there).orElseThrow(() -> Problem.notFound("view.not-found"));
    }

    /** One that the caller may change. */
    private SavedView mine(Here here, SavedViewId id, boolean there) {
        var view = found(here, id, there);
        mayShare(here, view.shared());
        return view;
    }

    private static void mayShare(Here here, boolean shared) {
        if (shared && !here.may(Right.REPLY)) {
            throw Problem.forbidden("view.not-shared");
        }
    }

    private Optional<PersonId> owner(Here here, boolean shared) {
        mayShare(here, shared);
        return shared ? Optional.empty() : Optional.of(me(here));
    }

    private List<SavedView> beside(Here here, Optional<PersonId> owner) {
        return rows.of(me(here)).stream()
                .filter(view -> view.owner().equals(owner))
                .toList();
    }

    private static SavedView valid(SavedViewId id, Given given, Optional<PersonId> owner, int position) {
        var name = given.name().strip().replaceAll("\\s+", " ");
        if (name.isEmpty() || name.length() > SavedView.LONGEST_NAME) {
            throw new Invalid("name", "view.invalid.name", SavedView.LONGEST_NAME);
        }
        if (given.query().length() > SavedView.LONGEST_QUERY) {
            throw new Invalid("filter", "view.invalid.long");
        }
        return new SavedView(id, name, given.query(), owner, position);
    }

    private static Invalid taken(SavedView view) {
        return new Invalid("name", "view.invalid.taken", view.name());
    }

    private static PersonId me(Here here) {
        return here.caller().person().id();
    }

    /** What one keeps for oneself is nothing to tell the others. */
    private void record(Here here, boolean shared, Action action) {
        if (shared) {
            history.record(here.id(), here.actor(), action);
        }
    }

    private static Map<String, String> facts(SavedView view) {
        return Map.of("name", view.name(), "filter", view.query());
    }
}
