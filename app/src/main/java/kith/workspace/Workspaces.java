package kith.workspace;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.Actor;
import kith.history.History;
import kith.workspace.internal.WorkspaceRows;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The brands of this installation. */
@Service
public class Workspaces {
    /** First parts of addresses that mean something else. */
    private static final Set<String> RESERVED = Set.of(
            "api",
            "assets",
            "setup",
            "sign-in",
            "sign-out",
            "invitation",
            "health",
            "hooks",
            "ops",
            "metrics",
            "workspaces",
            "me",
            "error",
            "c",
            "e",
            "f",
            "k",
            "s",
            "a",
            "appeal",
            "n",
            "l");

    public static final Set<String> LANGUAGES = Set.of("en", "fr");

    /** Of a new workspace. */
    private static final Duration LATE_AFTER = Duration.ofHours(1);

    private final WorkspaceRows rows;
    private final Tenant tenant;
    private final History history;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Workspaces(
            WorkspaceRows rows, Tenant tenant, History history, ApplicationEventPublisher events, InstantSource clock) {
        this.rows = rows;
        this.tenant = tenant;
        this.history = history;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Founds a workspace; its founder becomes its owner.
     *
     * @throws Invalid when name, zone or language cannot be
     */
    public Workspace found(String name, String zone, String language, Person founder, Actor by) {
        var workspace = new Workspace(
                new WorkspaceId(Ids.next()),
                freeSlug(name),
                validName(name),
                validZone(zone),
                validLanguage(language),
                LATE_AFTER,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        tenant.run(workspace.id(), () -> {
            rows.insert(workspace);
            rows.join(workspace.id(), founder.id(), Role.OWNER, workspace.createdAt());
            history.record(
                    workspace.id(),
                    by,
                    Action.of("workspace.found", "workspace", workspace.id(), workspace.name())
                            .with(Map.of("zone", zone, "language", language)));
        });
        return workspace;
    }

    /**
     * Changes what a workspace is called and where and how it lives.
     *
     * @throws Invalid when name, zone or language cannot be, or {@code lateAfter} is not between a minute and a week
     */
    public Workspace change(Workspace was, String name, String zone, String language, Duration lateAfter, Actor by) {
        var is = new Workspace(
                was.id(),
                was.slug(),
                validName(name),
                validZone(zone),
                validLanguage(language),
                validLateAfter(lateAfter),
                was.createdAt());
        tenant.run(was.id(), () -> {
            rows.update(is);
            history.record(
                    was.id(),
                    by,
                    Action.of("workspace.change", "workspace", was.id(), is.name())
                            .changing(facts(was), facts(is)));
            events.publishEvent(new WorkspaceChanged(was, is));
        });
        return is;
    }

    private static Map<String, String> facts(Workspace workspace) {
        return Map.of(
                "name", workspace.name(),
                "zone", workspace.zone().getId(),
                "language", workspace.language().toLanguageTag(),
                "lateAfterMinutes", String.valueOf(workspace.lateAfter().toMinutes()));
    }

    private static Duration validLateAfter(Duration after) {
        if (after.toMinutes() < 1 || after.toDays() > 7) {
            throw new Invalid("lateAfterMinutes", "workspace.invalid.late-after");
        }
        return after;
    }

    /** By id or by slug. */
    public Optional<Workspace> find(String idOrSlug) {
        return rows.find(idOrSlug);
    }

    public Optional<Workspace> find(WorkspaceId id) {
        return rows.find(id.toString());
    }

    /** Every workspace of the installation, for jobs. */
    public List<Workspace> all() {
        return rows.all();
    }

    /** The workspaces a person works in, by name. */
    public List<Workspace> of(PersonId person) {
        return rows.of(person);
    }

    /** What they are there, and how far it reaches. */
    public Optional<Place> placeOf(PersonId person, WorkspaceId workspace) {
        return rows.place(person, workspace);
    }

    public Optional<Role> roleOf(PersonId person, WorkspaceId workspace) {
        return rows.role(person, workspace);
    }

    private String freeSlug(String name) {
        var ascii = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        var words = ascii.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        var base = words.isEmpty()
                ? "community"
                : words.substring(0, Math.min(40, words.length())).replaceAll("-$", "");
        var slug = base;
        for (int n = 2; RESERVED.contains(slug) || rows.find(slug).isPresent(); n++) {
            slug = base + "-" + n;
        }
        return slug;
    }

    private static String validName(String name) {
        var trimmed = name.strip();
        if (trimmed.isEmpty() || trimmed.length() > 80) {
            throw new Invalid("name", "workspace.invalid.name");
        }
        return trimmed;
    }

    private static ZoneId validZone(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new Invalid("zone", "workspace.invalid.zone");
        }
    }

    private static Locale validLanguage(String language) {
        if (!LANGUAGES.contains(language)) {
            throw new Invalid("language", "workspace.invalid.language");
        }
        return Locale.forLanguageTag(language);
    }
}
