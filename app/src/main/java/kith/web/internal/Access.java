package kith.web.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kith.web.Problem;
import kith.workspace.Caller;
import kith.workspace.ForEveryone;
import kith.workspace.ForSignedIn;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import kith.workspace.Team;
import kith.workspace.Workspaces;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The one place where rights are checked. A handler says what it needs by {@link Needs}, {@link ForSignedIn} or {@link
 * ForEveryone}; one that says nothing answers nobody. To whoever is no teammate, a workspace does not exist.
 */
@Component
class Access implements HandlerInterceptor {
    private final Workspaces workspaces;
    private final Team team;

    Access(Workspaces workspaces, Team team) {
        this.workspaces = workspaces;
        this.team = team;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || !isOurs(method)) {
            return true; // files, health, the API's description
        }
        var caller = RequestFacts.caller(request);
        var needs = method.getMethodAnnotation(Needs.class);
        if (needs != null) {
            var here = here(request, caller.orElseThrow(Problem::signInNeeded));
            require(here, needs.value());
            RequestFacts.here(request, here);
            return true;
        }
        if (method.hasMethodAnnotation(ForSignedIn.class)) {
            if (caller.isEmpty()) {
                throw Problem.signInNeeded();
            }
            return true;
        }
        if (method.hasMethodAnnotation(ForEveryone.class)) {
            return true;
        }
        throw new IllegalStateException(method + " does not say what right it needs");
    }

    static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getName().startsWith("kith.");
    }

    private Here here(HttpServletRequest request, Caller caller) {
        var name = workspaceName(request);
        return name.flatMap(workspaces::find)
                .flatMap(workspace -> workspaces
                        .placeOf(caller.person().id(), workspace.id())
                        .map(place -> new Here(workspace, caller, place.role(), place.remit())))
                .orElseThrow(() -> Problem.notFound("problem.no-workspace", name.orElse("")));
    }

    private void require(Here here, Right right) {
        if (!here.role().may(right)) {
            var who = team.of(here.id()).stream()
                    .filter(teammate -> teammate.role().may(Right.MANAGE_TEAM))
                    .map(teammate -> teammate.name())
                    .collect(Collectors.joining(", "));
            throw Problem.forbidden("problem.no-right", right.id(), who);
        }
        if (!here.caller().scoped(right)) {
            throw Problem.forbidden("problem.no-scope", right.id());
        }
    }

    @SuppressWarnings("unchecked")
    private static Optional<String> workspaceName(HttpServletRequest request) {
        var variables = (Map<String, String>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return Optional.ofNullable(variables).map(v -> v.get("workspace"));
    }
}
