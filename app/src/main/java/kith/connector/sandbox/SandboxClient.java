package kith.connector.sandbox;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import kith.connector.Connection;
import kith.connector.Outcome;
import kith.connector.Transport;
import kith.connector.Trouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Speaks the sandbox network's HTTP for one connection, and turns what it answers into outcomes. */
final class SandboxClient {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration USUAL_WAIT = Duration.ofSeconds(60);

    private final Connection connection;
    private final URI base;

    SandboxClient(Connection connection) {
        this.connection = connection;
        this.base = connection.baseUrl("");
    }

    Transport.Response get(String path) {
        return send(Transport.Request.get(address(path)));
    }

    /**
     * @throws Trouble when the answer is no JSON object with a status of success
     */
    JsonNode read(String path) {
        var response = get(path);
        if (!response.ok()) {
            throw new Trouble(failure(response));
        }
        return object(response)
                .orElseThrow(() -> new Trouble(new Outcome.Unknown("The network answered what cannot be read.")));
    }

    /** As {@link #read}, and empty when there is no such thing. */
    Optional<JsonNode> find(String path) {
        var response = get(path);
        if (response.status() == 404) {
            return Optional.empty();
        }
        if (!response.ok()) {
            throw new Trouble(failure(response));
        }
        return Optional.of(object(response)
                .orElseThrow(() -> new Trouble(new Outcome.Unknown("The network answered what cannot be read."))));
    }

    Transport.Response post(String path, String contentType, byte[] body, Optional<String> key) {
        var request = Transport.Request.post(address(path), contentType, body);
        return send(key.map(k -> request.header("Idempotency-Key", k)).orElse(request));
    }

    Transport.Response post(String path, ObjectNode body, Optional<String> key) {
        return post(path, "application/json", JSON.writeValueAsBytes(body), key);
    }

    Transport.Response patch(String path, ObjectNode body) {
        var request = Transport.Request.post(address(path), "application/json", JSON.writeValueAsBytes(body));
        return send(request.withMethod("PATCH"));
    }

    Transport.Response put(String path) {
        var request = Transport.Request.post(address(path), "application/json", new byte[0]);
        return send(request.withMethod("PUT"));
    }

    Transport.Response delete(String path) {
        return send(Transport.Request.delete(address(path)));
    }

    private Transport.Response send(Transport.Request request) {
        return connection.transport().send(request.bearer(connection.credential(SandboxConnector.ACCESS_TOKEN)));
    }

    private URI address(String path) {
        return URI.create(base + "/api/" + path);
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What a success with a body means; a success nobody can read may be anything. */
    static Outcome outcome(Transport.Response response, Function<JsonNode, Optional<Outcome.Done>> understood) {
        if (!response.ok()) {
            return failure(response);
        }
        return object(response)
                .flatMap(understood)
                .map(Outcome.class::cast)
                .orElseGet(() -> new Outcome.Unknown("The network answered what cannot be read."));
    }

    /** What an answer without a body means: only 204 says that it was done. */
    static Outcome outcomeOfNothing(Transport.Response response, Outcome.Done done) {
        if (response.ok()) {
            return response.status() == 204 ? done : new Outcome.Unknown("The network answered what cannot be read.");
        }
        return failure(response);
    }

    /** This network says 503 only when it has taken nothing; any other 5xx may come after the deed. */
    static Outcome failure(Transport.Response response) {
        var said = object(response)
                .map(json -> json.path("message").asString(""))
                .filter(sentence -> !sentence.isBlank())
                .orElse("The network answered " + response.status() + ".");
        return switch (response.status()) {
            case 401 -> new Outcome.Disconnected(said);
            case 429 -> new Outcome.Throttled(response.retryAfter(USUAL_WAIT), said);
            case 503 -> Outcome.Throttled.closed(response.retryAfter(USUAL_WAIT), said);
            default ->
                response.status() >= 400 && response.status() < 500 && response.status() != 408
                        ? new Outcome.Refused(said)
                        : new Outcome.Unknown(said);
        };
    }

    static Optional<JsonNode> object(Transport.Response response) {
        try {
            return Optional.of(JSON.readTree(response.body())).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
