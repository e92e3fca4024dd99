package kith.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kith.testing.Asking;
import kith.testing.Asking.Answer;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Someone;
import kith.workspace.Here;
import kith.workspace.Right;
import kith.workspace.Role;
import kith.workspace.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A program does for Inès what the pages do: team, tokens, sessions, workspace, history. */
@KithTest
class ApiTest {
    @Autowired
    Someone someone;

    @Autowired
    Tokens tokens;

    @LocalServerPort
    int port;

    Here ines;
    Asking asking;
    String at;

    @BeforeEach
    void a_workspace() {
        ines = someone.owning("Brindle", "Inès Moreau");
        asking = new Asking(port, someone.token(ines.caller().person()));
        at = "/api/v1/workspaces/" + ines.workspace().slug();
    }

    @Test
    void a_moderator_becomes_community_manager_and_leaves_and_comes_back() {
        var sol = someone.joining(ines, "Sol Abreu", Role.MODERATOR);
        var place = at + "/team/" + sol.caller().person().id();
        assertThat(items(asking.get(at + "/team")))
                .extracting(t -> t.get("name").asString())
                .containsExactly("Inès Moreau", "Sol Abreu");
        assertThat(asking.put(place + "/role", Map.of("role", "community-manager"))
                        .json()
                        .get("role")
                        .asString())
                .isEqualTo("community-manager");
        assertThat(asking.put(place + "/role", Map.of("role", "king")).status()).isEqualTo(422);
        assertThat(asking.delete(place).status()).isEqualTo(204);
        assertThat(asking.get(place).status()).isEqualTo(404);
        assertThat(asking.send("POST", place + "/return", "", Map.of())
                        .json()
                        .get("role")
                        .asString())
                .isEqualTo("community-manager");
    }

    @Test
    void what_of_a_workspace_cannot_be_changes_nothing_of_it() {
        var longer = asking.put(at, Map.of("lateAfterMinutes", 180)).json();
        assertThat(longer.get("lateAfterMinutes").asLong()).isEqualTo(180);
        assertThat(longer.get("name").asString()).isEqualTo("Brindle");

        assertThat(asking.put(at, Map.of("name", "Harbour", "lateAfterMinutes", 20_000))
                        .status())
                .isEqualTo(422);

        assertThat(asking.get(at).json()).isEqualTo(longer);
    }

    @Test
    void a_field_that_nobody_reads_is_told_and_nothing_is_changed() {
        var misspelt = asking.put(at, Map.of("name", "Harbour", "lateAfterMinuts", 180));

        assertThat(misspelt.status()).isEqualTo(400);
        assertThat(misspelt.json().get("errors").get(0).get("field").asString()).isEqualTo("lateAfterMinuts");
        assertThat(misspelt.json().get("detail").asString())
                .contains("“lateAfterMinuts”")
                .contains("lateAfterMinutes, name, zone");
        assertThat(asking.get(at).json().get("name").asString()).isEqualTo("Brindle");
    }

    @Test
    void an_address_with_an_empty_part_is_answered_like_every_other_mistake() {
        var answer = asking.get(at + "/channels//deliveries");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("fault").asString()).isEqualTo("caller");
        assertThat(answer.json().get("detail").asString()).startsWith("This address cannot be");
    }

    @Test
    void the_last_owner_stays() {
        var place = at + "/team/" + ines.caller().person().id();
        assertThat(asking.delete(place).status()).isEqualTo(422);
        assertThat(asking.get(place).json().get("role").asString()).isEqualTo("owner");
    }

    @Test
    void an_invitation_is_a_link_until_it_is_withdrawn() {
        var made = asking.post(at + "/invitations", Map.of("email", "sol@brindle.example", "role", "moderator"));
        assertThat(made.status()).isEqualTo(201);
        var link = made.json().get("link").asString();
        var page = link.substring(link.indexOf("/invitation/"));
        assertThat(asking.get(page).status()).isEqualTo(200);
        assertThat(items(asking.get(at + "/invitations")))
                .extracting(i -> i.get("email").asString())
                .containsExactly("sol@brindle.example");

        var one = at + "/invitations/" + made.json().get("id").asString();
        assertThat(asking.delete(one).status()).isEqualTo(204);
        assertThat(asking.delete(one).status()).isEqualTo(404);
        assertThat(asking.get(page).status()).isEqualTo(404);
    }

    @Test
    void a_new_token_works_until_it_is_ended() {
        var made = asking.post("/api/v1/me/tokens", Map.of("name", "report", "scopes", List.of("today.read")));
        assertThat(made.status()).isEqualTo(201);
        var report = new Asking(port, made.json().get("token").asString());
        assertThat(report.get(at + "/today").status()).isEqualTo(200);
        assertThat(report.get(at + "/team").status()).isEqualTo(403);

        asking.delete("/api/v1/me/tokens/" + made.json().get("id").asString());
        assertThat(report.get(at + "/today").status()).isEqualTo(401);
    }

    @Test
    void a_token_makes_none_that_may_do_more_than_itself() {
        var narrow = tokens.create(
                ines.caller().person(), "narrow", Set.of(Right.READ_TODAY.id()), java.util.Optional.empty());
        var wider = new Asking(port, narrow).post("/api/v1/me/tokens", Map.of("name", "all", "scopes", List.of("all")));
        assertThat(wider.status()).isEqualTo(403);
    }

    @Test
    void a_workspace_is_renamed_and_the_history_says_so() {
        var renamed = asking.put(at, Map.of("name", "Brindle Cycles"));
        assertThat(renamed.json().get("name").asString()).isEqualTo("Brindle Cycles");
        assertThat(renamed.json().get("zone").asString()).isEqualTo("Europe/Paris");

        var newest = items(asking.get(at + "/history?area=workspace&limit=1")).getFirst();
        assertThat(newest.get("act").asString()).isEqualTo("workspace.change");
        assertThat(newest.get("actor").get("name").asString()).startsWith("Inès Moreau");
        assertThat(newest.get("before").get("name").asString()).isEqualTo("Brindle");
        assertThat(newest.get("after").get("name").asString()).isEqualTo("Brindle Cycles");
    }

    @Test
    void the_history_goes_on_where_the_page_before_stopped_and_is_whole() {
        asking.put(at, Map.of("name", "Brindle Cycles"));
        var first = asking.get(at + "/history?limit=1").json();
        var second = asking.get(
                        at + "/history?limit=1&cursor=" + first.get("next").asString())
                .json();
        assertThat(first.get("total").asLong()).isEqualTo(2);
        assertThat(second.get("items").get(0).get("act").asString()).isEqualTo("workspace.found");
        assertThat(second.has("next") && !second.get("next").isNull()).isFalse();

        Patience.untilTrue(
                "both entries are sealed",
                () -> asking.get(at + "/history/verification")
                                .json()
                                .get("entries")
                                .asLong()
                        == 2);
        assertThat(asking.get(at + "/history/verification").json().get("whole").asBoolean())
                .isTrue();
    }

    @Test
    void the_same_request_with_the_same_key_is_done_once() {
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        var first = asking.send("POST", "/api/v1/workspaces", "{\"name\":\"Lumen\"}", key);
        var second = asking.send("POST", "/api/v1/workspaces", "{\"name\":\"Lumen\"}", key);
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(items(asking.get("/api/v1/workspaces")))
                .extracting(w -> w.get("name").asString())
                .containsExactlyInAnyOrder("Brindle", "Lumen");

        assertThat(asking.send("POST", "/api/v1/workspaces", "{\"name\":\"Other\"}", key)
                        .status())
                .isEqualTo(422);
        var karim = someone.owning("Karim's", "Karim Haddad");
        var his = new Asking(port, someone.token(karim.caller().person()));
        assertThat(his.send("POST", "/api/v1/workspaces", "{\"name\":\"Other\"}", key)
                        .status())
                .as("a key belongs to its person")
                .isEqualTo(201);
    }

    @Test
    void a_second_request_at_the_same_time_is_told_to_wait_or_answered_alike() throws Exception {
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var both = threads.invokeAll(java.util.Collections.nCopies(
                    8,
                    () -> asking.send("POST", "/api/v1/workspaces", "{\"name\":\"Lumen\"}", key)
                            .status()));
            for (var one : both) {
                assertThat(one.get()).isIn(201, 409);
            }
        }
        assertThat(items(asking.get("/api/v1/workspaces"))).hasSize(2);
    }

    @Test
    void the_description_tells_every_endpoint_and_no_other() {
        var described = new TreeSet<String>();
        var api = asking.get("/api/v1/openapi.json").json();
        api.get("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry(
                        (method, operation) -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        var listed = new TreeSet<String>();
        for (var endpoint : items(asking.get("/api/v1/endpoints"))) {
            if (endpoint.get("path").asString().startsWith("/api/v1/")) {
                listed.add(endpoint.get("method").asString() + " "
                        + endpoint.get("path").asString().replaceAll("\\{(\\w+):([^{}]|\\{\\d+})*}", "{$1}"));
            }
        }
        assertThat(described).isEqualTo(listed).isNotEmpty();
        assertThat(api.get("info").get("title").asString()).isEqualTo("Kith");
        assertThat(api.toString()) // what a method is handed by the frame is nothing that one sends
                .doesNotContain("\"name\":\"here\"", "\"name\":\"caller\"", "\"name\":\"words\"")
                .doesNotContain("schemas/Here\"", "schemas/Caller\"", "schemas/Words\"");
    }

    private static List<JsonNode> items(Answer answer) {
        return StreamSupport.stream(answer.json().get("items").spliterator(), false)
                .toList();
    }
}
