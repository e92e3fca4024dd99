package kith.site.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import kith.team.Teams;
import kith.web.Answer;
import kith.web.Form;
import kith.web.Problem;
import kith.web.PublicAddress;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.PersonId;
import kith.workspace.Right;
import kith.workspace.Role;
import kith.workspace.Team;
import kith.workspace.Teammate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who looks after the workspace, who was asked to, and who may do what. */
@Controller
class TeamPages {
    private final Team team;
    private final Teams teams;
    private final PublicAddress address;

    TeamPages(Team team, Teams teams, PublicAddress address) {
        this.team = team;
        this.teams = teams;
        this.address = address;
    }

    @Needs(Right.READ_TEAM)
    @GetMapping("/{workspace}/team")
    View page(Here here, Words words) {
        return view(here, words, Form.EMPTY.with("role", Role.MODERATOR.word()));
    }

    /** Answers with the page itself: only this one answer ever shows the link. */
    @Needs(Right.MANAGE_TEAM)
    @PostMapping("/{workspace}/team/invitations")
    View invite(
            Here here,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String role,
            Words words,
            HttpServletRequest request) {
        try {
            var link = address.of("/invitation/" + team.invite(here, email, role(role)), request);
            return view(here, words, Form.EMPTY.with("role", role))
                    .with("made", link)
                    .with("madeFor", email.strip());
        } catch (Invalid invalid) {
            var form = Form.EMPTY.with("email", email).with("role", role);
            return view(here, words, form.refused(invalid, words)).status(422);
        }
    }

    private View view(Here here, Words words, Form form) {
        return View.of("site/team")
                .with("people", team.of(here.id()))
                .with("teams", teams.of(here.id()))
                .with("invitations", here.may(Right.MANAGE_TEAM) ? team.invitations(here.id()) : java.util.List.of())
                .with("rights", new RightsView(words))
                .with("form", form);
    }

    @Needs(Right.MANAGE_TEAM)
    @PostMapping("/{workspace}/team/invitations/{invitation}/withdrawal")
    Redirect withdraw(Here here, @PathVariable UUID invitation, Words words) {
        var withdrawn = team.withdraw(here, invitation);
        return back(here, withdrawn.map(i -> words.t("team.withdrawn", i.email())));
    }

    @Needs(Right.MANAGE_TEAM)
    @PostMapping("/{workspace}/team/{person}/role")
    Answer changeRole(Here here, @PathVariable UUID person, @RequestParam String role, Words words) {
        var teammate = teammate(here, person);
        team.changeRole(here, teammate, role(role));
        var address = "/" + here.workspace().slug() + "/team/" + person + "/role?role="
                + teammate.role().word();
        return back(here, Optional.of(words.t("team.changed", teammate.name(), words.t("role." + role))))
                .undoneBy(address);
    }

    @Needs(Right.MANAGE_TEAM)
    @PostMapping("/{workspace}/team/{person}/removal")
    Redirect remove(Here here, @PathVariable UUID person, Words words) {
        var teammate = teammate(here, person);
        team.remove(here, teammate);
        return back(here, Optional.of(words.t("team.removed", teammate.name())))
                .undoneBy("/" + here.workspace().slug() + "/team/" + person + "/return");
    }

    @Needs(Right.MANAGE_TEAM)
    @PostMapping("/{workspace}/team/{person}/return")
    Redirect takeBack(Here here, @PathVariable UUID person, Words words) {
        var teammate =
                team.takeBack(here, new PersonId(person)).orElseThrow(() -> Problem.notFound("team.cannot-return"));
        return back(here, Optional.of(words.t("team.returned", teammate.name())));
    }

    private static Redirect back(Here here, Optional<String> sentence) {
        var page = Redirect.to("/" + here.workspace().slug() + "/team");
        return sentence.map(page::saying).orElse(page);
    }

    private Teammate teammate(Here here, UUID person) {
        return team.find(here.id(), new PersonId(person)).orElseThrow(() -> Problem.notFound("team.nobody"));
    }

    private static Role role(@Nullable String word) {
        return Role.of(word == null ? "" : word).orElseThrow(() -> new Invalid("role", "team.invalid.role"));
    }
}
