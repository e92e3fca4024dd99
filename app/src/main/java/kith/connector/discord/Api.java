package kith.connector.discord;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Kept;
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
        return Trouble.harmless(() -> send(Request.get(uri(pathAndQuery))));
    }

    /**
     * Changes something.
     *
     * @throws Trouble with {@link Outcome.Unknown} when Discord may have done it
     */
    Answer tryToChange(String method, String path) {
        return send(Request.of(method, uri(path)));
    }

    Answer tryToChange(String method, String path, ObjectNode input) {
        var body = input.toString().getBytes(StandardCharsets.UTF_8);
        return send(Request.post(uri(path), "application/json", body).withMethod(method));
    }

    JsonNode change(String method, String path, ObjectNode input) {
        return tryToChange(method, path, input).orTroubleOfAct();
    }

    /** Sends files together with what is said beside them. */
    JsonNode post(String path, Multipart form) {
        var request = form.post(uri(path));
        return send(request.within(FOR_LARGE_FILES)).orTroubleOfAct();
    }

    private URI uri(String pathAndQuery) {
        return URI.create(connection.baseUrl(DEFAULT_URL) + pathAndQuery);
    }

    private Answer send(Request request) {
        return Answer.of(connection
                .transport()
                .send(request.header("Authorization", "Bot " + token()).header("User-Agent", USER_AGENT)));
    }

    String token() {
        return connection.credential("botToken").strip().replaceFirst("^Bot ", "");
    }

    // ---- what is remembered between calls

    /** The bot's own id. */
    String me() {
        return kept().get("me").map(kept -> Json.text(kept, "id")).orElseGet(() -> Json.text(signIn(), "id"));
    }

    /** Asks whose token it is, whatever is remembered. */
    JsonNode signIn() {
        var me = ask("/users/@me").orTrouble();
        kept().put("me", Json.object().put("id", Json.text(me, "id")));
        return me;
    }

    /** Whether the channel we post in is a forum, where each post opens a talk. */
    boolean postsInAForum() {
        return kept().get("channel")
                .or(() -> Optional.of(askChannel()))
                .filter(Rooms::isForum)
                .isPresent();
    }

    /** Whether that channel is known, without asking, to be one that takes nonces. */
    boolean isKnownToTakeNonces() {
        return kept().get("channel").filter(channel -> !Rooms.isForum(channel)).isPresent();
    }

    JsonNode askChannel() {
        var id = channel()
                .orElseThrow(() -> new Trouble(
                        new Outcome.Refused("It is not said in which channel to post: name one in the settings.")));
        var channel = ask("/channels/" + id).orTrouble();
        kept().put("channel", Json.object().put("type", channel.path("type").intValue(-1)));
        return channel;
    }

    Optional<JsonNode> remembered(String what) {
        return kept().get(what);
    }

    void remember(String what, ObjectNode learned) {
        kept().put(what, learned);
    }

    /** What was learned before; after a reconnection with another token it does not hold. */
    private Kept kept() {
        return new Kept(
                connection.memory(),
                connection.baseUrl(DEFAULT_URL) + " " + channel().orElse("") + " " + token());
    }
}
