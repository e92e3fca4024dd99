package kith.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Draft;
import kith.connector.sandbox.network.Person;
import kith.testing.ApiChannel;
import kith.testing.Asking;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Someone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Inès looks how far her channel was read, and how much it may still say. */
@KithTest
class StandingsTest {
    @Autowired
    Someone someone;

    @LocalServerPort
    int port;

    private final SandboxServer network = SandboxServer.forgetful();

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void how_far_a_channel_was_read_and_what_it_may_still_say() {
        var token = network.letIn("brindle", "Brindle Cycles", Person.Role.MEMBER);
        network.letIn("noor", "Noor Haddad", Person.Role.MEMBER);
        var noor = network.world().byHandle("noor").orElseThrow().id();
        var room = network.world().rooms().getFirst().id();
        for (var text : new String[] {"One bell.", "Two bells.", "Three bells."}) {
            network.world().write(noor, Draft.in(room, text), Instant.now());
        }
        var ines = someone.owning("Brindle", "Inès Moreau");
        var asking = new Asking(port, someone.token(ines.caller().person()));
        var here = "/api/v1/workspaces/" + ines.workspace().slug();
        var settings = Map.of("baseUrl", network.baseUrl().toString(), "budget", "30");
        var channel = ApiChannel.live(asking, here, "sandbox", settings, Map.of("accessToken", token));
        var path = "/channels/" + channel.connected().path("id").stringValue() + "/standing";

        channel.hears("Three bells.");
        Patience.untilTrue(
                "it is read to its end",
                () -> asking.get(here + path).json().path("caughtUpAt").isString());
        channel.publishes("We open at nine.");
        var standing = asking.get(here + path).json();
        assertThat(standing.path("collected").longValue()).isGreaterThanOrEqualTo(3);
        assertThat(standing.path("signedInUntil").isString()).isFalse();
        var allowance = standing.path("allowances").path(0);
        assertThat(allowance.path("amount").longValue()).isEqualTo(30);
        assertThat(allowance.path("left").longValue()).isEqualTo(29);
        assertThat(allowance.path("freshAt").isString()).isTrue();

        var elsewhere = someone.owning("Harbour", "Sol Abreu");
        var sol = new Asking(port, someone.token(elsewhere.caller().person()));
        assertThat(sol.get("/api/v1/workspaces/" + elsewhere.workspace().slug() + path)
                        .status())
                .isEqualTo(404);
    }
}
