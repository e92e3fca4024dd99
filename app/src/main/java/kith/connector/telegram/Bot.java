package kith.connector.telegram;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Multipart;
import kith.connector.Outcome;
import kith.connector.Transport.Request;
import kith.connector.Trouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The bot, spoken for at the Bot API for one piece of work. Its token is a part of every address, so no sentence names one. */
final class Bot {
    static final String DEFAULT_URL = "https://api.telegram.org";
    private static final Duration FOR_A_LARGE_FILE = Duration.ofMinutes(5);

    private final Connection connection;
    private final InstantSource clock;

    Bot(Connection connection, InstantSource clock) {
        this.connection = connection;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** The chat of this channel as people wrote it: a number, or the public name with its @. */
    String chat() {
        var chat = connection.setting("chat").map(String::strip).orElse("");
        if (!chat.matches("-?\\d{1,18}|@?[A-Za-z]\\w{3,}")) {
            throw new Trouble(new Outcome.Refused(
                    chat.isEmpty()
                            ? "The chat is missing."
                            : "“" + chat + "” is neither a chat's number nor a public name such as @harbour."));
        }
        return chat.matches("-?\\d+") || chat.startsWith("@") ? chat : "@" + chat;
    }

    /** Asks a question; nothing changes, so that any trouble on the way is a reason to come back and no more. */
    Answer ask(String method, ObjectNode input) {
        return Trouble.harmless(() -> send(json(method, input)));
    }

    Answer ask(String method) {
        return ask(method, Json.object());
    }

    /**
     * Changes something.
     *
     * @throws Trouble with {@link Outcome.Unknown} when Telegram may have done it
     */
    JsonNode change(String method, ObjectNode input) {
        return tryToChange(method, input).orTroubleOfAct();
    }

    Answer tryToChange(String method, ObjectNode input) {
        return send(json(method, input));
    }

    /** Sends files, which here are the act itself. */
    JsonNode send(String method, Multipart form) {
        var request = form.post(address(method));
        return send(request.within(FOR_A_LARGE_FILE)).orTroubleOfAct();
    }

    private Request json(String method, ObjectNode input) {
        return input.isEmpty()
                ? Request.of("POST", address(method))
                : Request.post(
                        address(method), "application/json", input.toString().getBytes(StandardCharsets.UTF_8));
    }

    private URI address(String method) {
        var token = connection.credential("botToken").strip();
        if (!token.matches("[0-9A-Za-z:_-]+")) {
            throw new Trouble(
                    new Outcome.Disconnected("That is no bot token: BotFather gives one like 123456:ABC-DEF."));
        }
        return URI.create(connection.baseUrl(DEFAULT_URL) + "/bot" + token + "/" + method);
    }

    private Answer send(Request request) {
        try {
            return Answer.of(connection.transport().send(request));
        } catch (Trouble trouble) {
            if (trouble.outcome() instanceof Outcome.Refused(var said)) { // which may name the address
                var token = connection.credential("botToken").strip();
                throw new Trouble(new Outcome.Refused(said.replace(token, "…")));
            }
            throw trouble;
        }
    }
}
