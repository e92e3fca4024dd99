package kith.site.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import kith.web.Answer;
import kith.web.Device;
import kith.web.Form;
import kith.web.Redirect;
import kith.web.SessionCookie;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Caller;
import kith.workspace.ForEveryone;
import kith.workspace.People;
import kith.workspace.Sessions;
import kith.workspace.SignIn;
import kith.workspace.SignIn.Result;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Coming in and going out. */
@Controller
class SignInPages {
    private final SignIn signIn;
    private final Sessions sessions;
    private final People people;

    SignInPages(SignIn signIn, Sessions sessions, People people) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.people = people;
    }

    @ForEveryone
    @GetMapping("/sign-in")
    Answer page(@RequestParam @Nullable String next, @Nullable Caller caller) {
        if (caller != null) {
            return Redirect.to(Next.safe(next));
        }
        return people.anybody() ? form(next, Form.EMPTY) : View.of("site/not-set-up");
    }

    @ForEveryone
    @PostMapping("/sign-in")
    Answer enter(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam @Nullable String next,
            Words words,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (signIn.withPassword(email, password, Device.of(request), request.getRemoteAddr())) {
            case Result.SignedIn(var person, var token) -> {
                SessionCookie.give(token, request, response);
                yield Redirect.to(Next.safe(next));
            }
            case Result.Wrong(var left) ->
                form(next, Form.EMPTY.with("email", email))
                        .with("trouble", words.t("sign-in.wrong"))
                        .with("advice", words.t("sign-in.left", left))
                        .status(422);
            case Result.Paused(var pause) ->
                form(next, Form.EMPTY.with("email", email))
                        .with("trouble", words.t("sign-in.paused"))
                        .with("advice", words.t("sign-in.pause", words.span(pause.plusSeconds(59))))
                        .status(429);
        };
    }

    private static View form(@Nullable String next, Form form) {
        return View.of("site/sign-in").with("form", form).with("next", Next.safe(next));
    }

    @ForEveryone
    @PostMapping("/sign-out")
    Redirect leave(@Nullable Caller caller, HttpServletRequest request, HttpServletResponse response) {
        if (caller != null) {
            caller.session().ifPresent(session -> sessions.end(caller.person().id(), session));
        }
        SessionCookie.take(request, response);
        return Redirect.to("/sign-in");
    }
}
