package kith.team;

import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.team.internal.TeamRows;
import kith.web.Live;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.PersonId;
import kith.workspace.Teammate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The teams of a workspace: made, renamed, filled and disbanded. */
@Service
public class Teams {
    public static final int LONGEST_NAME = 60;

    private final TeamRows rows;
    private final kith.workspace.Team teammates;
    private final Tenant tenant;
    private final History history;
    private final Live live;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Teams(
            TeamRows rows,
            kith.workspace.Team teammates,
            Tenant tenant,
            History history,
            Live live,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.rows = rows;
        this.teammates = teammates;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
        this.events = events;
        this.clock = clock;
    }

    /** By name. */
    public List<Team> of(WorkspaceId workspace) {
        return tenant.in(workspace, () -> {
            var found = rows.all();
            return found.isEmpty() ? List.<Team>of() : teams(found, teammates.of(workspace));
        });
    }

    private static List<Team> teams(List<TeamRows.Row> found, List<Teammate> here) {
        return found.stream()
                .map(row -> new Team(
                        row.id(),
                        row.name(),
                        here.stream().filter(t -> row.people().contains(t.id())).toList()))
                .toList();
    }

    public Optional<Team> find(WorkspaceId workspace, TeamId id) {
        return of(workspace).stream().filter(team -> team.id().equals(id)).findFirst();
    }

    /**
     * @throws Invalid when the name cannot be or is another team's, or one of the people is no teammate
     */
    public Team make(Here here, String name, Collection<PersonId> people) {
        return tenant.in(here.id(), () -> {
            var id = new TeamId(Ids.next());
            var called = validName(name);
            var who = teammates(here, people);
            if (!rows.insert(here.id(), id, called, clock.instant())) {
                throw new Invalid("name", "teams.invalid.taken", called);
            }
            rows.people(here.id(), id, ids(who));
            history.record(
                    here.id(),
                    here.actor(),
                    Action.of("team.make", "team", id, called).with(facts(called, who)));
            changed(here);
            return new Team(id, called, who);
        });
    }

    /**
     * Gives a team another name, or other people.
     *
     * @throws Invalid as {@link #make}
     */
    public Team change(Here here, Team was, String name, Collection<PersonId> people) {
        return tenant.in(here.id(), () -> {
            var called = validName(name);
            var who = teammates(here, people);
            var before = facts(was.name(), was.people());
            var after = facts(called, who);
            if (before.equals(after) && ids(was.people()).equals(ids(who))) {
                return was;
            }
            if (!was.name().equals(called) && !rows.rename(was.id(), called)) {
                throw new Invalid("name", "teams.invalid.taken", called);
            }
            rows.people(here.id(), was.id(), ids(who));
            history.record(
                    here.id(),
                    here.actor(),
                    Action.of("team.change", "team", was.id(), called).changing(before, after));
            changed(here);
            return new Team(was.id(), called, who);
        });
    }

    /** Ends a team. What was given to it is nobody's again; its people stay. */
    public void disband(Here here, Team team) {
        tenant.run(here.id(), () -> {
            events.publishEvent(new TeamDisbanded(here.id(), team, here.actor()));
            rows.delete(team.id());
            history.record(
                    here.id(),
                    here.actor(),
                    Action.of("team.disband", "team", team.id(), team.name())
                            .changing(facts(team.name(), team.people()), Map.of()));
            changed(here);
        });
    }

    private void changed(Here here) {
        Tenant.afterCommit(() -> live.changed(here.id(), "conversations"));
    }

    private static String validName(String name) {
        var trimmed = name.strip();
        if (trimmed.isEmpty() || trimmed.length() > LONGEST_NAME) {
            throw new Invalid("name", "teams.invalid.name", LONGEST_NAME);
        }
        return trimmed;
    }

    private List<Teammate> teammates(Here here, Collection<PersonId> people) {
        var wanted = new LinkedHashSet<>(people);
        var found = teammates.of(here.id()).stream()
                .filter(t -> wanted.contains(t.id()))
                .toList();
        if (found.size() < wanted.size()) {
            throw new Invalid("people", "teams.invalid.people");
        }
        return found;
    }

    private static List<PersonId> ids(List<Teammate> people) {
        return people.stream().map(Teammate::id).toList();
    }

    private static Map<String, String> facts(String name, List<Teammate> people) {
        return Map.of(
                "name", name, "people", people.stream().map(Teammate::name).collect(Collectors.joining(", ")));
    }
}
