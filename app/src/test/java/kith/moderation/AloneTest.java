package kith.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.charter.Charters;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Draft;
import kith.connector.sandbox.network.Person;
import kith.database.Tenant;
import kith.testing.ApiChannel;
import kith.testing.Asking;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Someone;
import kith.workspace.Here;
import kith.workspace.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Inès judges alone: where two are wanted, ten minutes stand in for the second. */
@KithTest
class AloneTest {
    @Autowired
    Someone someone;

    @Autowired
    Charters charters;

    @Autowired
    Appeals appeals;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    final SandboxServer network = SandboxServer.forgetful();
    Here ines;
    Asking asking;
    String at;
    ApiChannel forum;

    @BeforeEach
    void a_forum_and_one_who_judges() {
        ines = someone.owning("Brindle", "Inès Moreau");
        var nadia = someone.joining(ines, "Nadia Roy", Role.DIRECTOR);
        charters.begin(ines, "en", true);
        charters.agree(nadia, charters.propose(ines, charters.draft(ines), Optional.empty()));
        asking = new Asking(port, someone.token(ines.caller().person()));
        at = "/api/v1/workspaces/" + ines.workspace().slug();
        assertThat(asking.delete(at + "/team/" + nadia.caller().person().id()).status())
                .isEqualTo(204);
        forum = ApiChannel.live(
                asking,
                at,
                "sandbox",
                Map.of("baseUrl", network.baseUrl().toString()),
                Map.of("accessToken", network.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR)));
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void a_ban_waits_ten_minutes_and_says_that_one_was_alone() {
        var item = reported("Cheap batteries, message me");
        assertThat(decide(item, "ban", "").status()).isEqualTo(202);
        var soon = decide(now(item), "ban", "");
        assertThat(soon.status()).as(soon.body()).isEqualTo(409);

        earlier("UPDATE review_item SET proposed_at = proposed_at - interval '9 minutes'");
        assertThat(decide(now(item), "ban", "").status()).isEqualTo(409);
        earlier("UPDATE review_item SET proposed_at = proposed_at - interval '2 minutes'");
        var decided = decide(now(item), "ban", "");
        assertThat(decided.status()).as(decided.body()).isEqualTo(201);
        assertThat(decided.json().path("alone").asBoolean(false)).isTrue();
    }

    @Test
    void whoever_decided_judges_the_appeal_after_ten_minutes_where_nobody_else_may() {
        var item = reported("I opened the pack with a screwdriver");
        assertThat(decide(item, "hide", "Hello Farid, please do not.").status()).isEqualTo(201);
        var notice = Patience.until(
                "he is told",
                () -> network.world().everything().stream()
                        .filter(one -> one.text().contains("/appeal/"))
                        .findFirst());
        var token = notice.text().replaceAll("(?s).*/appeal/([\\w.-]+).*", "$1");
        var appeal = appeals.make(appeals.linked(token), "undo", "The plug is outside.");
        var judgement = at + "/appeals/" + appeal.id() + "/judgement";
        var soon = asking.post(judgement, Map.of("overturned", true));
        assertThat(soon.status()).as(soon.body()).isEqualTo(409);

        earlier("UPDATE appeal SET made_at = made_at - interval '11 minutes'");
        var judged = asking.post(judgement, Map.of("overturned", true));
        assertThat(judged.status()).as(judged.body()).isEqualTo(200);
        assertThat(judged.json().path("judgement").path("alone").asBoolean(false))
                .isTrue();

        // a volunteer who may not hide is no second person
        var mina = someone.joining(ines, "Mina Sørensen", Role.VOLUNTEER);
        asking.put(
                at + "/team/" + mina.caller().person().id() + "/remit",
                Map.of("channels", List.of(forum.connected().path("id").stringValue()), "acts", List.of("warn")));
        var spam = reported("Cheap batteries, message me");
        assertThat(decide(spam, "ban", "").status()).isEqualTo(202);
        earlier("UPDATE review_item SET proposed_at = proposed_at - interval '11 minutes'");
        assertThat(decide(now(spam), "ban", "").json().path("alone").asBoolean(false))
                .isTrue();
    }

    private void earlier(String sql) {
        tenant.run(ines.id(), () -> jdbc.sql(sql).update());
    }

    private JsonNode now(JsonNode item) {
        return asking.get(at + "/review-items/" + item.path("id").stringValue()).json();
    }

    private JsonNode reported(String text) {
        if (network.world().byHandle("farid").isEmpty()) {
            network.letIn("farid", "Farid Benali", Person.Role.MEMBER);
        }
        var author = network.world().byHandle("farid").orElseThrow();
        network.world()
                .write(author.id(), Draft.in(network.world().rooms().getFirst().id(), text), Instant.now());
        var message = forum.hears(text);
        return asking.post(
                        at + "/review-items",
                        Map.of("message", message.path("id").stringValue(), "says", "Look"))
                .json();
    }

    private Asking.Answer decide(JsonNode item, String act, String notice) {
        return asking.send(
                "POST",
                at + "/review-items/" + item.path("id").stringValue() + "/decisions",
                JsonMapper.shared().writeValueAsString(Map.of("acts", List.of(act), "article", 5, "notice", notice)),
                Map.of("If-Match", "\"" + item.path("revision").intValue() + "\""));
    }
}
