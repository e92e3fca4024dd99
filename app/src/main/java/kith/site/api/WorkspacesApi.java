package kith.site.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.web.Listing;
import kith.web.Problem;
import kith.workspace.Caller;
import kith.workspace.ForSignedIn;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import kith.workspace.Role;
import kith.workspace.Workspace;
import kith.workspace.Workspaces;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who I am, and the workspaces I work in. */
@RestController
class WorkspacesApi {
    private final Workspaces workspaces;

    WorkspacesApi(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    /**
     * @param scopes what the token may do at most; absent for a session
     */
    record Me(
            UUID id,
            String name,
            String email,
            String language,
            @Nullable Set<String> scopes,
            List<Mine> workspaces) {}

    record Mine(UUID id, String slug, String name, String role, Set<String> rights) {}

    /**
     * @param lateAfterMinutes how late an act may leave without a person saying so
     */
    record WorkspaceBody(
            UUID id, String slug, String name, String zone, String language, long lateAfterMinutes, Instant createdAt) {
        static WorkspaceBody of(Workspace workspace) {
            return new WorkspaceBody(
                    workspace.id().value(),
                    workspace.slug(),
                    workspace.name(),
                    workspace.zone().getId(),
                    workspace.language().toLanguageTag(),
                    workspace.lateAfter().toMinutes(),
                    workspace.createdAt());
        }
    }

    /**
     * @param zone IANA name; {@code Europe/Paris} when absent
     * @param language {@code en} or {@code fr}; the caller's when absent
     */
    record NewWorkspace(
            @Nullable String name,
            @Nullable String zone,
            @Nullable String language) {}

    @ForSignedIn
    @GetMapping("/api/v1/me")
    Me me(Caller caller) {
        var person = caller.person();
        return new Me(
                person.id().value(),
                person.name(),
                person.email(),
                person.language(),
                caller.scopes().map(WorkspacesApi::ids).orElse(null),
                workspaces.of(person.id()).stream().map(w -> mine(w, caller)).toList());
    }

    private Mine mine(Workspace workspace, Caller caller) {
        var role = workspaces.roleOf(caller.person().id(), workspace.id()).orElse(Role.MANAGEMENT);
        var rights = role.rights().stream().filter(caller::scoped).collect(Collectors.toSet());
        return new Mine(workspace.id().value(), workspace.slug(), workspace.name(), role.word(), ids(rights));
    }

    private static Set<String> ids(Set<Right> rights) {
        return rights.stream().map(Right::id).collect(Collectors.toCollection(TreeSet::new));
    }

    @ForSignedIn
    @GetMapping("/api/v1/workspaces")
    Listing<WorkspaceBody> list(Caller caller) {
        return Listing.whole(workspaces.of(caller.person().id()).stream()
                .map(WorkspaceBody::of)
                .toList());
    }

    @ForSignedIn
    @PostMapping("/api/v1/workspaces")
    @ResponseStatus(HttpStatus.CREATED)
    WorkspaceBody found(@RequestBody NewWorkspace body, Caller caller) {
        if (body.name() == null) {
            throw new Invalid("name", "workspace.invalid.name");
        }
        if (!caller.scoped(Right.MANAGE_WORKSPACE)) {
            throw Problem.forbidden("problem.no-scope", Right.MANAGE_WORKSPACE.id());
        }
        return WorkspaceBody.of(workspaces.found(
                body.name(),
                body.zone() == null ? "Europe/Paris" : body.zone(),
                body.language() == null ? caller.person().language() : body.language(),
                caller.person(),
                caller.actor()));
    }

    @Needs(Right.OWN_ACCOUNT)
    @GetMapping("/api/v1/workspaces/{workspace}")
    WorkspaceBody one(Here here) {
        return WorkspaceBody.of(here.workspace());
    }

    /**
     * What is absent stays as it is.
     *
     * @param lateAfterMinutes 1 to 10,080
     */
    record ChangedWorkspace(
            @Nullable String name,
            @Nullable String zone,
            @Nullable String language,
            @Nullable Integer lateAfterMinutes) {}

    @Needs(Right.MANAGE_WORKSPACE)
    @PutMapping("/api/v1/workspaces/{workspace}")
    WorkspaceBody change(Here here, @RequestBody ChangedWorkspace body) {
        var was = here.workspace();
        return WorkspaceBody.of(workspaces.change(
                was,
                body.name() == null ? was.name() : body.name(),
                body.zone() == null ? was.zone().getId() : body.zone(),
                body.language() == null ? was.language().toLanguageTag() : body.language(),
                body.lateAfterMinutes() == null ? was.lateAfter() : Duration.ofMinutes(body.lateAfterMinutes()),
                here.actor()));
    }
}
