package kith.connector.ghost;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import kith.connector.Connection;
import kith.connector.Connector;
import kith.connector.Memory;
import kith.connector.Signature;
import kith.connector.WebhookContract;

/** Calls as a Ghost site signs them. */
class GhostWebhookTest implements WebhookContract {

    @Override
    public Connector connector() {
        return new GhostConnector();
    }

    @Override
    public Connection calledConnection() {
        return new Connection(
                        Map.of("baseUrl", "https://blog.example"),
                        Map.of(),
                        request -> {
                            throw new AssertionError("Judging a call asks nobody");
                        },
                        Memory.ofThisCall())
                .calledAt(HOOK);
    }

    @Override
    public String body() {
        return "{\"post\":{\"current\":{\"id\":\"%s\",\"title\":\"Tides\"},\"previous\":{}}}"
                .formatted(UUID.randomUUID());
    }

    @Override
    public Map<String, String> headers(String body, Instant signed) {
        var time = String.valueOf(signed.toEpochMilli());
        var hash = Signature.hex(
                HOOK.secret(), body.getBytes(StandardCharsets.UTF_8), time.getBytes(StandardCharsets.US_ASCII));
        return Map.of("X-Ghost-Signature", "sha256=" + hash + ", t=" + time);
    }

    @Override
    public boolean signsTheTime() {
        return true;
    }
}
