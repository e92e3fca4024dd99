package kith.fact;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Draft;
import kith.connector.sandbox.network.Person;
import kith.connector.sandbox.network.Post;
import kith.database.Tenant;
import kith.testing.Asking;
import kith.testing.Browser;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Someone;
import kith.testing.Window;
import kith.workspace.Here;
import kith.workspace.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Claire was told last week how the rack comes off; Noor asks today, and Inès need not write it again. */
@KithTest
class FactsTest {
    private static final String ANSWER = "Loosen the two screws under the plate, then lift it.";

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @Autowired
    Channels channels;

    @Autowired
    Someone someone;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    final SandboxServer network = SandboxServer.forgetful();
    Here ines;
    String place;
    String noor;

    @BeforeEach
    void claire_was_answered_and_noor_asks() {
        ines = someone.owning("Brindle", "Inès Moreau");
        place = "/api/v1/workspaces/" + ines.workspace().slug();
        var token = network.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR);
        var claires = says("claire", "Claire Dubois", "@brindle how do I take the front rack off my Box?");
        var us = network.world().byHandle("brindle").orElseThrow().id();
        network.world().write(us, Draft.answer(claires.id(), ANSWER), Instant.now());
        says("mathilde", "Mathilde Roux", "@brindle when does the spring ride start?");
        says("noor", "Noor Haddad", "@brindle can one take the rack off the Box without tools?");
        var channel = channels.connect(
                ines,
                "sandbox",
                "Forum",
                Map.of("baseUrl", network.baseUrl().toString()),
                Map.of("accessToken", token));
        channels.setMode(ines, channel, Channel.Mode.LIVE);
        noor = Patience.until("Noor waits", () -> conversation("without tools"));
        Patience.untilTrue(
                "what was said is found",
                () -> asking(ines)
                                .get(place + "/messages?q=loosen")
                                .json()
                                .path("total")
                                .intValue()
                        == 1);
    }

    private Post says(String handle, String name, String text) {
        network.letIn(handle, name, Person.Role.MEMBER);
        var world = network.world();
        var room = world.rooms().getFirst().id();
        return world.write(world.byHandle(handle).orElseThrow().id(), Draft.in(room, text), Instant.now());
    }

    private Optional<String> conversation(String words) {
        return items(asking(ines).get(place + "/conversations"))
                .filter(one -> one.toString().contains(words))
                .map(one -> one.path("id").stringValue())
                .findFirst();
    }

    private static java.util.stream.Stream<JsonNode> items(Asking.Answer answer) {
        return StreamSupport.stream(answer.json().path("items").spliterator(), false);
    }

    private Asking asking(Here who) {
        return new Asking(port, someone.token(who.caller().person()));
    }

    @AfterEach
    void close() {
        network.close();
    }

    private Asking.Answer fact(Map<String, ?> with) {
        var fact =
                new HashMap<String, Object>(Map.of("title", "Take the front rack off", "text", "Two screws hold it."));
        fact.putAll(with);
        return asking(ines).post(place + "/facts", fact);
    }

    private JsonNode proposals(Here who, String conversation, String written) {
        var answer = asking(who).post(place + "/conversations/" + conversation + "/proposals", Map.of("text", written));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void what_fits_is_proposed_and_what_does_not_is_not() {
        fact(Map.of());
        fact(Map.of("title", "Is my bike part of the recall?", "text", "Only batteries that begin with B24 are."));

        var found = proposals(ines, noor, "");
        assertThat(titles(found)).containsExactly("Take the front rack off");
        assertThat(found.path("answers")).hasSize(1);
        assertThat(found.path("answers").get(0).path("answer").stringValue()).isEqualTo(ANSWER);
        assertThat(found.path("answers").get(0).path("question").stringValue()).contains("front rack");

        assertThat(titles(proposals(ines, noor, "The recall is")))
                .containsExactlyInAnyOrder("Take the front rack off", "Is my bike part of the recall?");
        var ride = conversation("spring ride").orElseThrow();
        assertThat(titles(proposals(ines, ride, ""))).isEmpty();
        assertThat(proposals(ines, ride, "").path("answers")).isEmpty();
    }

    private static List<String> titles(JsonNode found) {
        return StreamSupport.stream(found.path("facts").spliterator(), false)
                .map(fact -> fact.path("title").stringValue())
                .toList();
    }

    @Test
    void nobody_elses_facts_and_answers_are_proposed() {
        fact(Map.of());
        var stranger = someone.owning("Harbour", "Paul Stranger");
        var there = "/api/v1/workspaces/" + stranger.workspace().slug();
        assertThat(items(asking(stranger).get(there + "/facts"))).isEmpty();
        assertThat(asking(stranger)
                        .post(there + "/conversations/" + noor + "/proposals", Map.of("text", ""))
                        .status())
                .isEqualTo(404);
        var ada = someone.joining(ines, "Ada Nwosu", Role.COLLEAGUE);
        assertThat(asking(ada)
                        .post(place + "/conversations/" + noor + "/proposals", Map.of("text", ""))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void it_is_changed_found_on_today_when_its_day_has_come_and_removed() {
        var tomorrow = LocalDate.now(java.time.ZoneOffset.UTC).plusDays(2).toString();
        var made = fact(Map.of("source", "https://brindle.example/rack", "reviewOn", tomorrow));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().path("owner").path("name").stringValue()).isEqualTo("Inès Moreau");
        assertThat(asking(ines).get(place + "/today").body()).doesNotContain("Take the front rack off");
        tenant.run(
                ines.id(),
                () -> jdbc.sql("UPDATE fact SET confirmed_on = '2026-01-01', review_on = '2026-02-01'")
                        .update());
        assertThat(asking(ines).get(place + "/today").body()).contains("Take the front rack off");
        assertThat(proposals(ines, noor, "").path("facts").get(0).path("stale").booleanValue())
                .isTrue();

        var path = place + "/facts/" + made.json().path("id").stringValue();
        var changed = asking(ines).put(path, Map.of("title", "The rack", "text", "It takes a key."));
        assertThat(changed.json().path("stale").booleanValue()).isFalse();
        assertThat(asking(ines).get(place + "/history").body())
                .contains("fact.change")
                .contains("Two screws hold it.");
        assertThat(asking(ines).delete(path).status()).isEqualTo(204);
        assertThat(asking(ines).get(path).status()).isEqualTo(404);
    }

    @Test
    void what_cannot_be_is_refused_with_its_field() {
        for (var wrong : List.of(
                Map.of("title", " "),
                Map.of("title", "x".repeat(161)),
                Map.of("text", ""),
                Map.of("source", "javascript:alert(1)"),
                Map.of("source", "no address"),
                Map.of("owner", "00000000-0000-0000-0000-000000000000"),
                Map.of("reviewOn", "soon"),
                Map.of("reviewOn", "2020-01-01"))) {
            var refused = fact(wrong);
            assertThat(refused.status()).as(wrong.toString()).isEqualTo(422);
            assertThat(refused.body()).contains(wrong.keySet().iterator().next());
        }
        assertThat(fact(Map.of()).status()).isEqualTo(201);
        assertThat(fact(Map.of("title", "TAKE the front rack off")).status()).isEqualTo(422);
    }

    @Test
    void she_writes_one_down_and_puts_it_into_her_answer_with_a_key() {
        var window = signIn(ines);
        var page = window.go("/" + ines.workspace().slug() + "/settings/facts");
        window.expectGoodLooks("facts-empty");
        page.getByLabel("Question or name").fill("Take the front rack off");
        page.getByRole(AriaRole.BUTTON, named("Write it down")).click();
        PlaywrightAssertions.assertThat(page.getByRole(AriaRole.ALERT)).containsText("A fact says something");
        window.expectRefusal();
        page.getByLabel("What is so").fill("Two screws hold it.");
        page.getByRole(AriaRole.BUTTON, named("Write it down")).click();
        PlaywrightAssertions.assertThat(page.locator(".toast")).containsText("is written down");
        window.expectGoodLooks("facts");

        window.go("/" + ines.workspace().slug() + "/inbox/" + noor);
        PlaywrightAssertions.assertThat(page.locator("#proposals")).containsText("Take the front rack off+1");
        page.keyboard().press("p");
        PlaywrightAssertions.assertThat(page.locator("#known")).containsText(ANSWER);
        window.expectGoodLooks("facts-proposed");
        page.keyboard().type("screws hold");
        page.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(page.locator("#rx")).hasValue("Two screws hold it.");

        var zoe = signIn(someone.joining(ines, someone.called("Zoé Martin", "fr"), Role.DIRECTOR));
        zoe.go("/" + ines.workspace().slug() + "/settings/facts");
        PlaywrightAssertions.assertThat(zoe.page().locator("main")).containsText("Nouveau fait");
        zoe.expectGoodLooks("facts-fr");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private Window signIn(Here who) {
        var window = BROWSER.open("http://localhost:" + port);
        window.signIn(who.caller().person());
        return window;
    }
}
