package kith.workspace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.Actor;
import kith.history.History;
import kith.workspace.internal.InvitationRows;
import kith.workspace.internal.WorkspaceRows;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Who looks after a workspace: teammates, their roles, and invitations. A workspace never loses its last owner. */
@Service
public class Team {
    public static final Duration INVITATION_HOLDS = Duration.ofDays(7);

    private static final Duration REMOVAL_CAN_BE_TAKEN_BACK = Duration.ofMinutes(10);

    private final WorkspaceRows workspaces;
    private final InvitationRows invitations;
    private final Workspaces all;
    private final Tenant tenant;
    private final History history;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Team(
            WorkspaceRows workspaces,
            InvitationRows invitations,
            Workspaces all,
            Tenant tenant,
            History history,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.workspaces = workspaces;
        this.invitations = invitations;
        this.all = all;
        this.tenant = tenant;
        this.history = history;
        this.events = events;
        this.clock = clock;
    }

    /** Teammates, longest first. */
    public List<Teammate> of(WorkspaceId workspace) {
        return workspaces.team(workspace);
    }

    public Optional<Teammate> find(WorkspaceId workspace, PersonId person) {
        return of(workspace).stream().filter(t -> t.id().equals(person)).findFirst();
    }

    /**
     * @throws Invalid when the last owner would become something else, or somebody other than an owner makes or unmakes one
     */
    public void changeRole(Here here, Teammate teammate, Role role) {
        if (teammate.role() == role) {
            return;
        }
        onlyOwners(here, teammate.role(), role);
        tenant.run(here.id(), () -> {
            keepAnOwner(here.id(), teammate, role == Role.OWNER);
            workspaces.join(here.id(), teammate.id(), role, teammate.since());
            history.record(
                    here.id(),
                    here.actor(),
                    Action.of("team.change-role", "person", teammate.id(), teammate.name())
                            .changing(Map.of("role", teammate.role().word()), Map.of("role", role.word())));
        });
    }

    /**
     * Says how far a volunteer's rights reach.
     *
     * @throws Invalid when they are no volunteer
     */
    public void limit(Here here, Teammate teammate, Remit.Some remit) {
        if (teammate.role() != Role.VOLUNTEER) {
            throw new Invalid("person", "team.invalid.no-volunteer");
        }
        if (teammate.remit().equals(remit)) {
            return;
        }
        tenant.run(here.id(), () -> {
            workspaces.limit(here.id(), teammate.id(), remit);
            history.record(
                    here.id(),
                    here.actor(),
                    Action.of("team.limit", "person", teammate.id(), teammate.name())
                            .changing(facts(teammate.remit()), facts(remit)));
        });
    }

    private static Map<String, String> facts(Remit remit) {
        return switch (remit) {
            case Remit.Everything e -> Map.of();
            case Remit.Some(var channels, var acts) ->
                Map.of(
                        "channels",
                        channels.stream().map(UUID::toString).sorted().collect(Collectors.joining(" ")),
                        "acts",
                        acts.stream().sorted().collect(Collectors.joining(" ")));
        };
    }

    private static Optional<Remit.Some> remit(Map<String, String> facts) {
        return Optional.ofNullable(facts.get("channels"))
                .map(channels -> new Remit.Some(
                        words(channels).map(UUID::fromString).collect(Collectors.toSet()),
                        words(facts.getOrDefault("acts", "")).collect(Collectors.toSet())));
    }

    private static Stream<String> words(String joined) {
        return Stream.of(joined.split(" ")).filter(word -> !word.isEmpty());
    }

    /**
     * @throws Invalid when the last owner would go, or somebody other than an owner removes one
     */
    public void remove(Here here, Teammate teammate) {
        onlyOwners(here, teammate.role());
        tenant.run(here.id(), () -> {
            keepAnOwner(here.id(), teammate, false);
            workspaces.leave(here.id(), teammate.id());
            events.publishEvent(new TeammateRemoved(here.id(), teammate, here.actor()));
            history.record(
                    here.id(),
                    here.actor(),
                    Action.of("team.remove", "person", teammate.id(), teammate.name())
                            .changing(removed(teammate), Map.of()));
        });
    }

    private static Map<String, String> removed(Teammate teammate) {
        var was = new HashMap<>(facts(teammate.remit()));
        was.put("role", teammate.role().word());
        was.put("since", teammate.since().toString());
        return was;
    }

    /**
     * Takes a removal back, as it stands in the history: the same role, the same day of joining.
     *
     * @return empty when this person was not removed in the last ten minutes
     */
    public Optional<Teammate> takeBack(Here here, PersonId person) {
        var filter = new History.Filter(Optional.of("person:" + person), Optional.empty(), Optional.of("team"));
        var last = history.entries(here.id(), filter, Optional.empty(), 1).stream()
                .filter(entry -> entry.act().equals("team.remove")
                        && entry.at().isAfter(clock.instant().minus(REMOVAL_CAN_BE_TAKEN_BACK)))
                .findFirst();
        last.ifPresent(removal -> {
            var role = Role.of(removal.before().getOrDefault("role", "")).orElseThrow();
            onlyOwners(here, role);
            tenant.run(here.id(), () -> {
                workspaces.join(
                        here.id(), person, role, Instant.parse(removal.before().getOrDefault("since", "")));
                remit(removal.before()).ifPresent(remit -> workspaces.limit(here.id(), person, remit));
                history.record(
                        here.id(),
                        here.actor(),
                        Action.of("team.take-back", "person", person, removal.subject())
                                .with(Map.of("role", role.word())));
            });
        });
        return last.flatMap(removal -> find(here.id(), person));
    }

    /** Otherwise a director could become owner by their own hand. */
    private static void onlyOwners(Here here, Role... roles) {
        if (here.role() != Role.OWNER && List.of(roles).contains(Role.OWNER)) {
            throw new Invalid("role", "team.invalid.only-owners");
        }
    }

    private void keepAnOwner(WorkspaceId workspace, Teammate teammate, boolean stays) {
        var owners = of(workspace).stream().filter(t -> t.role() == Role.OWNER).count();
        if (teammate.role() == Role.OWNER && !stays && owners == 1) {
            throw new Invalid("role", "team.invalid.last-owner");
        }
    }

    /**
     * Invites somebody by a link that holds seven days and works once.
     *
     * @param email for whom it is meant; whoever opens the link chooses their own address
     * @return the token of the link, which cannot be shown again
     */
    public String invite(Here here, String email, Role role) {
        onlyOwners(here, role);
        if (!email.strip().matches("[^\\s@]{1,64}@[^\\s@]{1,189}")) {
            throw new Invalid("email", "person.invalid.email");
        }
        var now = clock.instant();
        var made = invitations.insert(
                here.id(), email.strip(), role, here.caller().person().id(), now, now.plus(INVITATION_HOLDS));
        history.record(
                here.id(),
                here.actor(),
                Action.of("team.invite", "invitation", made.id(), email.strip()).with(Map.of("role", role.word())));
        return made.token();
    }

    /** Invitations that are still open, newest first. */
    public List<Invitation> invitations(WorkspaceId workspace) {
        return invitations.open(workspace, clock.instant());
    }

    /**
     * Makes the invitation's link worthless.
     *
     * @return the invitation; empty when it was used or withdrawn before
     */
    public Optional<Invitation> withdraw(Here here, UUID invitation) {
        var open = invitations(here.id()).stream()
                .filter(i -> i.id().equals(invitation))
                .findFirst();
        open.ifPresent(i -> {
            invitations.withdraw(here.id(), invitation, clock.instant());
            history.record(
                    here.id(),
                    here.actor(),
                    Action.of("team.withdraw-invitation", "invitation", invitation, i.email()));
        });
        return open;
    }

    /** What an invitation's link stands for, as long as it holds. */
    public Optional<Offer> offer(String token) {
        return invitations
                .byToken(token, clock.instant())
                .flatMap(i -> all.find(i.workspace()).map(w -> new Offer(i, w)));
    }

    /**
     * Makes the person a teammate and uses the invitation up.
     *
     * @return the workspace joined; empty when somebody was faster or the link holds no more
     */
    public Optional<Workspace> accept(String token, Person person) {
        return offer(token)
                .filter(offer -> tenant.in(offer.workspace().id(), () -> {
                    if (!invitations.accept(offer.invitation().id(), clock.instant())) {
                        return false;
                    }
                    var id = offer.workspace().id();
                    // somebody who is a teammate already keeps the role they have
                    if (workspaces.role(person.id(), id).isEmpty()) {
                        workspaces.join(id, person.id(), offer.invitation().role(), clock.instant());
                    }
                    history.record(
                            id,
                            Actor.person(person.id().value(), person.name()),
                            Action.of("team.join", "person", person.id(), person.name())
                                    .with(Map.of(
                                            "role", offer.invitation().role().word())));
                    return true;
                }))
                .map(Offer::workspace);
    }

    /**
     * @param by name of who invites
     */
    public record Invitation(
            UUID id, WorkspaceId workspace, String email, Role role, String by, Instant created, Instant expires) {}

    public record Offer(Invitation invitation, Workspace workspace) {}
}
