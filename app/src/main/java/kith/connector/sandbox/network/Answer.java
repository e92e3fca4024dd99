package kith.connector.sandbox.network;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer before it is sent.
 *
 * @param did whether the request changed something
 */
record Answer(int status, Map<String, String> headers, byte[] body, boolean did) {

    static Answer json(int status, Object value) {
        return new Answer(
                status, Map.of("Content-Type", "application/json"), Json.MAPPER.writeValueAsBytes(value), false);
    }

    static Answer ok(Object value) {
        return json(200, value);
    }

    static Answer nothing() {
        return new Answer(204, Map.of(), new byte[0], false);
    }

    static Answer page(int status, String html) {
        return text(status, "text/html; charset=utf-8", html);
    }

    static Answer feed(String xml) {
        return text(200, "application/atom+xml; charset=utf-8", xml);
    }

    private static Answer text(int status, String type, String text) {
        return new Answer(status, Map.of("Content-Type", type), text.getBytes(StandardCharsets.UTF_8), false);
    }

    static Answer error(int status, String code, String sentence) {
        return json(status, Map.of("error", code, "message", sentence));
    }

    Answer done() {
        return new Answer(status, headers, body, true);
    }

    Answer with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body, did);
    }

    Answer retryAfter(Duration wait) {
        return with(
                "Retry-After", Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
    }
}
