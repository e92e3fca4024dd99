package kith.site.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import kith.web.Answer;
import kith.web.Cookies;
import kith.web.Form;
import kith.web.Languages;
import kith.web.Problem;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.web.Zones;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.People;
import kith.workspace.Right;
import kith.workspace.Sessions;
import kith.workspace.Workspaces;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The settings of the workspace, of the person, and their sessions. */
@Controller
class SettingsPages {
    private final Workspaces workspaces;
    private final People people;
    private final Sessions sessions;
    private final Languages languages;
    private final InstantSource clock;

    SettingsPages(Workspaces workspaces, People people, Sessions sessions, Languages languages, InstantSource clock) {
        this.workspaces = workspaces;
        this.people = people;
        this.sessions = sessions;
        this.languages = languages;
        this.clock = clock;
    }

    @Needs(Right.OWN_ACCOUNT)
    @GetMapping("/{workspace}/settings")
    Redirect index(Here here) {
        return to(here, here.may(Right.MANAGE_WORKSPACE) ? "workspace" : "you");
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @GetMapping("/{workspace}/settings/workspace")
    View workspace(Here here, Words words) {
        var is = here.workspace();
        return workspace(
                Form.EMPTY
                        .with("name", is.name())
                        .with("zone", is.zone().getId())
                        .with("language", is.language().toLanguageTag())
                        .with("lateAfterMinutes", String.valueOf(is.lateAfter().toMinutes())),
                words);
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{workspace}/settings/workspace")
    Answer changeWorkspace(
            Here here,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String zone,
            @RequestParam(defaultValue = "") String language,
            @RequestParam Optional<String> lateAfterMinutes,
            Words words) {
        try {
            var was = here.workspace();
            var lateAfter = lateAfterMinutes.map(SettingsPages::minutes).orElse(was.lateAfter());
            workspaces.change(was, name, zone, language, lateAfter, here.actor());
            return to(here, "workspace").saying(words.t("settings.saved"));
        } catch (Invalid invalid) {
            var form = Form.EMPTY
                    .with("name", name)
                    .with("zone", zone)
                    .with("language", language)
                    .with("lateAfterMinutes", lateAfterMinutes.orElse(""));
            return workspace(form.refused(invalid, words), words).status(422);
        }
    }

    /** What is no number is refused as a number that cannot be. */
    private static Duration minutes(String given) {
        return Duration.ofMinutes(given.strip().matches("\\d{1,6}") ? Long.parseLong(given.strip()) : 0);
    }

    private View workspace(Form form, Words words) {
        return View.of("site/settings-workspace")
                .with("form", form)
                .with("zones", Zones.offered(clock.instant(), words, form.value("zone")));
    }

    @Needs(Right.OWN_ACCOUNT)
    @GetMapping("/{workspace}/settings/you")
    View you(Here here) {
        var person = here.caller().person();
        return View.of("site/settings-you")
                .with(
                        "form",
                        Form.EMPTY
                                .with("name", person.name())
                                .with("language", person.language())
                                .with("theme", person.theme())
                                .with("singleKeys", String.valueOf(person.singleKeys())))
                .with("password", Form.EMPTY);
    }

    @Needs(Right.OWN_ACCOUNT)
    @PostMapping("/{workspace}/settings/you")
    Answer changeYou(
            Here here,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "en") String language,
            @RequestParam(defaultValue = "system") String theme,
            @RequestParam(defaultValue = "false") boolean singleKeys,
            HttpServletRequest request,
            HttpServletResponse response,
            Words words) {
        try {
            var is = people.change(here.caller().person(), name, language, theme, singleKeys);
            // the button in the frame keeps its choice in this browser: what is chosen here is meant to win
            response.addCookie(Cookies.kept("kith_theme", "", Duration.ZERO, request));
            return to(here, "you").saying(languages.words(is.language()).t("settings.saved"));
        } catch (Invalid invalid) {
            var form = Form.EMPTY
                    .with("name", name)
                    .with("language", language)
                    .with("theme", theme)
                    .with("singleKeys", String.valueOf(singleKeys));
            return View.of("site/settings-you")
                    .with("form", form.refused(invalid, words))
                    .with("password", Form.EMPTY)
                    .status(422);
        }
    }

    /** A new password ends every other session: whoever knew the old one is out. */
    @Needs(Right.OWN_ACCOUNT)
    @PostMapping("/{workspace}/settings/you/password")
    Answer changePassword(
            Here here,
            @RequestParam(defaultValue = "") String present,
            @RequestParam(defaultValue = "") String next,
            Words words) {
        var caller = here.caller();
        try {
            people.changePassword(caller.person(), present, next);
        } catch (Invalid invalid) {
            var field = invalid.key().equals("person.invalid.password-wrong") ? "present" : "next";
            var error = new Invalid(field, invalid.key(), invalid.arguments().toArray());
            return you(here).with("password", Form.EMPTY.refused(error, words)).status(422);
        }
        sessions.endOthers(caller.person().id(), caller.session());
        return to(here, "you").saying(words.t("settings.password-changed"));
    }

    @Needs(Right.OWN_ACCOUNT)
    @GetMapping("/{workspace}/settings/sessions")
    View sessions(Here here) {
        return View.of("site/settings-sessions")
                .with("sessions", sessions.of(here.caller().person().id()));
    }

    @Needs(Right.OWN_ACCOUNT)
    @PostMapping("/{workspace}/settings/sessions/{session}/end")
    Redirect endSession(Here here, @PathVariable UUID session, Words words) {
        var person = here.caller().person().id();
        var ended = sessions.of(person).stream()
                .filter(s -> s.id().equals(session))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("settings.no-session"));
        sessions.end(person, session);
        return to(here, "sessions").saying(words.t("settings.session-ended", ended.device()));
    }

    @Needs(Right.OWN_ACCOUNT)
    @PostMapping("/{workspace}/settings/sessions/others/end")
    Redirect endOthers(Here here, Words words) {
        int ended =
                sessions.endOthers(here.caller().person().id(), here.caller().session());
        return to(here, "sessions").saying(words.t("settings.sessions-ended", ended));
    }

    private static Redirect to(Here here, String page) {
        return Redirect.to("/" + here.workspace().slug() + "/settings/" + page);
    }
}
