package kith.connector.discourse;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Multipart;
import kith.connector.Outcome;
import kith.connector.RemoteId;
import kith.connector.Transport.Request;
import kith.connector.Trouble;
import kith.connector.WebAddress;
import tools.jackson.databind.node.ObjectNode;

/** One forum's API, spoken to as one of its users for one piece of work. */
final class Forum {
    private final Connection connection;
    private final InstantSource clock;

    Forum(Connection connection, InstantSource clock) {
        this.connection = connection;
        this.clock = clock;
    }

    Connection connection() {
        return connection;
    }

    Instant now() {
        return clock.instant();
    }

    URI address() {
        return URI.create(connection
                .documentUrl()
                .toString()
                .replaceFirst("/admin(/.*)?$", "")
                .replaceFirst("[?#].*$", "")
                .replaceFirst("/+$", ""));
    }

    /** Whom the key is for, as people mention them, without the @. */
    String username() {
        return connection
                .setting("username")
                .map(name -> name.strip().replaceFirst("^@", ""))
                .filter(name -> name.matches("[\\p{L}\\p{N}_.-]{1,60}"))
                .orElseThrow(
                        () -> new Trouble(
                                new Outcome.Refused(
                                        "The user name is missing, or is none: it is what stands behind the @ when somebody is mentioned.")));
    }

    /** The number of the category that new topics go to, where one is chosen. */
    Optional<Long> category() {
        var given = connection.setting("category").map(String::strip);
        if (given.filter(number -> !number.matches("\\d{1,9}")).isPresent()) {
            throw new Trouble(new Outcome.Refused(
                    "“" + given.get() + "” is no category’s number: it stands at the end of the category’s address."));
        }
        return given.map(Long::valueOf);
    }

    /** Asks a question; nothing changes, so that any trouble on the way is a reason to come back and no more. */
    Answer get(String path, Map<String, String> parameters) {
        return Trouble.harmless(() -> send(Request.get(at(path + WebAddress.query(parameters)))));
    }

    Answer get(String path) {
        return get(path, Map.of());
    }

    Answer post(String path, ObjectNode body) {
        return send(Request.post(at(path), "application/json", bytes(body)));
    }

    /** Brings a file; nothing shows it yet, so that any trouble on the way is a reason to come back and no more. */
    ObjectNode upload(Multipart form) {
        return Trouble.harmless(() -> send(form.post(at("/uploads.json")))).orTrouble();
    }

    Answer put(String path, ObjectNode body) {
        return send(Request.post(at(path), "application/json", bytes(body)).withMethod("PUT"));
    }

    Answer delete(String path) {
        return send(
                Request.post(at(path), "application/json", bytes(Json.object())).withMethod("DELETE"));
    }

    /** Who the key's user is, as the forum shows them. */
    ObjectNode me() {
        var user = get("/u/" + username() + ".json").orTrouble().path("user");
        return Json.readObject(user.toString())
                .orElseThrow(() -> new Trouble(new Outcome.Refused("There is no such user.")));
    }

    /** The number of a post or a person. */
    static String number(RemoteId id) {
        if (!id.value().matches("-?\\d{1,18}")) {
            throw new Trouble(new Outcome.Refused("“" + id + "” is no post or person of a forum."));
        }
        return id.value();
    }

    private URI at(String path) {
        return URI.create(address() + path);
    }

    private static byte[] bytes(ObjectNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Answer send(Request request) {
        return Answer.of(connection
                .transport()
                .send(request.header("Api-Key", connection.credential("apiKey").strip())
                        .header("Api-Username", username())));
    }
}
