package kith.connector.wordpress;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import kith.connector.Connection;
import kith.connector.Multipart;
import kith.connector.Transport.Request;
import kith.connector.Trouble;
import kith.connector.WebAddress;
import tools.jackson.databind.node.ObjectNode;

/** One site's REST interface, spoken to as one of its accounts for one piece of work. */
final class Site {
    private static final Duration FOR_A_FILE = Duration.ofMinutes(2);

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
        return URI.create(given.replaceFirst("/(wp-admin|wp-json|wp-login\\.php)([/?#].*)?$", "")
                .replaceFirst("[?#].*$", "")
                .replaceFirst("/+$", ""));
    }

    Instant now() {
        return clock.instant();
    }

    /** What tells this site's numbers from those of another: its host, and the folder it is in. */
    String name() {
        return home.getRawAuthority() + home.getRawPath();
    }

    /** Asks a question; nothing changes, so that any trouble on the way is a reason to come back and no more. */
    Answer get(String path, Map<String, String> parameters) {
        return Trouble.harmless(() -> send(Request.get(address(path + WebAddress.query(parameters)))));
    }

    Answer get(String path) {
        return get(path, Map.of());
    }

    Answer change(String path, ObjectNode fields) {
        var body = fields.toString().getBytes(StandardCharsets.UTF_8);
        return send(Request.post(address(path), "application/json", body));
    }

    Answer delete(String path) {
        return send(Request.delete(address(path)));
    }

    /** Brings a file to the site's library, where it does no harm without a post that shows it. */
    Answer upload(Multipart form) {
        var post = form.post(address("media"));
        return Trouble.harmless(() -> send(post.within(FOR_A_FILE)));
    }

    private URI address(String path) {
        return URI.create(home + "/wp-json/wp/v2/" + path);
    }

    private Answer send(Request request) {
        var who = connection.credential("username").strip() + ":" + connection.credential("applicationPassword");
        var basic = Base64.getEncoder().encodeToString(who.getBytes(StandardCharsets.UTF_8));
        return Answer.of(connection.transport().send(request.header("Authorization", "Basic " + basic)));
    }
}
