package kith.connector.mastodon;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kith.connector.Memory;
import kith.connector.Transport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What every connector promises, against a stand-in that answers as Mastodon's description says. */
class MastodonContractTest extends OverMastodon {
    private static final Map<String, Memory> MEMORIES = new ConcurrentHashMap<>();
    private static MastodonStandIn server;

    @BeforeAll
    static void start() {
        server = new MastodonStandIn();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    public Transport transport() {
        return described(url(), OPEN).answersToo();
    }

    @Override
    String url() {
        return server.url();
    }

    @Override
    String token(String who) {
        return who;
    }

    @Override
    Memory memory(String who) {
        return MEMORIES.computeIfAbsent(who, w -> Memory.ofThisCall());
    }
}
