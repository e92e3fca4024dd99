package kith.connector.wordpress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import kith.connector.Connection;
import kith.connector.GuardedTransport;
import kith.connector.Memory;
import kith.connector.Transport;
import kith.testing.DescribedTransport;
import kith.testing.RealServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real site of these tests: the way to it that is described, and the site's own view, asked past the connector. */
record Blog(RealServer server) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    String url() {
        return server.value("WORDPRESS_URL");
    }

    Transport described(Transport real) {
        return DescribedTransport.before(real)
                .described("wordpress/openapi.yaml", URI.create(url() + "/wp-json"))
                .leaving(RestIndex::alone);
    }

    Transport transport() {
        return described(new GuardedTransport(true));
    }

    Connection connection(Transport transport) {
        return new Connection(settings(), credentials(), transport, Memory.ofThisCall());
    }

    Map<String, String> settings() {
        return Map.of("baseUrl", url());
    }

    Map<String, String> credentials() {
        return Map.of(
                "username",
                server.value("WORDPRESS_USER"),
                "applicationPassword",
                server.value("WORDPRESS_APP_PASSWORD"));
    }

    JsonNode get(String path) {
        return ask("GET", path, "");
    }

    JsonNode post(String path, String json) {
        return ask("POST", path, json);
    }

    JsonNode delete(String path) {
        return ask("DELETE", path, "");
    }

    private JsonNode ask(String method, String path, String json) {
        var who = String.join(":", server.value("WORDPRESS_USER"), server.value("WORDPRESS_APP_PASSWORD"));
        var request = HttpRequest.newBuilder(URI.create(url() + "/wp-json/wp/v2/" + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(who.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json))
                .build();
        return JsonMapper.shared().readTree(send(request));
    }

    /**
     * What a visitor types into the form under a post. The site sends a visitor whose comment it took back to the post; one whose
     * comment it refuses gets a page that says why, and the test that waits for the comment would wait in vain.
     */
    void visitorComments(long post, String name, String text) {
        var form = Map.of(
                "comment_post_ID",
                String.valueOf(post),
                "author",
                name,
                "email",
                name.toLowerCase(java.util.Locale.ROOT) + "@example.test",
                "comment",
                text);
        var body = form.entrySet().stream()
                .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var answer = answer(HttpRequest.newBuilder(URI.create(url() + "/wp-comments-post.php"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    }

    /** The page that everybody sees. */
    String page(URI address) {
        return send(HttpRequest.newBuilder(address).build());
    }

    private static String send(HttpRequest request) {
        return answer(request).body();
    }

    private static HttpResponse<String> answer(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
