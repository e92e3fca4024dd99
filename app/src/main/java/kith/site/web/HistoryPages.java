package kith.site.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import kith.history.History;
import kith.history.History.Filter;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import kith.workspace.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who did what and why, and whether anybody has changed that since. */
@Controller
class HistoryPages {
    private static final int A_PAGE = 50;

    private final History history;
    private final ChainChecks checks;
    private final Team team;
    private final HistoryExport export;

    HistoryPages(History history, ChainChecks checks, Team team, HistoryExport export) {
        this.history = history;
        this.checks = checks;
        this.team = team;
        this.export = export;
    }

    @Needs(Right.READ_HISTORY)
    @GetMapping("/{workspace}/settings/history")
    View page(
            Here here,
            @RequestParam @Nullable String area,
            @RequestParam @Nullable String subject,
            @RequestParam @Nullable UUID actor,
            @RequestParam @Nullable UUID before,
            Words words) {
        var filter = filter(area, subject, actor);
        var entries = history.entries(here.id(), filter, Optional.ofNullable(before), A_PAGE + 1);
        var shown = entries.subList(0, Math.min(A_PAGE, entries.size()));
        return View.of("site/history")
                .with("days", HistoryDay.of(shown, here.workspace().zone()))
                .with("shown", shown.size())
                .with("matching", history.count(here.id(), filter))
                .with("total", history.count(here.id(), Filter.NONE))
                .with("state", checks.last(here.id()))
                .with("areas", history.areas(here.id()))
                .with("people", team.of(here.id()))
                .with("filter", filter)
                .with("earlier", entries.size() > A_PAGE ? shown.getLast().id().toString() : "");
    }

    /** What the team did to its own accounts: signing in, passwords, tokens. For those who decide who is on the team. */
    @Needs(Right.MANAGE_TEAM)
    @GetMapping("/{workspace}/settings/history/accounts")
    View accounts(Here here, @RequestParam @Nullable UUID before) {
        var people = team.of(here.id()).stream().map(mate -> mate.id().value()).toList();
        var entries = history.ofAccounts(people, Optional.ofNullable(before), A_PAGE + 1);
        var shown = entries.subList(0, Math.min(A_PAGE, entries.size()));
        return View.of("site/accounts")
                .with("days", HistoryDay.of(shown, here.workspace().zone()))
                .with("earlier", entries.size() > A_PAGE ? shown.getLast().id().toString() : "");
    }

    @Needs(Right.READ_HISTORY)
    @PostMapping("/{workspace}/settings/history/verification")
    Redirect check(Here here, Words words) {
        var state = checks.now(here.id());
        return Redirect.to("/" + here.workspace().slug() + "/settings/history")
                .saying(
                        state.whole()
                                ? words.t("history.holds", state.entries())
                                : words.t("history.broken-at", state.entries() + 1));
    }

    @Needs(Right.READ_HISTORY)
    @GetMapping("/{workspace}/settings/history/export.csv")
    void csv(
            Here here,
            @RequestParam @Nullable String area,
            @RequestParam @Nullable String subject,
            @RequestParam @Nullable UUID actor,
            HttpServletResponse response)
            throws IOException {
        export.csv(here, filter(area, subject, actor), response);
    }

    @Needs(Right.READ_HISTORY)
    @GetMapping("/{workspace}/settings/history/export.json")
    void json(Here here, HttpServletResponse response) throws IOException {
        export.chain(here, response);
    }

    private static Filter filter(@Nullable String area, @Nullable String subject, @Nullable UUID actor) {
        return new Filter(given(subject), Optional.ofNullable(actor), given(area));
    }

    private static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).filter(v -> !v.isBlank());
    }
}
