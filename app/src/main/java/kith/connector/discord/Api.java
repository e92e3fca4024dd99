package kith.connector.discord;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Multipart;
import kith.connector.Outcome;
import kith.connector.Transport.Request;
import kith.connector.Trouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Discord, spoken to as the bot for one piece of work. */
final class Api {
    static final String DEFAULT_URL = "https://discord.com/api/v10";

    /** Discord turns away clients that do not call themselves like this. */
    private static final String USER_AGENT = "DiscordBot (https://kith.example, 1.0)";

    private static final Duration COME_BACK = Duration.ofSeconds(10);
    private static final Duration FOR_LARGE_FILES = Duration.ofMinutes(5);

    private final Connection connection;
    private final InstantSource clock;

    Api(Connection connection, InstantSource clock) {
        this.connection = connection;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** The id of the server this channel of ours is about. */
    String server() {
        return id("server").orElseThrow(() -> new Trouble(new Outcome.Refused("The server is missing.")));
    }

    /** The id of the channel that we post in. */
    Optional<String> channel() {
        return id("channel");
    }

    private Optional<String> id(String setting) {
        var given = connection.setting(setting).map(String::strip);
        if (given.isPresent() && !Snowflake.isOne(given.get())) {
            throw new Trouble(new Outcome.Refused("“" + given.get()
                    + "” is no id of Discord: turn on the developer mode, and copy the id by a right click."));
        }
        return given;
    }

    /** Asks a question; nothing changes, so that any trouble on the way is a reason to come back and no more. */
    Answer ask(String pathAndQuery) {
        return harmless(() -> send(Request.get(uri(pathAndQuery))));
    }

    /**
     * Changes something.
     *
     * @throws Trouble with {@link Outcome.Unknown} when Discord may have done it
     */
    Answer tryToChange(String method, String path) {
        return send(new Request(
                method, uri(path), Map.of(), new byte[0], Request.DEFAULT_TIMEOUT, Request.DEFAULT_MAX_BYTES));
    }

    Answer tryToChange(String method, String path, ObjectNode input) {
        var body = input.toString().getBytes(StandardCharsets.UTF_8);
        var request =
                new Request(method, uri(path), Map.of(), body, Request.DEFAULT_TIMEOUT, Request.DEFAULT_MAX_BYTES);
        return send(request.header("Content-Type", "application/json"));
    }

    JsonNode change(String method, String path, ObjectNode input) {
        return tryToChange(method, path, input).orTroubleOfAct();
    }

    /** Sends files together with what is said beside them. */
    JsonNode post(String path, Multipart form) {
        var request = form.post(uri(path));
        return send(new Request(
                        request.method(),
                        request.uri(),
                        request.headers(),
                        request.body(),
                        FOR_LARGE_FILES,
                        request.maxBytes()))
                .orTroubleOfAct();
    }

    private URI uri(String pathAndQuery) {
        return URI.create(connection.baseUrl(DEFAULT_URL) + pathAndQuery);
    }

    private Answer send(Request request) {
        return Answer.of(connection
                .transport()
                .send(request.header("Authorization", "Bot " + token()).header("User-Agent", USER_AGENT)));
    }

    private String token() {
        return connection.credential("botToken").strip().replaceFirst("^Bot ", "");
    }

    private static Answer harmless(Supplier<Answer> call) {
        try {
            return call.get();
        } catch (Trouble trouble) {
            if (trouble.outcome() instanceof Outcome.Unknown(var why)) {
                throw new Trouble(Outcome.Throttled.thisOne(COME_BACK, why));
            }
            throw trouble;
        }
    }

    // ---- what is remembered between calls

    /** The bot's own id. */
    String me() {
        return remembered("me").map(kept -> Json.text(kept, "id")).orElseGet(() -> Json.text(signIn(), "id"));
    }

    /** Asks whose token it is, whatever is remembered. */
    JsonNode signIn() {
        var me = ask("/users/@me").orTrouble();
        remember("me", Json.object().put("id", Json.text(me, "id")));
        return me;
    }

    /** Whether the channel we post in is a forum, where each post opens a talk. */
    boolean postsInAForum() {
        return remembered("channel")
                .or(() -> Optional.of(askChannel()))
                .filter(Rooms::isForum)
                .isPresent();
    }

    /** Whether that channel is known, without asking, to be one that takes nonces. */
    boolean isKnownToTakeNonces() {
        return remembered("channel").filter(channel -> !Rooms.isForum(channel)).isPresent();
    }

    JsonNode askChannel() {
        var id = channel()
                .orElseThrow(() -> new Trouble(
                        new Outcome.Refused("It is not said in which channel to post: name one in the settings.")));
        var channel = ask("/channels/" + id).orTrouble();
        remember("channel", Json.object().put("type", channel.path("type").intValue(-1)));
        return channel;
    }

    private Optional<JsonNode> remembered(String what) {
        return connection
                .memory()
                .get(what)
                .flatMap(Json::read)
                .filter(kept -> Json.text(kept, "for").equals(identity()));
    }

    private void remember(String what, ObjectNode kept) {
        connection.memory().put(what, kept.put("for", identity()).toString());
    }

    /** Whom the memory is about: after a reconnection with another token it must not be used. */
    private String identity() {
        var secret = connection.baseUrl(DEFAULT_URL) + " " + channel().orElse("") + " " + token();
        return UUID.nameUUIDFromBytes(secret.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
