package kith.connector.wordpress;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import kith.connector.Transport.Request;
import kith.testing.SharedData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a site itself says it offers: its routes, their verbs and the names of their arguments. Here for the routes that the
 * description by hand leaves out: pages, people, a post by its name for addresses.
 */
final class RestIndex {
    /** Newer than the stored index, and described by hand for posts. */
    private static final Set<String> SINCE = Set.of("modified_after");

    private RestIndex() {}

    static boolean alone(Request request) {
        var path = request.uri().getPath();
        var query = Optional.ofNullable(request.uri().getQuery()).orElse("");
        return (path.matches(".*/wp-json/wp/v2/(pages.*|users/\\d+)") || query.startsWith("slug=")) && knows(request);
    }

    private static boolean knows(Request request) {
        var route = request.uri().getPath().replaceFirst("^.*/wp-json", "");
        for (var known : read().properties()) {
            if (route.matches(known.getKey().replace("?P<", "?<"))) {
                for (var endpoint : known.getValue().path("endpoints")) {
                    if (endpoint.path("methods").toString().contains("\"" + request.method() + "\"")) {
                        return takes(endpoint.path("args"), request);
                    }
                }
            }
        }
        return false;
    }

    private static boolean takes(JsonNode arguments, Request request) {
        var asked = new HashSet<String>();
        for (var pair : Optional.ofNullable(request.uri().getQuery()).orElse("").split("&")) {
            asked.add(pair.replaceFirst("=.*", ""));
        }
        asked.remove("");
        asked.removeAll(SINCE);
        return asked.stream().allMatch(arguments::has);
    }

    private static JsonNode read() {
        return JsonMapper.shared()
                .readTree(SharedData.find("api-specs/wordpress/rest-index.json").toFile());
    }
}
