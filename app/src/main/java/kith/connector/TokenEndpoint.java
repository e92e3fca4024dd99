package kith.connector;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kith.connector.Transport.Request;
import kith.connector.Transport.Response;
import tools.jackson.databind.JsonNode;

/** Where an authorization server gives tokens, asked as RFC 6749 has it: by a form, answered by JSON. */
public record TokenEndpoint(Transport transport, URI address) {
    /** What no waiting mends: the token is revoked or was used up, or the app is not known any more. */
    private static final Set<String> FOR_GOOD = Set.of("invalid_grant", "invalid_client", "unauthorized_client");

    /**
     * What a server gave.
     *
     * @param refresh empty when the one before stays
     * @param holds how long the access token does, when the server says
     */
    public record Tokens(String access, Optional<String> refresh, Optional<Duration> holds, List<String> scopes) {
        /** Never prints a token. */
        @Override
        public String toString() {
            return "Tokens" + scopes;
        }
    }

    /**
     * @throws Trouble with {@link Outcome.Disconnected} when the server says no for good, with {@link Outcome.Refused} when it does
     *     not understand us, else with {@link Outcome.Throttled}: whatever became of the question, it can be asked again
     */
    public Tokens ask(Map<String, String> form) {
        var response = post(form);
        var json = Json.read(response.text());
        return json.filter(there -> response.ok())
                .flatMap(TokenEndpoint::read)
                .orElseThrow(() -> new Trouble(failure(response, json)));
    }

    /** The same where nothing is given, as when a token is taken back. */
    public void tell(Map<String, String> form) {
        var response = post(form);
        if (!response.ok()) {
            throw new Trouble(failure(response, Json.read(response.text())));
        }
    }

    private Response post(Map<String, String> form) {
        var request = Request.post(address, "application/x-www-form-urlencoded", written(form))
                .header("Accept", "application/json");
        return Trouble.harmless(() -> transport.send(request));
    }

    private static byte[] written(Map<String, String> form) {
        return query(form).getBytes(StandardCharsets.US_ASCII);
    }

    /** Names and values as a form or an address carries them. */
    public static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Optional<Tokens> read(JsonNode json) {
        return Json.filled(json, "access_token")
                .map(access -> new Tokens(
                        access,
                        Json.filled(json, "refresh_token"),
                        Json.count(json, "expires_in")
                                .filter(seconds -> seconds > 0)
                                .map(Duration::ofSeconds),
                        Arrays.stream(Json.text(json, "scope").split(" "))
                                .filter(scope -> !scope.isEmpty())
                                .toList()));
    }

    private static Outcome failure(Response response, Optional<JsonNode> json) {
        var error = json.map(body -> Json.text(body, "error")).orElse("");
        var said = said(response, json, error);
        if (FOR_GOOD.contains(error)) {
            return new Outcome.Disconnected(said);
        }
        var outcome = Failure.of(response, said);
        // a 401 without a reason may be a proxy's on the way
        return outcome instanceof Outcome.Disconnected ? new Outcome.Refused(said) : outcome;
    }

    private static String said(Response response, Optional<JsonNode> json, String error) {
        var host = response.uri().getHost();
        var sentence =
                json.flatMap(body -> Json.filled(body, "error_description")).orElse(error);
        return sentence.isBlank()
                ? host + " answered " + response.status() + " to a sign-in."
                : Quote.of(host, sentence);
    }
}
