package kith.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import kith.connector.Said.Kind;
import kith.database.Tenant;
import kith.message.MessageFollower;
import kith.testing.Asking;
import kith.testing.Community;
import kith.testing.KithTest;
import kith.testing.Someone;
import kith.workspace.Here;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is looked at before Inès answers Noor. */
@KithTest
class ReplyChecksTest {
    @Autowired
    Conversations conversations;

    @Autowired
    List<MessageFollower> followers;

    @Autowired
    Someone someone;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    Here ines;
    Asking asking;
    Conversation noor;
    String at;

    @BeforeEach
    void noor_asks() {
        ines = someone.owning("Brindle", "Inès Moreau");
        asking = new Asking(port, someone.token(ines.caller().person()));
        var brindle = Community.ours(ines, tenant, jdbc);
        var said = brindle.says(
                "Noor Haddad",
                Instant.now().minusSeconds(60),
                "noor",
                "@brindle the plug?",
                Kind.POST,
                Optional.empty(),
                true);
        followers.stream()
                .filter(f -> f.name().equals("conversations"))
                .forEach(f -> tenant.run(ines.id(), () -> f.follow(ines.id(), List.of(said))));
        tenant.run(ines.id(), () -> jdbc.sql("UPDATE channel SET mode = 'live'").update());
        noor = conversations
                .list(ines.id(), Conversations.Filter.NONE, Optional.empty(), 1)
                .items()
                .getFirst();
        at = "/api/v1/workspaces/" + ines.workspace().slug() + "/conversations/" + noor.id() + "/replies/checks";
    }

    /** The sandbox takes 500 characters; an emoji family is one of them. */
    @Test
    void what_the_network_would_refuse_blocks_and_says_by_how_much() {
        var family = "👩‍👩‍👧‍👦";
        assertThat(check(family.repeat(500)).get("blocks").asBoolean()).isFalse();
        var over = check(family.repeat(502));
        assertThat(over.get("blocks").asBoolean()).isTrue();
        var finding = StreamSupport.stream(over.get("findings").spliterator(), false)
                .filter(found -> found.get("kind").asString().equals("length"))
                .findFirst()
                .orElseThrow();
        assertThat(finding.get("weight").asString()).isEqualTo("blocks");
        assertThat(finding.get("what").asString()).isEqualTo("2 characters too many: the network takes 500.");
        assertThat(finding.get("text").asString()).isEqualTo(family.repeat(2));
    }

    @Test
    void a_link_that_leads_nowhere_is_found_at_its_place() {
        var text = "Look at http://127.0.0.1:" + port + "/nothing-here, please.";
        var finding = check(text).get("findings").get(0);
        assertThat(finding.get("kind").asString()).isEqualTo("links");
        assertThat(finding.get("text").asString()).isEqualTo("http://127.0.0.1:" + port + "/nothing-here");
        assertThat(check("Look at http://127.0.0.1:" + port + "/sign-in.").get("findings"))
                .isEmpty();
    }

    @Test
    void what_says_nothing_is_refused_and_another_workspace_checks_nothing_here() {
        assertThat(asking.post(at, Map.of("text", " ")).status()).isEqualTo(422);
        assertThat(asking.post(at, Map.of("text", "x".repeat(50_001))).status()).isEqualTo(422);
        var lumen = someone.owning("Lumen", "Karim Haddad");
        var theirs = at.replace(
                "/" + ines.workspace().slug() + "/", "/" + lumen.workspace().slug() + "/");
        assertThat(new Asking(port, someone.token(lumen.caller().person()))
                        .post(theirs, Map.of("text", "Hello"))
                        .status())
                .isEqualTo(404);
    }

    private tools.jackson.databind.JsonNode check(String text) {
        var answer = asking.post(at, Map.of("text", text));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
