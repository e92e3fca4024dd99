package kith.connector.discord;

import java.util.Optional;
import kith.connector.Json;

/**
 * A talk with the gateway, which outlives a line for some minutes.
 *
 * @param url where it is resumed
 * @param sequence of the last thing heard
 */
record Session(String id, String url, long sequence) {

    Session at(long later) {
        return new Session(id, url, later);
    }

    String write() {
        return Json.object()
                .put("session", id)
                .put("url", url)
                .put("sequence", sequence)
                .toString();
    }

    static Optional<Session> read(String written) {
        return Json.read(written)
                .map(json ->
                        new Session(Json.text(json, "session"), Json.text(json, "url"), Json.number(json, "sequence")))
                .filter(session -> !session.id.isBlank() && !session.url.isBlank());
    }
}
