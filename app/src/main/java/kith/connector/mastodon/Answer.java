package kith.connector.mastodon;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import kith.connector.Failure;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.Quote;
import kith.connector.Transport.Response;
import kith.connector.Trouble;
import tools.jackson.databind.JsonNode;

/** What a server answered to one call: a body on success, else a sentence under {@code error}. */
record Answer(Response response, Optional<JsonNode> json) {
    static Answer of(Response response) {
        return new Answer(response, Json.read(response.text()));
    }

    boolean ok() {
        return response.ok() && json.isPresent();
    }

    boolean is(int status) {
        return response.status() == status;
    }

    /** Not there, or not there any more. */
    boolean isNowhere() {
        return is(404) || is(410);
    }

    /** The body of the answer to a question. Whatever went wrong, nothing was changed. */
    JsonNode orTrouble(Instant now) {
        return json.filter(body -> response.ok()).orElseThrow(() -> new Trouble(failure(now)));
    }

    /** The body of the answer to an act, which a server in trouble may have done all the same. */
    JsonNode orTroubleOfAct(Instant now) {
        return json.filter(body -> response.ok()).orElseThrow(() -> {
            return new Trouble(Failure.leavesOpen(response) ? new Outcome.Unknown(said()) : failure(now));
        });
    }

    /** The body of the answer to a code: what is wrong with it no waiting mends, and no other token. */
    JsonNode orTroubleOfSignIn(Instant now) {
        return json.filter(body -> response.ok()).orElseThrow(() -> {
            return new Trouble(is(400) || is(401) || is(403) ? new Outcome.Refused(saidOfSignIn()) : failure(now));
        });
    }

    /** Servers explain more than they name: {@code invalid_grant} and a sentence. */
    private String saidOfSignIn() {
        return json.flatMap(body -> Json.filled(body, "error_description"))
                .map(sentence -> Quote.of(response.uri().getHost(), sentence))
                .orElseGet(this::said);
    }

    private Outcome failure(Instant now) {
        if (is(403) && isAboutTheToken()) {
            return new Outcome.Disconnected(said());
        }
        return Failure.of(
                response, said(), untilReset(now).map(response::retryAfter).orElseGet(() -> Failure.wait(response)));
    }

    /** Mastodon forbids both what the token's scopes leave out and what nobody may do; only the first is put right by a new token. */
    private boolean isAboutTheToken() {
        var error = error().toLowerCase(Locale.ROOT);
        return error.contains("scope") || error.contains("login") || error.contains("token");
    }

    /** Mastodon says when a spent allowance is filled again, as a time of day. */
    private Optional<Duration> untilReset(Instant now) {
        return response.header("x-ratelimit-reset")
                .flatMap(value -> Json.time(Json.object().put("at", value), "at"))
                .map(at -> Duration.between(now, at))
                .filter(Duration::isPositive);
    }

    private String error() {
        return json.map(body -> Json.text(body, "error")).orElse("");
    }

    String said() {
        var host = response.uri().getHost();
        if (!error().isBlank()) {
            return Quote.of(host, error());
        }
        return switch (response.status()) {
            case 401, 403 -> host + " does not take the access token.";
            case 404, 410 -> host + " does not have that, or does not offer it.";
            case 413 -> host + " takes no file that large.";
            case 422 -> host + " does not take it as it is.";
            default ->
                host + " answered " + response.status()
                        + (json.isEmpty() ? " with something that is not of Mastodon's kind." : ".");
        };
    }
}
