package kith.team.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kith.team.Team;
import kith.team.TeamId;
import kith.team.Teams;
import kith.web.Answer;
import kith.web.Form;
import kith.web.Problem;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.PersonId;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One team: its name and its people. The teams are listed on the page of the team. */
@Controller
class TeamsController {
    private final Teams teams;
    private final kith.workspace.Team teammates;

    TeamsController(Teams teams, kith.workspace.Team teammates) {
        this.teams = teams;
        this.teammates = teammates;
    }

    @Needs(Right.MANAGE_TEAM)
    @GetMapping("/{workspace}/team/teams/new")
    View blank(Here here) {
        return page(here, Optional.empty(), Form.EMPTY, Set.of());
    }

    @Needs(Right.MANAGE_TEAM)
    @GetMapping("/{workspace}/team/teams/{team}")
    View one(Here here, @PathVariable UUID team) {
        var found = find(here, team);
        return page(here, Optional.of(found), Form.EMPTY.with("name", found.name()), Set.copyOf(found.personIds()));
    }

    private View page(Here here, Optional<Team> team, Form form, Set<UUID> chosen) {
        return View.of("team/one")
                .with("team", team)
                .with("people", teammates.of(here.id()))
                .with("chosen", chosen)
                .with("form", form)
                .status(form.errors().isEmpty() ? 200 : 422);
    }

    @Needs(Right.MANAGE_TEAM)
    @PostMapping("/{workspace}/team/teams")
    Answer make(
            Here here,
            Words words,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(name = "person", required = false) @Nullable List<UUID> people) {
        try {
            var made = teams.make(here, name, ids(people));
            return back(here).saying(words.t("teams.made", made.name()));
        } catch (Invalid invalid) {
            return page(here, Optional.empty(), Form.EMPTY.with("name", name).refused(invalid, words), chosen(people));
        }
    }

    @Needs(Right.MANAGE_TEAM)
    @PostMapping("/{workspace}/team/teams/{team}")
    Answer change(
            Here here,
            Words words,
            @PathVariable UUID team,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(name = "person", required = false) @Nullable List<UUID> people) {
        var was = find(here, team);
        try {
            var is = teams.change(here, was, name, ids(people));
            return back(here).saying(words.t("teams.changed", is.name()));
        } catch (Invalid invalid) {
            return page(here, Optional.of(was), Form.EMPTY.with("name", name).refused(invalid, words), chosen(people));
        }
    }

    @Needs(Right.MANAGE_TEAM)
    @PostMapping("/{workspace}/team/teams/{team}/disbanding")
    Redirect disband(Here here, Words words, @PathVariable UUID team) {
        var found = find(here, team);
        teams.disband(here, found);
        return back(here).saying(words.t("teams.disbanded", found.name()));
    }

    private static Redirect back(Here here) {
        return Redirect.to("/" + here.workspace().slug() + "/team");
    }

    private static List<PersonId> ids(@Nullable List<UUID> people) {
        return people == null ? List.of() : people.stream().map(PersonId::new).toList();
    }

    private static Set<UUID> chosen(@Nullable List<UUID> people) {
        return people == null ? Set.of() : Set.copyOf(people);
    }

    private Team find(Here here, UUID id) {
        return teams.find(here.id(), new TeamId(id)).orElseThrow(() -> Problem.notFound("teams.not-found"));
    }
}
