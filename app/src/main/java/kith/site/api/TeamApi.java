package kith.site.api;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import kith.web.Listing;
import kith.web.Problem;
import kith.web.PublicAddress;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.PersonId;
import kith.workspace.Right;
import kith.workspace.Role;
import kith.workspace.Team;
import kith.workspace.Teammate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who looks after the workspace, and who was asked to. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}")
class TeamApi {
    private final Team team;
    private final PublicAddress address;

    TeamApi(Team team, PublicAddress address) {
        this.team = team;
        this.address = address;
    }

    /**
     * @param seen when last seen signed in, by any session or token
     */
    record TeammateBody(
            UUID id,
            String name,
            String email,
            String role,
            Instant since,
            @Nullable Instant seen) {
        static TeammateBody of(Teammate teammate) {
            return new TeammateBody(
                    teammate.id().value(),
                    teammate.name(),
                    teammate.email(),
                    teammate.role().word(),
                    teammate.since(),
                    teammate.seen().orElse(null));
        }
    }

    /**
     * @param role such as {@code community-manager}
     */
    record NewRole(@Nullable String role) {}

    record NewInvitation(@Nullable String email, @Nullable String role) {}

    /**
     * @param by name of who invites
     */
    record InvitationBody(UUID id, String email, String role, String by, Instant created, Instant expires) {
        static InvitationBody of(Team.Invitation invitation) {
            return new InvitationBody(
                    invitation.id(),
                    invitation.email(),
                    invitation.role().word(),
                    invitation.by(),
                    invitation.created(),
                    invitation.expires());
        }
    }

    /**
     * @param link for whoever is invited; no other answer ever shows it
     */
    record Invited(UUID id, URI link) {}

    @Needs(Right.READ_TEAM)
    @GetMapping("/team")
    Listing<TeammateBody> team(Here here) {
        return Listing.whole(team.of(here.id()).stream().map(TeammateBody::of).toList());
    }

    @Needs(Right.READ_TEAM)
    @GetMapping("/team/{person}")
    TeammateBody one(Here here, @PathVariable UUID person) {
        return TeammateBody.of(teammate(here, person));
    }

    @Needs(Right.MANAGE_TEAM)
    @PutMapping("/team/{person}/role")
    TeammateBody changeRole(Here here, @PathVariable UUID person, @RequestBody NewRole body) {
        team.changeRole(here, teammate(here, person), role(body.role()));
        return TeammateBody.of(teammate(here, person));
    }

    @Needs(Right.MANAGE_TEAM)
    @DeleteMapping("/team/{person}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Here here, @PathVariable UUID person) {
        team.remove(here, teammate(here, person));
    }

    /** Takes a removal of the last ten minutes back. */
    @Needs(Right.MANAGE_TEAM)
    @PostMapping("/team/{person}/return")
    TeammateBody takeBack(Here here, @PathVariable UUID person) {
        return team.takeBack(here, new PersonId(person))
                .map(TeammateBody::of)
                .orElseThrow(() -> Problem.notFound("team.cannot-return"));
    }

    @Needs(Right.MANAGE_TEAM)
    @GetMapping("/invitations")
    Listing<InvitationBody> invitations(Here here) {
        return Listing.whole(
                team.invitations(here.id()).stream().map(InvitationBody::of).toList());
    }

    @Needs(Right.MANAGE_TEAM)
    @PostMapping("/invitations")
    @ResponseStatus(HttpStatus.CREATED)
    Invited invite(Here here, @RequestBody NewInvitation body, HttpServletRequest request) {
        var token = team.invite(here, body.email() == null ? "" : body.email(), role(body.role()));
        var made = team.offer(token).orElseThrow().invitation();
        return new Invited(made.id(), URI.create(address.of("/invitation/" + token, request)));
    }

    @Needs(Right.MANAGE_TEAM)
    @DeleteMapping("/invitations/{invitation}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(Here here, @PathVariable UUID invitation) {
        if (team.withdraw(here, invitation).isEmpty()) {
            throw Problem.notFound("invitation.holds-no-more");
        }
    }

    private Teammate teammate(Here here, UUID person) {
        return team.find(here.id(), new PersonId(person)).orElseThrow(() -> Problem.notFound("team.nobody"));
    }

    private static Role role(@Nullable String word) {
        return Role.of(word == null ? "" : word).orElseThrow(() -> new Invalid("role", "team.invalid.role"));
    }
}
