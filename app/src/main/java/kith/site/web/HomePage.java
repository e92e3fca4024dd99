package kith.site.web;

import jakarta.servlet.http.HttpServletRequest;
import kith.web.Answer;
import kith.web.LastWorkspace;
import kith.web.Redirect;
import kith.web.View;
import kith.workspace.Caller;
import kith.workspace.ForEveryone;
import kith.workspace.People;
import kith.workspace.Workspaces;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The bare address: it leads on to where this person works. */
@Controller
class HomePage {
    private final Workspaces workspaces;
    private final People people;

    HomePage(Workspaces workspaces, People people) {
        this.workspaces = workspaces;
        this.people = people;
    }

    @ForEveryone
    @GetMapping("/")
    Answer home(@Nullable Caller caller, HttpServletRequest request) {
        if (caller == null) {
            return people.anybody() ? Redirect.to("/sign-in") : View.of("site/not-set-up");
        }
        var mine = workspaces.of(caller.person().id());
        var last = LastWorkspace.of(request);
        return mine.stream()
                .filter(workspace -> last.equals(java.util.Optional.of(workspace.slug())))
                .findFirst()
                .or(() -> mine.stream().findFirst())
                .map(workspace -> Redirect.to("/" + workspace.slug() + "/today"))
                .orElseGet(() -> Redirect.to("/workspaces/new"));
    }
}
