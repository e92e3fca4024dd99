package kith.torture;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON over HTTP, as any client of Kith or of a network speaks it. */
final class Json implements AutoCloseable {
    static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1) // else it asks to upgrade, which some servers answer by hanging up
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    JsonNode get(URI uri, Map<String, String> headers) throws IOException {
        return send("GET", uri, headers, null);
    }

    byte[] bytes(URI uri) throws IOException {
        return raw("GET", uri, Map.of(), null);
    }

    /**
     * @throws IOException when no answer came, or one that is no success
     */
    JsonNode send(String method, URI uri, Map<String, String> headers, @Nullable JsonNode body) throws IOException {
        var answer = raw(method, uri, headers, body);
        return answer.length == 0 ? object() : MAPPER.readTree(answer);
    }

    private byte[] raw(String method, URI uri, Map<String, String> headers, @Nullable JsonNode body)
            throws IOException {
        var request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        headers.forEach(request::header);
        try {
            var answer = http.send(request.build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 300) {
                throw new IOException(method + " " + uri + " answered " + answer.statusCode() + ": "
                        + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
