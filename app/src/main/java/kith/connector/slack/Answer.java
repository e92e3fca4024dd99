package kith.connector.slack;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import kith.connector.Failure;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.Transport.Response;
import kith.connector.Trouble;
import tools.jackson.databind.JsonNode;

/** What Slack answered to one call: it says yes and no alike with status 200, and which in {@code ok}. */
record Answer(Response response, Optional<JsonNode> json) {
    /** The token does not hold any more. */
    private static final Set<String> DEAD =
            Set.of("invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired");

    /** Something in Slack broke; what was asked may have been done. */
    private static final Set<String> BROKEN = Set.of("fatal_error", "internal_error", "request_timeout");

    private static final Duration COME_BACK = Duration.ofMinutes(1);

    static Answer of(Response response) {
        return new Answer(response, Json.read(response.text()).filter(JsonNode::isObject));
    }

    boolean ok() {
        return response.ok()
                && json.filter(body -> body.path("ok").booleanValue(false)).isPresent();
    }

    boolean is(String error) {
        return error().equals(error);
    }

    /** Slack's word for what is wrong; empty where nothing is, or where it is not Slack that answers. */
    String error() {
        return ok() ? "" : json.map(body -> Json.text(body, "error")).orElse("");
    }

    /** What Slack does not show the bot: it was not invited, or it is gone. */
    boolean isHidden() {
        return Set.of("not_in_channel", "channel_not_found", "missing_scope", "is_archived", "thread_not_found")
                .contains(error());
    }

    /** The answer to a question. Whatever went wrong, nothing was changed. */
    JsonNode orTrouble() {
        if (ok()) {
            return json.orElseThrow();
        }
        throw new Trouble(failure());
    }

    /** The answer to an act, which a server in trouble may have done all the same. */
    JsonNode orTroubleOfAct() {
        if (ok()) {
            return json.orElseThrow();
        }
        boolean answered = response.ok() && !error().isEmpty();
        boolean open = answered ? BROKEN.contains(error()) : Failure.leavesOpen(response);
        throw new Trouble(open ? new Outcome.Unknown(said()) : failure());
    }

    private Outcome failure() {
        if (!response.ok() || error().isEmpty()) {
            return Failure.of(response, said());
        }
        if (DEAD.contains(error())) {
            return new Outcome.Disconnected("Slack does not know this bot token (any more).");
        }
        if (is("ratelimited") || is("rate_limited")) {
            return new Outcome.Throttled(Failure.wait(response), said());
        }
        if (BROKEN.contains(error()) || is("service_unavailable")) {
            return Outcome.Throttled.thisOne(COME_BACK, said());
        }
        return new Outcome.Refused(said());
    }

    private String said() {
        if (json.isEmpty()) {
            return response.uri().getHost() + " answered " + response.status()
                    + " with something that is not of Slack.";
        }
        return switch (error()) {
            case "" -> "Slack answered " + response.status() + ".";
            case "not_in_channel", "channel_not_found" ->
                "The bot is not in that channel: invite it there with /invite.";
            case "is_archived" -> "That channel is archived.";
            case "message_not_found" -> "That message is not there any more.";
            case "cant_update_message", "cant_delete_message" -> "On Slack a bot changes its own messages only.";
            case "edit_window_closed" -> "This Slack lets nobody change a message that is so old.";
            case "missing_scope" ->
                "The app lacks the scope “"
                        + json.map(body -> Json.text(body, "needed")).orElse("") + "”.";
            default -> "Slack says: " + error().replace('_', ' ') + ".";
        };
    }
}
