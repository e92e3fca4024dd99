package kith.connector.ghost;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import kith.connector.Connection;
import kith.connector.Multipart;
import kith.connector.Transport.Request;
import kith.connector.Trouble;
import kith.connector.WebAddress;
import tools.jackson.databind.node.ObjectNode;

/** One site's Admin API, spoken to as one of its integrations for one piece of work. */
final class Site {
    private static final Duration FOR_A_FILE = Duration.ofMinutes(2);
    private static final DateTimeFormatter FILTER_TIME =
            DateTimeFormatter.ofPattern("''yyyy-MM-dd HH:mm:ss''").withZone(ZoneOffset.UTC);

    private final Connection connection;
    private final InstantSource clock;
    private final URI home;

    Site(Connection connection, InstantSource clock) {
        this.connection = connection;
        this.clock = clock;
        this.home = home(connection);
    }

    /** People copy the address from where they are: often the back office. */
    private static URI home(Connection connection) {
        var given = connection.documentUrl().toString();
        return URI.create(given.replaceFirst("/ghost(/.*)?([?#].*)?$", "")
                .replaceFirst("[?#].*$", "")
                .replaceFirst("/+$", ""));
    }

    Instant now() {
        return clock.instant();
    }

    /** Its host, and the folder it is in. */
    String name() {
        return home.getRawAuthority() + home.getRawPath();
    }

    /** Asks a question; nothing changes, so that any trouble on the way is a reason to come back and no more. */
    Answer get(String path, Map<String, String> parameters) {
        return Trouble.harmless(() -> send(Request.get(address(path, parameters))));
    }

    Answer get(String path) {
        return get(path, Map.of());
    }

    Answer post(String path, Map<String, String> parameters, ObjectNode body) {
        return send(Request.post(address(path, parameters), "application/json", bytes(body)));
    }

    Answer put(String path, Map<String, String> parameters, ObjectNode body) {
        return send(Request.post(address(path, parameters), "application/json", bytes(body))
                .withMethod("PUT"));
    }

    Answer delete(String path) {
        return send(Request.delete(address(path, Map.of())));
    }

    /**
     * Brings a file to the site, where it does no harm without a post that shows it.
     *
     * @param list {@code images} or {@code media}, which are films
     */
    Answer upload(String list, Multipart form) {
        var post = form.post(address(list + "/upload/", Map.of()));
        return Trouble.harmless(() -> send(post.within(FOR_A_FILE)));
    }

    /** A time as filters take it. */
    static String filterTime(Instant at) {
        return FILTER_TIME.format(at);
    }

    private URI address(String path, Map<String, String> parameters) {
        return URI.create(home + "/ghost/api/admin/" + path + WebAddress.query(parameters));
    }

    private static byte[] bytes(ObjectNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Answer send(Request request) {
        var token = AdminKey.of(connection.credential("adminKey")).token(now());
        return Answer.of(connection
                .transport()
                .send(request.header("Authorization", "Ghost " + token).header("Accept-Version", "v5.0")));
    }
}
