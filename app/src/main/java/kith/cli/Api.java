package kith.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Kith's API as the command line sees it: paths in, JSON out, a {@link CommandFailed} with the server's own sentence for a refusal. */
final class Api {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI root;
    private final String token;

    /** @param url where Kith is, without {@code /api/v1} */
    Api(String url, String token) {
        this.root = URI.create(url.replaceAll("/+$", "") + "/api/v1/");
        this.token = token;
    }

    JsonNode get(String path) {
        return get(path, Map.of());
    }

    /** @param query pairs without a value are left out */
    JsonNode get(String path, Map<String, String> query) {
        var pairs = query.entrySet().stream()
                .filter(pair -> !pair.getValue().isEmpty())
                .map(pair -> pair.getKey() + "=" + encoded(pair.getValue()))
                .collect(Collectors.joining("&"));
        return ask(request(pairs.isEmpty() ? path : path + "?" + pairs).GET());
    }

    JsonNode post(String path, JsonNode body) {
        return send("POST", path, body);
    }

    JsonNode put(String path, JsonNode body) {
        return send("PUT", path, body);
    }

    JsonNode delete(String path) {
        return ask(request(path).DELETE());
    }

    JsonNode upload(String path, String contentType, BodyPublisher body) {
        return ask(request(path)
                .header("Content-Type", contentType)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(body));
    }

    private JsonNode send(String method, String path, JsonNode body) {
        return ask(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(method, BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(root.resolve(path)).header("Accept", "application/json");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode ask(HttpRequest.Builder builder) {
        var request = builder.build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 400) {
                throw new CommandFailed(CommandFailed.REFUSED, sentence(response.statusCode(), response.body()));
            }
            return response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body());
        } catch (JacksonException notJson) {
            throw new CommandFailed(
                    CommandFailed.NO_ANSWER, "What answers at %s is not Kith's API.".formatted(request.uri()));
        } catch (ConnectException e) {
            throw new CommandFailed(
                    CommandFailed.NO_ANSWER,
                    "No Kith answers at %s. Start it with ./kith run, or say where it is with KITH_URL."
                            .formatted(root.resolve("/")));
        } catch (IOException e) {
            throw new CommandFailed(
                    CommandFailed.NO_ANSWER, "Kith at %s broke off: %s".formatted(root.resolve("/"), e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed(CommandFailed.NO_ANSWER, "Interrupted.");
        }
    }

    /** The server's own words where it has any; its problem details name title and detail. */
    private String sentence(int status, String body) {
        if (status == 401) {
            return token.isEmpty()
                    ? "Kith asks who you are: set KITH_TOKEN to an API token (Settings → API tokens)."
                    : "Kith does not know this API token; it may have been ended.";
        }
        try {
            var problem = JSON.readTree(body);
            var title = problem.path("title").asString("");
            var detail = problem.path("detail").asString("");
            var words = title.isEmpty() || detail.isEmpty() || detail.equals(title)
                    ? title + detail
                    : title + ": " + detail;
            return words.isEmpty() ? "Kith answered " + status + "." : detail.equals(title) ? title : words;
        } catch (JacksonException notAProblem) {
            return "Kith answered " + status + ".";
        }
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
