package kith.team.web;

import java.util.List;
import java.util.UUID;
import kith.team.Team;
import kith.team.TeamId;
import kith.team.Teams;
import kith.web.Listing;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.PersonId;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Teams for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/teams")
class TeamsApi {
    private final Teams teams;

    TeamsApi(Teams teams) {
        this.teams = teams;
    }

    record PersonBody(UUID id, String name) {}

    record TeamBody(UUID id, String name, List<PersonBody> people) {
        static TeamBody of(Team team) {
            return new TeamBody(
                    team.id().value(),
                    team.name(),
                    team.people().stream()
                            .map(t -> new PersonBody(t.id().value(), t.name()))
                            .toList());
        }
    }

    /**
     * @param people ids of teammates; absent: as they are, of a new team none
     */
    record NewTeam(@Nullable String name, @Nullable List<UUID> people) {}

    @Needs(Right.READ_TEAM)
    @GetMapping
    Listing<TeamBody> all(Here here) {
        return Listing.whole(teams.of(here.id()).stream().map(TeamBody::of).toList());
    }

    @Needs(Right.READ_TEAM)
    @GetMapping("/{team}")
    TeamBody one(Here here, @PathVariable UUID team) {
        return TeamBody.of(find(here, team));
    }

    @Needs(Right.MANAGE_TEAM)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    TeamBody make(Here here, @RequestBody NewTeam body) {
        var people = body.people() == null ? List.<UUID>of() : body.people();
        return TeamBody.of(teams.make(
                here,
                body.name() == null ? "" : body.name(),
                people.stream().map(PersonId::new).toList()));
    }

    @Needs(Right.MANAGE_TEAM)
    @PutMapping("/{team}")
    TeamBody change(Here here, @PathVariable UUID team, @RequestBody NewTeam body) {
        var was = find(here, team);
        var people = body.people() == null ? was.personIds() : body.people();
        return TeamBody.of(teams.change(
                here,
                was,
                body.name() == null ? was.name() : body.name(),
                people.stream().map(PersonId::new).toList()));
    }

    /** What was given to the team is nobody's again. */
    @Needs(Right.MANAGE_TEAM)
    @DeleteMapping("/{team}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void disband(Here here, @PathVariable UUID team) {
        teams.disband(here, find(here, team));
    }

    private Team find(Here here, UUID id) {
        return teams.find(here.id(), new TeamId(id)).orElseThrow(() -> Problem.notFound("teams.not-found"));
    }
}
