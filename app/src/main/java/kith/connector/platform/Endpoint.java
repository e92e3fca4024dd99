package kith.connector.platform;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import kith.connector.Connection;
import kith.connector.Transport.Request;
import kith.connector.Trouble;
import tools.jackson.databind.node.ObjectNode;

/** A platform's address, spoken to for one piece of work. Every request is a POST of one object that says its type. */
final class Endpoint {
    private static final Duration FOR_FILES = Duration.ofMinutes(2);

    private final Connection connection;
    private final InstantSource clock;

    Endpoint(Connection connection, InstantSource clock) {
        this.connection = connection;
        this.clock = clock;
    }

    Connection connection() {
        return connection;
    }

    Instant now() {
        return clock.instant();
    }

    String secret() {
        return connection.credential(PlatformConnector.SECRET).strip();
    }

    /** Asks a question; nothing changes, so that any trouble on the way is a reason to come back and no more. */
    ObjectNode ask(ObjectNode question) {
        return Trouble.harmless(() -> Answer.of(connection.transport().send(signed(question))))
                .orTrouble();
    }

    /**
     * @param key the same however often the act is sent: the platform does it once
     */
    ObjectNode act(UUID key, ObjectNode act) {
        var request = signed(act).header("Idempotency-Key", key.toString()).within(FOR_FILES);
        return Answer.of(connection.transport().send(request)).orTroubleOfAct();
    }

    private Request signed(ObjectNode said) {
        var body = said.toString().getBytes(StandardCharsets.UTF_8);
        return Request.post(connection.documentUrl(), "application/json", body)
                .header(Sign.HEADER, Sign.header(secret(), body, clock.instant()));
    }
}
