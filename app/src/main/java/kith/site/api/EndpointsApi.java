package kith.site.api;

import java.util.Comparator;
import java.util.List;
import kith.web.Listing;
import kith.workspace.ForEveryone;
import kith.workspace.ForSignedIn;
import kith.workspace.Needs;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Lists every page and endpoint with the right it needs. */
@RestController
class EndpointsApi {
    private final RequestMappingHandlerMapping mappings;

    EndpointsApi(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.mappings = mappings;
    }

    /**
     * @param right id of the right in the workspace of the path; {@code signed-in} or {@code everyone} where none is needed
     */
    record Endpoint(String method, String path, String right) {}

    @ForSignedIn
    @GetMapping("/api/v1/endpoints")
    Listing<Endpoint> endpoints() {
        return Listing.whole(mappings.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith("kith."))
                .flatMap(entry -> endpoints(entry.getKey(), entry.getValue()).stream())
                .sorted(Comparator.comparing(Endpoint::path).thenComparing(Endpoint::method))
                .toList());
    }

    private static List<Endpoint> endpoints(RequestMappingInfo info, HandlerMethod method) {
        return info.getPatternValues().stream()
                .flatMap(path -> info.getMethodsCondition().getMethods().stream()
                        .map(verb -> new Endpoint(verb.name(), path, right(method))))
                .toList();
    }

    private static String right(HandlerMethod method) {
        var needs = method.getMethodAnnotation(Needs.class);
        if (needs != null) {
            return needs.value().id();
        }
        if (method.hasMethodAnnotation(ForSignedIn.class)) {
            return "signed-in";
        }
        return method.hasMethodAnnotation(ForEveryone.class) ? "everyone" : "nobody";
    }
}
