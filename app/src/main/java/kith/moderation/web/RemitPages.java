package kith.moderation.web;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.moderation.Remits;
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
import kith.workspace.Remit;
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

/** Which channels and decisions are a volunteer's, as a form. */
@Controller
class RemitPages {
    private final Remits remits;
    private final Team team;

    RemitPages(Remits remits, Team team) {
        this.remits = remits;
        this.team = team;
    }

    @Needs(Right.MANAGE_TEAM)
    @GetMapping("/{workspace}/team/{person}/remit")
    View page(Here here, @PathVariable UUID person) {
        var volunteer = volunteer(here, person);
        return view(here, volunteer, some(volunteer), Form.EMPTY);
    }

    @Needs(Right.MANAGE_TEAM)
    @PostMapping("/{workspace}/team/{person}/remit")
    Answer change(
            Here here,
            @PathVariable UUID person,
            @RequestParam(required = false) @Nullable List<UUID> channels,
            @RequestParam(required = false) @Nullable List<String> acts,
            Words words) {
        var volunteer = volunteer(here, person);
        var was = some(volunteer);
        var chosen = new Remit.Some(
                channels == null ? Set.of() : Set.copyOf(channels), acts == null ? Set.of() : Set.copyOf(acts));
        try {
            var unused = remits.limit(here, volunteer, chosen.channels(), chosen.acts());
            return Redirect.to("/" + here.workspace().slug() + "/team")
                    .saying(words.t("remit.changed", volunteer.name()))
                    .undoneBy(address(here, person) + "?" + query(was));
        } catch (Invalid invalid) {
            return view(here, volunteer, chosen, Form.EMPTY.refused(invalid, words))
                    .status(422);
        }
    }

    private static String address(Here here, UUID person) {
        return "/" + here.workspace().slug() + "/team/" + person + "/remit";
    }

    private static String query(Remit.Some remit) {
        return Stream.concat(
                        remit.channels().stream().map(id -> "channels=" + id),
                        remit.acts().stream().map(act -> "acts=" + act))
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private View view(Here here, Teammate volunteer, Remit.Some chosen, Form form) {
        return View.of("moderation/remit")
                .with("volunteer", volunteer)
                .with("channels", remits.channels(here.id()))
                .with("acts", Remits.choices())
                .with("chosen", chosen)
                .with("form", form);
    }

    private Teammate volunteer(Here here, UUID person) {
        return team.find(here.id(), new PersonId(person))
                .filter(mate -> mate.role() == Role.VOLUNTEER)
                .orElseThrow(() -> Problem.notFound("remit.no-volunteer"));
    }

    private static Remit.Some some(Teammate volunteer) {
        return switch (volunteer.remit()) {
            case Remit.Some some -> some;
            case Remit.Everything e -> new Remit.Some(Set.of(), Set.of());
        };
    }
}
