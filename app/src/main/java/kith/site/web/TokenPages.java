package kith.site.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kith.web.Form;
import kith.web.Problem;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import kith.workspace.Tokens;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A person's API tokens. */
@Controller
class TokenPages {
    private final Tokens tokens;
    private final InstantSource clock;

    TokenPages(Tokens tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Needs(Right.OWN_ACCOUNT)
    @GetMapping("/{workspace}/settings/tokens")
    View page(Here here) {
        return view(here, Form.EMPTY, Set.of());
    }

    /** Answers with the page itself: only this one answer ever shows the token. */
    @Needs(Right.OWN_ACCOUNT)
    @PostMapping("/{workspace}/settings/tokens")
    View create(
            Here here,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false) List<String> scopes,
            @RequestParam(defaultValue = "") String expires,
            Words words) {
        var chosen = scopes == null ? Set.<String>of() : Set.copyOf(scopes);
        try {
            var token = tokens.create(
                    here.caller().person(),
                    name,
                    chosen,
                    end(expires, here.workspace().zone()));
            return view(here, Form.EMPTY, Set.of()).with("made", token).with("madeName", name.strip());
        } catch (Invalid invalid) {
            var form = Form.EMPTY.with("name", name).with("expires", expires);
            return view(here, form.refused(invalid, words), chosen).status(422);
        }
    }

    private View view(Here here, Form form, Set<String> chosen) {
        return View.of("site/settings-tokens")
                .with("tokens", tokens.of(here.caller().person().id()))
                .with("form", form)
                .with("chosen", chosen)
                .with("rights", List.of(Right.values()))
                .with("soon", clock.instant().plus(java.time.Duration.ofDays(7)));
    }

    /** The end of that day where the workspace is; without a day the token holds until somebody ends it. */
    private static Optional<Instant> end(String day, ZoneId zone) {
        if (day.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDate.parse(day).plusDays(1).atStartOfDay(zone).toInstant());
        } catch (DateTimeException e) {
            throw new Invalid("expires", "token.invalid.day");
        }
    }

    @Needs(Right.OWN_ACCOUNT)
    @PostMapping("/{workspace}/settings/tokens/{token}/end")
    Redirect end(Here here, @PathVariable UUID token, Words words) {
        var person = here.caller().person();
        var ended = tokens.of(person.id()).stream()
                .filter(t -> t.id().equals(token))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("token.none"));
        tokens.end(person, token);
        return Redirect.to("/" + here.workspace().slug() + "/settings/tokens")
                .saying(words.t("token.ended", ended.name()));
    }
}
