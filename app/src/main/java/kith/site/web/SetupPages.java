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
import kith.workspace.ForEveryone;
import kith.workspace.Invalid;
import kith.workspace.People;
import kith.workspace.Setup;
import kith.workspace.SignIn;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first account. Once there is one, there is nothing at this address. */
@Controller
class SetupPages {
    private final Setup setup;
    private final People people;
    private final SignIn signIn;

    SetupPages(Setup setup, People people, SignIn signIn) {
        this.setup = setup;
        this.people = people;
        this.signIn = signIn;
    }

    @ForEveryone
    @GetMapping("/setup")
    View page(@RequestParam @Nullable String token) {
        admit(token);
        return View.of("site/setup").with("form", Form.EMPTY.with("token", token));
    }

    @ForEveryone
    @PostMapping("/setup")
    Answer create(
            @RequestParam @Nullable String token,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            Words words,
            HttpServletRequest request,
            HttpServletResponse response) {
        admit(token);
        try {
            var owner = setup.claim(token, email, name, password, words.locale().getLanguage())
                    .orElseThrow(SetupPages::nothingHere);
            SessionCookie.give(signIn.start(owner, Device.of(request), request.getRemoteAddr()), request, response);
            return Redirect.to("/workspaces/new");
        } catch (Invalid invalid) {
            var form = Form.EMPTY.with("token", token).with("name", name).with("email", email);
            return View.of("site/setup")
                    .with("form", form.refused(invalid, words))
                    .status(422);
        }
    }

    private void admit(@Nullable String token) {
        if (people.anybody()) {
            throw nothingHere();
        }
        if (!setup.admits(token)) {
            throw Problem.forbidden("setup.other-link");
        }
    }

    private static Problem nothingHere() {
        return Problem.notFound("problem.status-404");
    }
}
