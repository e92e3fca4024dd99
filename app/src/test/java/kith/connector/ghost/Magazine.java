package kith.connector.ghost;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Map;
import kith.connector.Connection;
import kith.connector.Memory;
import kith.connector.Transport;
import kith.testing.DescribedTransport;
import kith.testing.RealServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real site of these tests: the way to it that is described, and the site's own view, asked past the connector. */
record Magazine(RealServer server) {
    static final String TEAM = "team@example.com";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    String url() {
        return server.value("GHOST_URL");
    }

    Transport described(Transport real) {
        var base = URI.create(url() + "/ghost/api/admin");
        return DescribedTransport.before(real)
                .described("ghost/openapi.yaml", base)
                .described("/kith/connector/ghost/comments-and-members.yaml", base);
    }

    Connection connection(Transport transport) {
        return new Connection(settings(), credentials(), transport, Memory.ofThisCall());
    }

    Map<String, String> settings() {
        member(TEAM, "The team");
        return Map.of("baseUrl", url(), "answersAs", TEAM);
    }

    Map<String, String> credentials() {
        return Map.of("adminKey", server.value("GHOST_ADMIN_API_KEY"));
    }

    JsonNode get(String path) {
        return ask("GET", path, "");
    }

    JsonNode post(String path, String json) {
        return ask("POST", path, json);
    }

    JsonNode put(String path, String json) {
        return ask("PUT", path, json);
    }

    /** For good, as Ghost deletes. */
    void delete(String path) {
        var token = AdminKey.of(server.value("GHOST_ADMIN_API_KEY")).token(Instant.now());
        send(HttpRequest.newBuilder(URI.create(url() + "/ghost/api/admin/" + path))
                .header("Authorization", "Ghost " + token)
                .DELETE()
                .build());
    }

    /** The id of a member with this address, who gets no newsletter. */
    String member(String email, String name) {
        var found = get("members/?filter=email:%27" + email + "%27").path("members");
        return found.isEmpty()
                ? post(
                                "members/",
                                "{\"members\":[{\"email\":\"%s\",\"name\":\"%s\",\"newsletters\":[]}]}"
                                        .formatted(email, name))
                        .path("members")
                        .path(0)
                        .path("id")
                        .stringValue()
                : found.path(0).path("id").stringValue();
    }

    /** A comment by Vera, a member like others. */
    String veraComments(String post, String text) {
        return comments(member("vera@example.com", "Vera"), post, text);
    }

    String comments(String member, String post, String text) {
        return post(
                        "comments/",
                        "{\"comments\":[{\"post_id\":\"%s\",\"member_id\":\"%s\",\"html\":\"<p>%s</p>\"}]}"
                                .formatted(post, member, text))
                .path("comments")
                .path(0)
                .path("id")
                .stringValue();
    }

    String state(String comment) {
        return get("comments/" + comment + "/")
                .path("comments")
                .path(0)
                .path("status")
                .stringValue();
    }

    private JsonNode ask(String method, String path, String json) {
        var token = AdminKey.of(server.value("GHOST_ADMIN_API_KEY")).token(Instant.now());
        return JsonMapper.shared()
                .readTree(send(HttpRequest.newBuilder(URI.create(url() + "/ghost/api/admin/" + path))
                        .header("Authorization", "Ghost " + token)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(json))
                        .build()));
    }

    /** The page that everybody sees. */
    String page(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).build());
    }

    private static String send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString()).body();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
