package kith.fact;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.fact.internal.FactRows;
import kith.history.Action;
import kith.history.History;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.PersonId;
import kith.workspace.Team;
import kith.workspace.Teammate;
import org.springframework.stereotype.Service;

/** The facts of a workspace. */
@Service
public class Facts {
    /** All of them are compared with what somebody asks. */
    public static final int MOST = 1_000;

    private final FactRows rows;
    private final Team team;
    private final Tenant tenant;
    private final History history;
    private final InstantSource clock;

    Facts(FactRows rows, Team team, Tenant tenant, History history, InstantSource clock) {
        this.rows = rows;
        this.team = team;
        this.tenant = tenant;
        this.history = history;
        this.clock = clock;
    }

    /**
     * What somebody writes down.
     *
     * @param source an address, or empty
     * @param owner absent: whoever writes it
     * @param reviewOn a day to come
     */
    public record Given(
            String title, String text, String source, Optional<PersonId> owner, Optional<LocalDate> reviewOn) {}

    /** By title. */
    public List<Fact> of(WorkspaceId workspace) {
        return tenant.in(workspace, rows::all);
    }

    public Optional<Fact> find(WorkspaceId workspace, FactId id) {
        return tenant.in(workspace, () -> rows.find(id));
    }

    /** The facts of this person that should be looked at by today. */
    public List<Fact> stale(Here here) {
        return tenant.in(here.id(), () -> rows.stale(here.caller().person().id(), today(here)));
    }

    /**
     * @throws Invalid when it cannot be, another one has the title, or there are too many
     */
    public Fact make(Here here, Given given) {
        return tenant.in(here.id(), () -> {
            var fact = valid(here, new FactId(Ids.next()), given);
            if (rows.count() >= MOST) {
                throw new Invalid("title", "fact.invalid.many", MOST);
            }
            if (!rows.insert(here.id(), fact, clock.instant())) {
                throw new Invalid("title", "fact.invalid.taken", fact.title());
            }
            record(here, Action.of("fact.make", "fact", fact.id(), fact.title()).with(told(fact)));
            return fact;
        });
    }

    /**
     * Whoever changes it says that it holds.
     *
     * @throws Invalid as {@link #make}
     */
    public Fact change(Here here, Fact was, Given given) {
        return tenant.in(here.id(), () -> {
            var is = valid(here, was.id(), given);
            if (!rows.update(is, clock.instant())) {
                throw new Invalid("title", "fact.invalid.taken", is.title());
            }
            record(here, Action.of("fact.change", "fact", is.id(), is.title()).changing(told(was), told(is)));
            return is;
        });
    }

    /** The history keeps what it said. */
    public void remove(Here here, Fact fact) {
        tenant.run(here.id(), () -> {
            rows.delete(fact.id());
            record(
                    here,
                    Action.of("fact.remove", "fact", fact.id(), fact.title()).changing(told(fact), Map.of()));
        });
    }

    private void record(Here here, Action action) {
        history.record(here.id(), here.actor(), action);
    }

    public LocalDate today(Here here) {
        return clock.instant().atZone(here.workspace().zone()).toLocalDate();
    }

    private Fact valid(Here here, FactId id, Given given) {
        var owner = owner(here, given.owner());
        var reviewOn = given.reviewOn();
        reviewOn.filter(day -> !day.isAfter(today(here))).ifPresent(day -> {
            throw new Invalid("reviewOn", "fact.invalid.review");
        });
        return new Fact(
                id,
                words("title", given.title().replaceAll("\\s+", " "), Fact.LONGEST_TITLE),
                words("text", given.text().replace("\r\n", "\n"), Fact.LONGEST_TEXT),
                source(given.source().strip()),
                owner.id(),
                owner.name(),
                today(here),
                reviewOn);
    }

    private Teammate owner(Here here, Optional<PersonId> owner) {
        var id = owner.orElse(here.caller().person().id());
        return team.find(here.id(), id).orElseThrow(() -> new Invalid("owner", "fact.invalid.owner"));
    }

    private static String words(String field, String given, int longest) {
        var stripped = given.strip();
        if (stripped.isEmpty() || stripped.length() > longest) {
            throw new Invalid(field, "fact.invalid." + field, longest);
        }
        return stripped;
    }

    private static String source(String given) {
        if (given.isEmpty()) {
            return "";
        }
        try {
            var uri = new URI(given);
            if (uri.getHost() != null
                    && List.of("http", "https").contains(uri.getScheme())
                    && given.length() <= 2_000) {
                return given;
            }
        } catch (URISyntaxException e) {
            // the sentence below
        }
        throw new Invalid("source", "fact.invalid.source");
    }

    private static Map<String, String> told(Fact fact) {
        var told = new TreeMap<>(Map.of("name", fact.title(), "text", fact.text(), "owner", fact.ownerName()));
        if (!fact.source().isEmpty()) {
            told.put("source", fact.source());
        }
        fact.reviewOn().ifPresent(day -> told.put("reviewOn", day.toString()));
        return told;
    }
}
