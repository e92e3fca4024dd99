package kith.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import kith.charter.Charters;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Draft;
import kith.connector.sandbox.network.Person;
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
import tools.jackson.databind.JsonNode;

/** Inès and Ada judge what Farid said in a forum, counted from the forum's side. */
@KithTest
class DecisionsTest {
    @Autowired
    Someone someone;

    @Autowired
    Charters charters;

    @LocalServerPort
    int port;

    final SandboxServer network = SandboxServer.forgetful();
    Here ines;
    Here tom;
    Here ada;
    Asking asking;
    Asking asAda;
    String at;
    ApiChannel forum;

    @BeforeEach
    void a_forum_and_a_charter() {
        ines = someone.owning("Brindle", "Inès Moreau");
        tom = someone.joining(ines, "Tom Keller", Role.COMMUNITY_MANAGER);
        ada = someone.joining(ines, "Ada Nwosu", Role.MODERATOR);
        charters.begin(ines, "en", true);
        charters.agree(tom, charters.propose(ines, charters.draft(ines), Optional.empty()));
        asking = new Asking(port, someone.token(ines.caller().person()));
        asAda = new Asking(port, someone.token(ada.caller().person()));
        at = "/api/v1/workspaces/" + ines.workspace().slug();
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
    void what_is_hidden_is_hidden_there_its_author_is_told_and_it_comes_back() {
        var post = says("farid", "Farid Benali", "I opened the pack with a screwdriver");
        var item = reported("I opened the pack");

        var decided = decide(asAda, item, List.of("hide"), 5, "Hello Farid, please do not.");
        assertThat(decided.status()).as(decided.body()).isEqualTo(201);
        var decision = decided.json();
        assertThat(decision.path("article").intValue()).isEqualTo(5);
        assertThat(decision.path("charterVersion").intValue()).isEqualTo(1);
        settled(decision, "notice");
        settled(decision, "act");
        assertThat(network.world().post(post).hidden()).isTrue();
        var notice = network.world().everything().stream()
                .filter(one -> one.text().contains("Hello Farid"))
                .findFirst()
                .orElseThrow();
        assertThat(notice.text()).contains("your message is hidden", "article 5", "version 1", "/appeal/");

        assertThat(decide(asking, item, List.of("delete"), 5, "").status())
                .as("a case is decided once")
                .isIn(409, 412);
        var undone = asking.post(at + "/decisions/" + decision.path("id").stringValue() + "/undo", Map.of());
        assertThat(undone.status()).as(undone.body()).isEqualTo(200);
        settled(undone.json(), "undo");
        assertThat(network.world().post(post).hidden()).isFalse();
        assertThat(get("/review-items/" + id(item)).path("state").stringValue()).isEqualTo("open");
        assertThat(asking.post(at + "/decisions/" + decision.path("id").stringValue() + "/undo", Map.of())
                        .status())
                .isEqualTo(409);
        var acts = get("/history?subject=review-item:" + id(item)).path("items");
        assertThat(StreamSupport.stream(acts.spliterator(), false)
                        .map(entry -> entry.path("act").stringValue())
                        .toList())
                .containsExactly("moderation.undo", "moderation.decide", "moderation.report");
    }

    @Test
    void of_many_who_decide_at_once_one_does() throws Exception {
        says("farid", "Farid Benali", "Clowns who cannot read");
        var item = reported("Clowns who");
        var tries = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 8; i++) {
            var who = i % 2 == 0 ? asking : asAda;
            tries.add(() -> decide(who, item, List.of("hide"), 1, "").status());
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Integer>();
            for (var answer : threads.invokeAll(tries)) {
                answers.add(answer.get());
            }
            assertThat(answers.stream().filter(status -> status == 201)).hasSize(1);
            assertThat(answers.stream().filter(status -> status != 201))
                    .allMatch(status -> status == 409 || status == 412);
        }
        var deliveries = get("/deliveries").path("items");
        assertThat(StreamSupport.stream(deliveries.spliterator(), false)
                        .filter(one -> one.path("act").stringValue().equals("hide")))
                .hasSize(1);
    }

    @Test
    void whoever_looks_at_a_case_keeps_it_and_a_ban_needs_two() {
        says("spammer", "Paulo Reis", "Cheap batteries, message me");
        var item = reported("Cheap batteries");
        asAda.send("PUT", at + "/review-items/" + id(item) + "/claim", "", Map.of());
        assertThat(decide(asking, item, List.of("hide"), 1, "").status()).isEqualTo(409);
        asAda.delete(at + "/review-items/" + id(item) + "/claim");

        var proposed = decide(asAda, item, List.of("ban"), 1, "");
        assertThat(proposed.status()).as(proposed.body()).isEqualTo(202);
        var now = get("/review-items/" + id(item));
        assertThat(decide(asAda, now, List.of("ban"), 1, "").status()).isEqualTo(403);
        assertThat(told(asking)).contains("moderation.second-person").contains("Ada Nwosu");
        assertThat(told(asAda)).doesNotContain("moderation.second-person");
        var agreed = decide(asking, now, List.of("ban"), 1, "");
        assertThat(agreed.status()).as(agreed.body()).isEqualTo(201);
        assertThat(agreed.json().path("with").stringValue()).isEqualTo("Ada Nwosu");
        settled(agreed.json(), "act");
    }

    @Test
    void an_appeal_goes_from_the_public_page_to_somebody_else_and_back_to_the_member() throws Exception {
        var post = says("farid", "Farid Benali", "I only cleaned the outer plug");
        var decision = decide(asAda, reported("I only cleaned"), List.of("hide"), 5, "Hello Farid.")
                .json();
        settled(decision, "act");
        var path = decision.path("notice").stringValue().replaceAll("(?s).*(/appeal/[\\w-]+).*", "$1");
        var browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        var page = page(browser, path);
        assertThat(page)
                .contains("I only cleaned the outer plug", "your message is hidden")
                .doesNotContain("Ada");
        assertThat(page(browser, path.substring(0, path.length() - 4) + "AAAA")).contains("does not lead");
        send(browser, path, page, "wish=undo&why=");
        send(browser, path, page, "wish=undo&why=The+plug+is+outside.");
        assertThat(page(browser, path)).contains("The plug is outside.", "Somebody else");

        var appeal = get("/appeals").at("/items/0");
        assertThat(get("/appeals").path("total").longValue()).isEqualTo(1);
        assertThat(told(asking)).contains("moderation.appeal").contains("Farid Benali");
        assertThat(told(asAda)).as("she does not judge it").doesNotContain("moderation.appeal");
        assertThat(asking.get(at + "/today").body()).contains("Farid Benali appeals");
        var judgement = at + "/appeals/" + id(appeal) + "/judgement";
        assertThat(asAda.post(judgement, Map.of("overturned", true)).status())
                .as("the decider does not judge")
                .isEqualTo(403);
        assertThat(decide(asking, get("/review-items/" + appeal.path("item").stringValue()), List.of("leave"), 1, "")
                        .status())
                .isEqualTo(409);
        var judged = asking.post(judgement, Map.of("overturned", true, "answer", "You were right."));
        assertThat(judged.status()).as(judged.body()).isEqualTo(200);
        assertThat(asking.post(judgement, Map.of("overturned", false)).status()).isEqualTo(409);
        var undone = get("/decisions/" + id(decision));
        settled(undone, "undo");
        settled(undone, "outcome");
        assertThat(network.world().post(post).hidden()).isFalse();
        assertThat(network.world().everything().stream().filter(p -> p.text().contains("saw it as you do")))
                .hasSize(1)
                .allMatch(p -> p.text().contains("You were right."));
        var line = get("/transparency").at("/items/0");
        assertThat(line.path("article").intValue()).isEqualTo(5);
        assertThat(line.path("decisions").longValue()).isEqualTo(1);
        assertThat(line.path("overturnedShare").doubleValue()).isEqualTo(1.0);
        assertThat(asking.get(at + "/transparency.csv").body()).contains(",5,1,0,1,1,1,1.000,");
        assertThat(asking.get(at + "/transparency?from=2026-02-01&to=2026-01-01")
                        .status())
                .isEqualTo(422);
        assertThat(page(browser, path))
                .contains("The decision is taken back", "You were right.")
                .doesNotContain("Inès");
    }

    private String told(Asking who) {
        return who.get(at + "/notifications?unread=true").body();
    }

    private String page(HttpClient browser, String path) throws Exception {
        return browser.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private void send(HttpClient browser, String path, String page, String form) throws Exception {
        var csrf = page.replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        browser.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                form + "&_csrf=" + URLEncoder.encode(csrf, StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void what_is_no_decision_is_refused_and_what_cannot_be_undone_says_so() {
        says("farid", "Farid Benali", "An odd remark");
        var item = reported("An odd remark");
        refused(decide(asking, item, List.of(), 1, ""), 422, "acts");
        refused(decide(asking, item, List.of("leave", "hide"), 1, ""), 422, "acts");
        refused(decide(asking, item, List.of("hide"), 99, ""), 422, "article");
        refused(decide(asking, item, List.of("warn"), 1, ""), 422, "notice");
        refused(decide(asking, item, List.of("burn"), 1, ""), 422, "acts");
        assertThat(asking.post(at + "/review-items/" + id(item) + "/decisions", Map.of("acts", List.of("leave")))
                        .status())
                .as("without having read it")
                .isEqualTo(412);
        var deleted = decide(asking, item, List.of("delete"), 1, "");
        assertThat(deleted.status()).isEqualTo(201);
        settled(deleted.json(), "act");
        assertThat(asking.post(at + "/decisions/" + deleted.json().path("id").stringValue() + "/undo", Map.of())
                        .status())
                .isEqualTo(409);
    }

    /** The id of what was said. */
    private String says(String handle, String name, String text) {
        network.letIn(handle, name, Person.Role.MEMBER);
        var author = network.world().byHandle(handle).orElseThrow();
        return network.world()
                .write(author.id(), Draft.in(network.world().rooms().getFirst().id(), text), Instant.now())
                .id();
    }

    private static void refused(Asking.Answer answer, int status, String field) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(field);
    }

    private JsonNode reported(String words) {
        var message = forum.hears(words);
        var put = asking.post(
                at + "/review-items", Map.of("message", message.path("id").stringValue(), "says", "Look at this"));
        assertThat(put.status()).as(put.body()).isEqualTo(201);
        return put.json();
    }

    private Asking.Answer decide(Asking who, JsonNode item, List<String> acts, int article, String notice) {
        return who.send(
                "POST",
                at + "/review-items/" + id(item) + "/decisions",
                tools.jackson.databind.json.JsonMapper.shared()
                        .writeValueAsString(Map.of("acts", acts, "article", article, "notice", notice)),
                Map.of("If-Match", "\"" + item.path("revision").intValue() + "\""));
    }

    private void settled(JsonNode decision, String purpose) {
        for (var cause : decision.path("deliveries")) {
            if (cause.path("purpose").stringValue().equals(purpose)) {
                var path = "/deliveries/" + cause.path("id").stringValue();
                Patience.untilTrue(
                        "the " + purpose + " is published",
                        () -> get(path).path("state").stringValue().equals("published"));
                return;
            }
        }
        throw new AssertionError("no " + purpose + " in " + decision);
    }

    private JsonNode get(String path) {
        var answer = asking.get(at + path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static String id(JsonNode item) {
        return item.path("id").stringValue();
    }
}
