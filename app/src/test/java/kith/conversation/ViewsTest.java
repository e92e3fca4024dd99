package kith.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kith.connector.Said.Kind;
import kith.database.Tenant;
import kith.message.MessageFollower;
import kith.testing.Asking;
import kith.testing.Community;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Someone;
import kith.workspace.Here;
import kith.workspace.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The list of the inbox in other orders, what one follows, and views with names, over the API. */
@KithTest
class ViewsTest {
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
    Here tom;
    Here ada;
    Community brindle;
    String at;

    @BeforeEach
    void three_ask() {
        ines = someone.owning("Brindle", "Inès Moreau");
        tom = someone.joining(ines, "Tom Okafor", Role.MODERATOR);
        ada = someone.joining(ines, "Ada Nwosu", Role.COLLEAGUE);
        at = "/api/v1/workspaces/" + ines.workspace().slug();
        brindle = Community.ours(ines, tenant, jdbc);
        asks("noor", 90);
        asks("mathilde", 60);
        asks("claire", 30);
    }

    @Test
    void what_is_due_first_is_first_and_page_after_page_each_comes_once() {
        var soon = label("Urgent");
        level(Map.of("name", "Everyday", "answerMinutes", 600));
        level(Map.of("name", "Urgent", "answerMinutes", 5, "label", soon));
        as(ines).put(at + "/conversations/" + id("claire") + "/labels", Map.of("labels", List.of(soon)));
        Patience.untilTrue(
                "claire is due first",
                () -> order("state=waiting&sort=due").equals(List.of("claire", "noor", "mathilde")));

        assertThat(order("state=waiting")).containsExactly("noor", "mathilde", "claire");
        assertThat(order("state=waiting&sort=waiting")).containsExactly("noor", "mathilde", "claire");
        assertThat(order("state=waiting&sort=newest")).containsExactly("claire", "mathilde", "noor");
        assertThat(order("sort=due")).containsExactly("claire", "noor", "mathilde");
        assertThat(paged("state=waiting&sort=due")).containsExactly("claire", "noor", "mathilde");
        assertThat(paged("sort=due")).containsExactly("claire", "noor", "mathilde");
        assertThat(first("state=waiting&sort=due").path("due").asString())
                .isEqualTo(first("state=waiting&sort=due").at("/promises/0/due").asString());

        as(ines).put(at + "/conversations/" + id("claire") + "/closing", Map.of());
        assertThat(order("state=waiting&sort=due")).containsExactly("noor", "mathilde");
        assertThat(due("claire")).isEmpty();
        as(ines).delete(at + "/conversations/" + id("claire") + "/closing");
        assertThat(order("state=waiting&sort=due")).containsExactly("claire", "noor", "mathilde");

        as(ines).get(at + "/service-levels")
                .json()
                .path("items")
                .forEach(level -> as(ines).delete(
                                at + "/service-levels/" + level.path("id").asString()));
        Patience.untilTrue(
                "nothing is due", () -> due("claire").isEmpty() && due("noor").isEmpty());
        assertThat(paged("state=waiting&sort=due")).containsExactly("noor", "mathilde", "claire");
    }

    @Test
    void what_cannot_be_sorted_so_is_refused() {
        assertThat(as(ines).get(at + "/conversations?sort=waiting").status()).isEqualTo(422);
        assertThat(as(ines).get(at + "/conversations?sort=mood").status()).isEqualTo(422);
        assertThat(as(ines).get(at + "/conversations?followed=tom").status()).isEqualTo(422);
    }

    @Test
    void one_follows_for_oneself_and_finds_it_again() {
        var noor = at + "/conversations/" + id("noor");
        assertThat(as(ada).put(noor + "/following", Map.of()).status()).isEqualTo(204);
        assertThat(as(ada).put(noor + "/following", Map.of()).status()).isEqualTo(204);
        as(tom).post(noor + "/notes", Map.of("text", "I look at it."));
        assertThat(as(ines).get(noor + "/followers").json().path("items"))
                .extracting(one -> one.path("name").asString())
                .containsExactlyInAnyOrder("Ada Nwosu", "Tom Okafor");
        assertThat(order("followed=me", ada)).containsExactly("noor");
        assertThat(as(ada).get(at + "/conversations?followed=me")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(order("followed=me", ines)).isEmpty();

        assertThat(as(ada).delete(noor + "/following").status()).isEqualTo(204);
        assertThat(order("followed=me", ada)).isEmpty();
        var elsewhere = someone.owning("Elsewhere", "Farid Benali");
        var there = "/api/v1/workspaces/" + elsewhere.workspace().slug() + "/conversations/" + id("noor");
        assertThat(as(elsewhere).put(there + "/following", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void a_view_is_everybodys_or_ones_own_and_counts_for_whoever_looks() {
        as(tom).put(at + "/conversations/" + id("noor") + "/assignment", Map.of("person", "me"));
        var mine = make(
                tom, Map.of("name", "Mine", "filter", Map.of("state", "waiting", "assignee", "me"), "shared", true));
        make(ines, Map.of("name", "All", "filter", Map.of()));
        make(ada, Map.of("name", "All", "filter", Map.of("q", "recall", "state", "waiting")));

        Patience.untilTrue("his is his", () -> views(tom).equals(List.of("1 Mine 1")));
        Patience.untilTrue("all are hers to see", () -> views(ines).equals(List.of("1 Mine 0", "1 All 3")));
        Patience.untilTrue("the words are found", () -> views(ada).equals(List.of("1 Mine 0", "1 All 3")));
        assertThat(mine.path("filter").path("assignee").asString()).isEqualTo("me");

        var own = as(ines).get(at + "/views").json().at("/items/1/id").asString();
        assertThat(as(tom).get(at + "/views/" + own).status()).isEqualTo(404);
        assertThat(as(tom).delete(at + "/views/" + own).status()).isEqualTo(404);
    }

    @Test
    void views_are_renamed_put_in_order_and_removed_and_the_history_tells_of_everybodys() {
        for (var name : List.of("One", "Two", "Three")) {
            make(ines, Map.of("name", name, "filter", Map.of("state", "talk"), "shared", true));
        }
        var third = at + "/views/"
                + as(ines).get(at + "/views").json().at("/items/2/id").asString();
        assertThat(as(ines).put(third + "/position", Map.of("position", 1)).status())
                .isEqualTo(200);
        assertThat(names()).containsExactly("Three", "One", "Two");
        as(ines).put(third + "/position", Map.of("position", 99));
        assertThat(names()).containsExactly("One", "Two", "Three");
        assertThat(as(ines).put(third, Map.of("name", "Last"))
                        .json()
                        .at("/filter/state")
                        .asString())
                .isEqualTo("talk");
        as(ines).put(third, Map.of("shared", false));
        assertThat(as(tom).get(at + "/views").json().path("total").asInt()).isEqualTo(2);
        as(ines).delete(third);
        assertThat(names()).containsExactly("One", "Two");
        assertThat(as(ines).get(at + "/history?area=view").body()).contains("view.make", "view.change", "Last");
    }

    @Test
    void what_cannot_be_a_view_is_refused_with_its_field() {
        refused(ines, Map.of("name", " ", "filter", Map.of()), "name");
        refused(ines, Map.of("name", "A"), "filter");
        refused(ines, Map.of("name", "A", "filter", Map.of("mood", "bad")), "filter");
        refused(ines, Map.of("name", "A", "filter", Map.of("sentiment", "gloomy")), "filter");
        refused(ines, Map.of("name", "A", "filter", Map.of("assignee", "tom")), "filter");
        refused(ines, Map.of("name", "A", "filter", Map.of("label", UUID.randomUUID())), "filter");
        refused(ines, Map.of("name", "A", "filter", Map.of("sort", "waiting")), "filter");
        refused(ines, Map.of("name", "A", "filter", Map.of("q", "(a AND")), "filter");
        make(ines, Map.of("name", "A", "filter", Map.of()));
        refused(ines, Map.of("name", "a", "filter", Map.of()), "name");
        assertThat(as(ada).post(at + "/views", Map.of("name", "B", "filter", Map.of(), "shared", true))
                        .status())
                .isEqualTo(403);
    }

    private void refused(Here who, Map<String, Object> body, String field) {
        var answer = as(who).post(at + "/views", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("\"" + field + "\"");
    }

    private JsonNode make(Here who, Map<String, Object> body) {
        var made = as(who).post(at + "/views", body);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json();
    }

    /** Position, name and number of each. */
    private List<String> views(Here who) {
        return StreamSupport.stream(
                        as(who).get(at + "/views").json().path("items").spliterator(), false)
                .map(view ->
                        view.path("position").asInt() + " " + view.path("name").asString() + " "
                                + view.path("count").asLong())
                .toList();
    }

    private List<String> names() {
        return StreamSupport.stream(
                        as(ines).get(at + "/views").json().path("items").spliterator(), false)
                .map(view -> view.path("name").asString())
                .toList();
    }

    private String label(String name) {
        return as(ines).post(at + "/labels", Map.of("name", name))
                .json()
                .path("id")
                .asString();
    }

    private void level(Map<String, Object> of) {
        var body = new java.util.HashMap<>(of);
        body.putAll(Map.of("hours", "clock", "since", "2026-01-01"));
        assertThat(as(ines).post(at + "/service-levels", body).status()).isEqualTo(201);
    }

    private String due(String thread) {
        return as(ines).get(at + "/conversations/" + id(thread))
                .json()
                .at("/conversation/due")
                .asString("");
    }

    private JsonNode first(String query) {
        return as(ines).get(at + "/conversations?" + query).json().at("/items/0");
    }

    private List<String> order(String query) {
        return order(query, ines);
    }

    private List<String> order(String query, Here who) {
        return threads(as(who).get(at + "/conversations?" + query).json());
    }

    private List<String> paged(String query) {
        var found = new ArrayList<String>();
        var cursor = "";
        do {
            var page = as(ines).get(at + "/conversations?limit=1&" + query + cursor)
                    .json();
            found.addAll(threads(page));
            cursor = page.path("next").isString()
                    ? "&cursor=" + page.path("next").asString()
                    : "";
        } while (!cursor.isEmpty() && found.size() < 10);
        return found;
    }

    private static List<String> threads(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .map(one -> one.path("subject").asString().replaceAll(".*from ", ""))
                .toList();
    }

    private void asks(String thread, int minutesAgo) {
        var said = brindle.says(
                "Noor Haddad",
                Instant.now().minus(Duration.ofMinutes(minutesAgo)),
                thread,
                "@brindle is my bike part of the recall? from " + thread,
                Kind.POST,
                Optional.empty(),
                true);
        followers.stream()
                .filter(f -> f.name().equals("conversations"))
                .forEach(f -> tenant.run(ines.id(), () -> f.follow(ines.id(), List.of(said))));
    }

    private String id(String thread) {
        return tenant.in(
                ines.id(),
                () -> jdbc.sql("SELECT id FROM conversation WHERE thread_key = :thread")
                        .param("thread", thread)
                        .query(String.class)
                        .single());
    }

    private Asking as(Here who) {
        return new Asking(port, someone.token(who.caller().person()));
    }
}
