package kith.site.web;

import java.time.InstantSource;
import kith.web.Answer;
import kith.web.Form;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.web.Zones;
import kith.workspace.Caller;
import kith.workspace.ForSignedIn;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import kith.workspace.Workspaces;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Founding a workspace, and the doors by which people first come into it. */
@Controller
class WorkspacePages {
    private final Workspaces workspaces;
    private final InstantSource clock;

    WorkspacePages(Workspaces workspaces, InstantSource clock) {
        this.workspaces = workspaces;
        this.clock = clock;
    }

    @ForSignedIn
    @GetMapping("/workspaces/new")
    View page(Caller caller, Words words) {
        return form(
                Form.EMPTY
                        .with("zone", "Europe/Paris")
                        .with("language", words.locale().getLanguage()),
                caller,
                words);
    }

    @ForSignedIn
    @PostMapping("/workspaces/new")
    Answer found(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String zone,
            @RequestParam(defaultValue = "") String language,
            Caller caller,
            Words words) {
        try {
            var founded = workspaces.found(name, zone, language, caller.person(), caller.actor());
            return Redirect.to("/" + founded.slug() + "/doors");
        } catch (Invalid invalid) {
            var form = Form.EMPTY.with("name", name).with("zone", zone).with("language", language);
            return form(form.refused(invalid, words), caller, words).status(422);
        }
    }

    private View form(Form form, Caller caller, Words words) {
        return View.of("site/new-workspace")
                .with("form", form)
                .with("zones", Zones.offered(clock.instant(), words, form.value("zone")))
                .with("first", workspaces.of(caller.person().id()).isEmpty());
    }

    @Needs(Right.MANAGE_CHANNELS)
    @GetMapping("/{workspace}/doors")
    View doors(Here here) {
        return View.of("site/doors")
                .with("first", workspaces.of(here.caller().person().id()).size() == 1);
    }
}
