package kith.moderation.web;

import java.util.List;
import java.util.UUID;
import kith.moderation.Remits;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.PersonId;
import kith.workspace.Remit;
import kith.workspace.Right;
import kith.workspace.Team;
import kith.workspace.Teammate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which channels and decisions are a volunteer's, for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/team/{person}/remit")
class RemitsApi {
    private final Remits remits;
    private final Team team;

    RemitsApi(Remits remits, Team team) {
        this.remits = remits;
        this.team = team;
    }

    /**
     * @param everything whether it is the whole workspace; the lists are empty then
     * @param channels ids of the only channels they see anything of
     * @param acts the decisions they may make, such as {@code hide}; {@code leave} is always theirs
     */
    record RemitBody(boolean everything, List<UUID> channels, List<String> acts) {
        static RemitBody of(Remit remit) {
            return switch (remit) {
                case Remit.Everything e -> new RemitBody(true, List.of(), List.of());
                case Remit.Some(var channels, var acts) ->
                    new RemitBody(
                            false,
                            channels.stream().sorted().toList(),
                            acts.stream().sorted().toList());
            };
        }
    }

    record NewRemit(@Nullable List<UUID> channels, @Nullable List<String> acts) {}

    @Needs(Right.READ_TEAM)
    @GetMapping
    RemitBody one(Here here, @PathVariable UUID person) {
        return RemitBody.of(teammate(here, person).remit());
    }

    /** Only of a volunteer. What is absent is none. */
    @Needs(Right.MANAGE_TEAM)
    @PutMapping
    RemitBody change(Here here, @PathVariable UUID person, @RequestBody NewRemit body) {
        return RemitBody.of(remits.limit(
                here,
                teammate(here, person),
                body.channels() == null ? List.of() : body.channels(),
                body.acts() == null ? List.of() : body.acts()));
    }

    private Teammate teammate(Here here, UUID person) {
        return team.find(here.id(), new PersonId(person)).orElseThrow(() -> Problem.notFound("team.nobody"));
    }
}
