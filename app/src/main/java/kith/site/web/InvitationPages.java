package kith.site.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import kith.web.Answer;
import kith.web.Device;
import kith.web.Form;
import kith.web.Problem;
import kith.web.Redirect;
import kith.web.SessionCookie;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Caller;
import kith.workspace.ForEveryone;
import kith.workspace.Invalid;
import kith.workspace.People;
import kith.workspace.Person;
import kith.workspace.SignIn;
import kith.workspace.Team;
import kith.workspace.Team.Offer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Joining a team by the link of an invitation, with a new account or with the one a person has. */
@Controller
class InvitationPages {
    private final Team team;
    private final People people;
    private final SignIn signIn;

    InvitationPages(Team team, People people, SignIn signIn) {
        this.team = team;
        this.people = people;
        this.signIn = signIn;
    }

    @ForEveryone
    @GetMapping("/invitation/{token}")
    View page(@PathVariable String token) {
        var offer = offer(token);
        return view(token, offer, Form.EMPTY.with("email", offer.invitation().email()));
    }

    @ForEveryone
    @PostMapping("/invitation/{token}")
    Answer join(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @Nullable Caller caller,
            Words words,
            HttpServletRequest request,
            HttpServletResponse response) {
        var offer = offer(token);
        if (caller != null) {
            return accept(token, caller.person(), words);
        }
        try {
            var person = people.create(email, name, password, words.locale().getLanguage());
            SessionCookie.give(signIn.start(person, Device.of(request), request.getRemoteAddr()), request, response);
            return accept(token, person, words);
        } catch (Invalid invalid) {
            var form = Form.EMPTY.with("name", name).with("email", email);
            return view(token, offer, form.refused(invalid, words)).status(422);
        }
    }

    private Redirect accept(String token, Person person, Words words) {
        var joined = team.accept(token, person).orElseThrow(InvitationPages::holdsNoMore);
        return Redirect.to("/" + joined.slug() + "/today").saying(words.t("invitation.joined", joined.name()));
    }

    private Offer offer(String token) {
        return team.offer(token).orElseThrow(InvitationPages::holdsNoMore);
    }

    private static Problem holdsNoMore() {
        return Problem.notFound("invitation.holds-no-more");
    }

    private static View view(String token, Offer offer, Form form) {
        return View.of("site/invitation")
                .with("token", token)
                .with("offer", offer)
                .with("form", form);
    }
}
