package kith.connector.slack;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Kept;
import kith.connector.Outcome;
import kith.connector.Transport.Request;
import kith.connector.Transport.Response;
import kith.connector.Trouble;
import kith.connector.WebAddress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Slack's Web API, spoken to as the bot for one piece of work. */
final class Api {
    static final String DEFAULT_URL = "https://slack.com/api";
    private static final int MOST_PAGES = 20;

    private final Connection connection;
    private final InstantSource clock;

    Api(Connection connection, InstantSource clock) {
        this.connection = connection;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** The channel that we post in. */
    Optional<String> channel() {
        var given = connection.setting("channel").map(String::strip);
        if (given.isPresent() && !MessageId.isId(given.get())) {
            throw new Trouble(new Outcome.Refused("“" + given.get()
                    + "” is no id of a channel such as C024BE91L: Slack shows it at the end of a channel’s details."));
        }
        return given;
    }

    /** Asks a question; nothing changes, so that any trouble on the way is a reason to come back and no more. */
    Answer ask(String method, Map<String, String> parameters) {
        return Trouble.harmless(() -> send(Request.get(uri(method + WebAddress.query(parameters)))));
    }

    /** A list in as many pages as it has. */
    List<JsonNode> askAll(String method, Map<String, String> parameters, String list) {
        return pages(method, parameters, list, false);
    }

    /** The same of something that may have gone meanwhile: what is not shown is an empty list. */
    List<JsonNode> askAllShown(String method, Map<String, String> parameters, String list) {
        return pages(method, parameters, list, true);
    }

    private List<JsonNode> pages(String method, Map<String, String> parameters, String list, boolean mayBeGone) {
        var all = new ArrayList<JsonNode>();
        var asked = new TreeMap<>(parameters);
        for (int page = 0; page < MOST_PAGES; page++) {
            var answer = ask(method, asked);
            if (mayBeGone && answer.isHidden()) {
                break;
            }
            var shown = answer.orTrouble();
            shown.path(list).forEach(all::add);
            var next = next(shown);
            if (next.isEmpty()) {
                break;
            }
            asked.put("cursor", next);
        }
        return all;
    }

    /** Slack's word for the page after this one; empty after the last. */
    static String next(JsonNode answer) {
        return Json.text(answer, "response_metadata", "next_cursor");
    }

    /**
     * Changes something.
     *
     * @throws Trouble with {@link Outcome.Unknown} when Slack may have done it
     */
    Answer change(String method, ObjectNode input) {
        var body = input.toString().getBytes(StandardCharsets.UTF_8);
        return send(Request.post(uri(method), "application/json; charset=utf-8", body));
    }

    /** The same by a form, where all is text and nothing is taken for a number. */
    Answer changeByForm(String method, Map<String, String> parameters) {
        var form = WebAddress.query(parameters).substring(1).getBytes(StandardCharsets.UTF_8);
        return send(Request.post(uri(method), "application/x-www-form-urlencoded", form));
    }

    /** To an address that Slack gave for one file: it wants no token. */
    Response sendFile(Request request) {
        return connection.transport().send(request);
    }

    /** Asks with another token than the bot's. */
    Answer askAs(String token, String method) {
        var request = Request.post(uri(method), "application/x-www-form-urlencoded", new byte[0]);
        return Trouble.harmless(() -> Answer.of(connection.transport().send(request.bearer(token))));
    }

    private URI uri(String methodAndQuery) {
        return URI.create(connection.baseUrl(DEFAULT_URL) + "/" + methodAndQuery);
    }

    private Answer send(Request request) {
        return Answer.of(connection.transport().send(request.bearer(token())));
    }

    private String token() {
        return connection.credential("botToken").strip();
    }

    // ---- who we are, remembered between calls

    /** The bot’s user. */
    String me() {
        return Json.text(kept(), "me");
    }

    /** The address of the workspace. */
    String workspace() {
        return Json.text(kept(), "workspace");
    }

    /** What the app was given; empty where Slack did not say. */
    String scopes() {
        return Json.text(kept(), "scopes");
    }

    private JsonNode kept() {
        return memory().get("me").orElseGet(() -> {
            signIn();
            return memory().get("me").orElseThrow();
        });
    }

    /** Asks whose token it is, whatever is remembered. */
    Answer signIn() {
        var answer = ask("auth.test", Map.of());
        var found = answer.orTrouble();
        memory().put(
                        "me",
                        Json.object()
                                .put("me", Json.text(found, "user_id"))
                                .put("workspace", Json.text(found, "url"))
                                .put(
                                        "scopes",
                                        answer.response()
                                                .header("x-oauth-scopes")
                                                .orElse("")));
        return answer;
    }

    /** After a reconnection with another token it does not hold. */
    private Kept memory() {
        return new Kept(connection.memory(), connection.baseUrl(DEFAULT_URL) + " " + token());
    }
}
