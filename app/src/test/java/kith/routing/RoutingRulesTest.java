package kith.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kith.connector.Said.Kind;
import kith.database.Tenant;
import kith.message.Message;
import kith.message.MessageFollower;
import kith.testing.Asking;
import kith.testing.Community;
import kith.testing.KithTest;
import kith.testing.Someone;
import kith.workspace.Here;
import kith.workspace.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Inès lets rules give conversations to the right people. */
@KithTest
class RoutingRulesTest {
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
    Here ada;
    Asking asking;
    String at;
    Community brindle;
    String battery;
    String workshop;

    @BeforeEach
    void a_team_and_a_label() {
        ines = someone.owning("Brindle", "Inès Moreau");
        ada = someone.joining(ines, "Ada Nwosu", Role.MODERATOR);
        asking = new Asking(port, someone.token(ines.caller().person()));
        at = "/api/v1/workspaces/" + ines.workspace().slug();
        brindle = Community.ours(ines, tenant, jdbc);
        battery = made("/labels", Map.of("name", "Battery"));
        workshop = made("/teams", Map.of("name", "Workshop", "people", List.of(id(ines), id(ada))));
    }

    @Nested
    class Given_a_rule_that_proposes_a_saved_reply {
        String reply;

        @BeforeEach
        void runs() {
            reply = made("/saved-replies", Map.of("name", "Hot", "text", "Hello {{name}}, stop riding. {{me}}"));
            on(rule("Battery first", Map.of("phrases", List.of("batter*")), Map.of("reply", reply)));
        }

        @Test
        void then_whoever_answers_has_it_filled_and_the_history_names_the_rule() {
            says("noor", "@brindle my battery got hot, is it recalled?");
            assertThat(whole("noor").at("/proposed/rule").asString("")).isEqualTo("Battery first");
            assertThat(whole("noor").at("/proposed/name").asString("")).isEqualTo("Hot");
            assertThat(whole("noor").at("/proposed/text").asString(""))
                    .isEqualTo("Hello Noor Haddad, stop riding. Inès");
            assertThat(asking.get(at + "/history?subject=conversation:" + conversation("noor"))
                            .body())
                    .contains("conversation.propose");
            assertThat(asking.get(at + "/routing-rules")
                            .json()
                            .at("/items/0/then/reply")
                            .asString(""))
                    .isEqualTo(reply);
        }

        @Test
        void when_another_rule_proposes_as_well_then_the_first_one_stands() {
            var other = made("/saved-replies", Map.of("name", "Cold", "text", "Hello."));
            on(rule("Second", Map.of("phrases", List.of("batter*")), Map.of("reply", other)));
            says("noor", "@brindle my battery got hot, is it recalled?");
            assertThat(whole("noor").at("/proposed/name").asString("")).isEqualTo("Hot");
        }

        @Test
        void when_nobody_waits_any_more_then_nothing_is_proposed() {
            says("noor", "@brindle my battery got hot, is it recalled?");
            asking.put(at + "/conversations/" + conversation("noor") + "/closing", Map.of());
            assertThat(whole("noor").path("proposed").isObject()).isFalse();
        }

        @Test
        void when_the_reply_is_no_more_then_nothing_is_proposed_and_the_rule_says_so() {
            says("noor", "@brindle my battery got hot, is it recalled?");
            assertThat(asking.delete(at + "/saved-replies/" + reply).status()).isEqualTo(204);
            assertThat(whole("noor").path("proposed").isObject()).isFalse();
            assertThat(asking.get(at + "/routing-rules")
                            .json()
                            .at("/items/0/broken/0")
                            .asString(""))
                    .isEqualTo("reply");
        }

        private JsonNode whole(String thread) {
            return asking.get(at + "/conversations/" + conversation(thread)).json();
        }
    }

    @Test
    void a_rule_that_cannot_be_read_any_more_is_set_aside_and_keeps_nothing_waiting() {
        var old = rule("Old", Map.of("phrases", List.of("batter*")), Map.of("priority", "high"));
        on(old);
        on(rule("Battery first", Map.of("phrases", List.of("batter*")), Map.of("labels", List.of(battery))));
        tenant.run(
                ines.id(),
                () -> jdbc.sql("UPDATE routing_rule SET conditions = CAST(:to AS jsonb), changed_at = now()"
                                + " WHERE id = CAST(:id AS uuid)")
                        .param("to", "{\"moods\": [\"gloomy\"]}")
                        .param("id", old)
                        .update());

        says("noor", "My battery got hot");
        assertThat(work("noor", "/labels/0/name")).isEqualTo("Battery");
        assertThat(work("noor", "/priority")).isEqualTo("none");
        var rule = asking.get(at + "/routing-rules/" + old).json();
        assertThat(rule.path("unreadable").asString("")).contains("moods", "gloomy");
        assertThat(asking.delete(at + "/routing-rules/" + old + "/running").status())
                .isEqualTo(422);

        var anew = Map.of("name", "Old", "when", Map.of("phrases", List.of("hot")), "then", Map.of("priority", "high"));
        assertThat(asking.put(at + "/routing-rules/" + old, anew)
                        .json()
                        .path("unreadable")
                        .isString())
                .isFalse();
        says("mathilde", "Mine is hot as well");
        assertThat(work("mathilde", "/priority")).isEqualTo("high");
    }

    @Nested
    class Given_a_rule_for_batteries_that_runs {
        String rule;

        @BeforeEach
        void runs() {
            rule = rule(
                    "Battery first",
                    Map.of("phrases", List.of("batter*", "~recall")),
                    Map.of("team", workshop, "labels", List.of(battery), "priority", "urgent"));
            on(rule);
        }

        @Test
        void then_what_speaks_of_it_is_given_tagged_and_pressing_and_the_history_names_the_rule() {
            says("noor", "My BÁTTERY got hot, is it recalled?");
            says("tom", "Lovely ride today");

            assertThat(work("noor", "/assignee/name")).isEqualTo("Workshop");
            assertThat(work("noor", "/labels/0/name")).isEqualTo("Battery");
            assertThat(work("noor", "/priority")).isEqualTo("urgent");
            assertThat(work("tom", "/priority")).isEqualTo("none");
            var entries = asking.get(at + "/history?subject=conversation:" + conversation("noor"))
                    .json()
                    .path("items");
            assertThat(entries.size()).isEqualTo(3);
            entries.forEach(entry -> {
                assertThat(entry.at("/actor/kind").asString()).isEqualTo("rule");
                assertThat(entry.at("/actor/name").asString()).isEqualTo("Battery first");
            });
            assertThat(asking.get(at + "/routing-rules/" + rule)
                            .json()
                            .path("lastSevenDays")
                            .asInt())
                    .isEqualTo(1);
        }

        @Test
        void when_a_person_decides_otherwise_then_that_stays_whatever_is_said_or_read_again() {
            var first = says("noor", "My battery got hot");
            asking.delete(at + "/conversations/" + conversation("noor") + "/assignment");
            asking.put(at + "/conversations/" + conversation("noor") + "/priority", Map.of("priority", "low"));
            asking.put(at + "/conversations/" + conversation("noor") + "/labels", Map.of("labels", List.of()));
            follow(first);
            says("noor", "The battery again");
            readAnew();

            assertThat(work("noor", "/assignee/name")).isEmpty();
            assertThat(work("noor", "/priority")).isEqualTo("low");
            assertThat(work("noor", "/labels/0/name")).isEmpty();
        }

        @Test
        void when_a_person_took_it_from_everybody_then_no_other_rule_gives_it_away() {
            says("noor", "My battery got hot");
            asking.delete(at + "/conversations/" + conversation("noor") + "/assignment");
            asking.put(at + "/conversations/" + conversation("noor") + "/labels", Map.of("labels", List.of()));
            on(rule(
                    "Hot ones",
                    Map.of("phrases", List.of("smoke")),
                    Map.of("person", id(ada), "labels", List.of(battery))));
            says("noor", "Now there is smoke");
            assertThat(work("noor", "/assignee/name")).isEmpty();
            assertThat(work("noor", "/labels/0/name")).isEmpty();
        }

        @Test
        void when_it_is_somebodys_already_then_it_stays_theirs() {
            says("noor", "Hello there, a question");
            asking.put(at + "/conversations/" + conversation("noor") + "/assignment", Map.of("person", id(ada)));
            says("noor", "It is about my battery");
            assertThat(work("noor", "/assignee/name")).isEqualTo("Ada Nwosu");
            assertThat(work("noor", "/priority")).isEqualTo("urgent");
        }

        @Test
        void then_what_was_said_before_it_ran_and_what_we_say_is_left_alone() {
            says("noor", Instant.now().minus(Duration.ofHours(1)), "My battery got hot", Kind.POST, "Noor Haddad");
            says("tom", Instant.now(), "Our battery is safe", Kind.POST, "Brindle");
            assertThat(work("noor", "/priority")).isEqualTo("none");
            assertThat(work("tom", "/priority")).isEqualTo("none");
        }

        @Test
        void when_it_is_switched_off_or_changed_then_that_holds_from_the_next_message_on() {
            off(rule);
            says("noor", "My battery got hot");
            assertThat(work("noor", "/priority")).isEqualTo("none");
            on(rule);
            asking.put(
                    at + "/routing-rules/" + rule,
                    Map.of(
                            "name",
                            "Saddles",
                            "when",
                            Map.of("phrases", List.of("saddle")),
                            "then",
                            Map.of("priority", "high")));
            says("noor", "My battery got hot");
            says("tom", "The saddle is loose");
            assertThat(work("noor", "/priority")).isEqualTo("none");
            assertThat(work("tom", "/priority")).isEqualTo("high");
        }

        @Test
        void when_its_label_is_no_more_then_it_says_so_and_is_passed_over_while_others_act() {
            on(rule("Fire", Map.of("phrases", List.of("battery")), Map.of("person", id(ada))));
            asking.delete(at + "/labels/" + battery);
            says("noor", "My battery got hot");

            assertThat(work("noor", "/assignee/name")).isEqualTo("Ada Nwosu");
            assertThat(work("noor", "/priority")).isEqualTo("none");
            assertThat(asking.get(at + "/routing-rules/" + rule)
                            .json()
                            .at("/broken/0")
                            .asString())
                    .isEqualTo("labels");
            assertThat(asking.get(at + "/routing-rules/" + rule)
                            .json()
                            .path("lastSevenDays")
                            .asInt())
                    .isZero();
            off(rule);
            assertThat(asking.put(at + "/routing-rules/" + rule + "/running", Map.of())
                            .status())
                    .isEqualTo(422);
        }
    }

    @Test
    void the_first_rule_that_gives_it_away_does_and_the_order_can_be_changed() {
        var first = rule("One", Map.of("phrases", List.of("bike")), Map.of("person", id(ines)));
        var second = rule("Two", Map.of("phrases", List.of("bike")), Map.of("person", id(ada)));
        var third = rule("Three", Map.of("phrases", List.of("bike")), Map.of("priority", "low"));
        on(first);
        on(second);
        on(third);
        says("noor", "my bike");
        assertThat(work("noor", "/assignee/name")).isEqualTo("Inès Moreau");

        assertThat(asking.put(at + "/routing-rules/" + second + "/position", Map.of("position", 1))
                        .json()
                        .path("position")
                        .asInt())
                .isEqualTo(1);
        says("tom", "my bike");
        assertThat(work("tom", "/assignee/name")).isEqualTo("Ada Nwosu");
        assertThat(names()).containsExactly("Two", "One", "Three");
        asking.put(at + "/routing-rules/" + second + "/position", Map.of("position", 99));
        assertThat(names()).containsExactly("One", "Three", "Two");
        asking.delete(at + "/routing-rules/" + third);
        assertThat(asking.get(at + "/routing-rules/" + second)
                        .json()
                        .path("position")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void by_load_whoever_of_the_team_has_least_gets_it() {
        on(rule("By load", Map.of("phrases", List.of("bike")), Map.of("team", workshop, "byLoad", true)));
        says("busy", "hello, a question?");
        asking.put(at + "/conversations/" + conversation("busy") + "/assignment", Map.of("person", id(ines)));
        follow(said("a", "my bike?"), said("b", "my bike?"), said("c", "my bike?"));
        assertThat(List.of(work("a", "/assignee/name"), work("b", "/assignee/name"), work("c", "/assignee/name")))
                .containsExactlyInAnyOrder("Ada Nwosu", "Ada Nwosu", "Inès Moreau");
    }

    @Test
    void a_service_is_asked_once_in_a_conversation_however_often_it_is_read() {
        var service = made("/services", Map.of("name", "Press", "address", "press@brindle.example"));
        on(rule(
                "Press",
                Map.of("phrases", List.of("journalist")),
                Map.of("service", service, "note", "Who answers this?")));
        var first = says("noor", "I am a journalist");
        follow(first);
        says("noor", "the journalist again");
        readAnew();
        var forwards = asking.get(at + "/conversations/" + conversation("noor") + "/forwards")
                .json();
        assertThat(forwards.path("total").asInt()).as(forwards.toString()).isEqualTo(1);
        assertThat(forwards.at("/items/0/by").asString()).isEqualTo("Inès Moreau");
        assertThat(asking.get(at + "/history?subject=conversation:" + conversation("noor"))
                        .json()
                        .at("/items/0/actor/name")
                        .asString())
                .isEqualTo("Press");
    }

    @Test
    void before_it_runs_it_tells_what_it_would_have_caught_and_does_nothing() {
        says("noor", Instant.now().minus(Duration.ofDays(2)), "My battery is hot", Kind.POST, "Noor Haddad");
        says("noor", Instant.now().minus(Duration.ofDays(1)), "My battery, again", Kind.POST, "Noor Haddad");
        says("tom", Instant.now().minus(Duration.ofDays(3)), "A battery question", Kind.COMMENT, "Tom Okafor");
        says("old", Instant.now().minus(Duration.ofDays(8)), "An old battery", Kind.POST, "Noor Haddad");
        var rule = rule("Battery first", Map.of("phrases", List.of("battery")), Map.of("priority", "urgent"));
        var trial = asking.get(at + "/routing-rules/" + rule + "/trial").json();
        assertThat(trial.path("caught").asInt()).as(trial.toString()).isEqualTo(2);
        assertThat(trial.path("read").asInt()).isEqualTo(3);
        assertThat(trial.at("/sample/0/text").asString()).isEqualTo("My battery, again");
        assertThat(work("noor", "/priority")).isEqualTo("none");
    }

    @Test
    void conditions_hold_all_together_or_any_of_them() {
        rule("All", Map.of("phrases", List.of("bike"), "kinds", List.of("comment")), Map.of("priority", "high"));
        rule(
                "Any",
                Map.of("match", "any", "phrases", List.of("bike"), "kinds", List.of("comment")),
                Map.of("priority", "high"));
        rule("Channel", Map.of("channels", List.of(brindle.channel().toString())), Map.of("priority", "high"));
        rule("French", Map.of("languages", List.of("fr")), Map.of("priority", "high"));
        rule("Mood", Map.of("moods", List.of("negative")), Map.of("priority", "high"));
        says("one", "a bike", Kind.POST);
        says("two", "a saddle", Kind.COMMENT);
        says("three", "a bike", Kind.COMMENT);
        says("four", "nothing", Kind.POST);
        assertThat(caught()).isEqualTo(Map.of("All", 1, "Any", 3, "Channel", 4, "French", 0, "Mood", 0));
    }

    @Test
    void only_the_first_message_of_a_member_is_of_somebody_new() {
        rule("Newcomers", Map.of("authors", List.of("new")), Map.of("priority", "high"));
        says("one", "a bike", Kind.POST);
        says("two", "a saddle", Kind.COMMENT);
        var members = followers.stream()
                .filter(f -> f.name().equals("members"))
                .findFirst()
                .orElseThrow();
        tenant.run(ines.id(), () -> members.follow(ines.id(), brindle.said()));
        assertThat(caught().get("Newcomers")).as("the first of Noor").isEqualTo(1);
    }

    @Test
    void what_comes_outside_of_the_business_hours_is_told_apart() {
        asking.put(at + "/business-hours", Map.of("days", Map.of("monday", List.of("00:00-24:00"))));
        rule("In", Map.of("hours", "in"), Map.of("priority", "high"));
        rule("Out", Map.of("hours", "out"), Map.of("priority", "high"));
        for (int day = 0; day < 7; day++) {
            says(
                    "day" + day,
                    Instant.now().minus(Duration.ofDays(day)).plus(Duration.ofMinutes(1)),
                    "hello",
                    Kind.POST,
                    "Noor Haddad");
        }
        assertThat(caught()).isEqualTo(Map.of("In", 1, "Out", 6));
    }

    @Test
    void what_is_no_rule_is_refused_with_its_field() {
        Map<String, Object> when = Map.of("phrases", List.of("bike"));
        Map<String, Object> then = Map.of("priority", "high");
        refused("", when, then, "name");
        refused("A", Map.of(), then, "phrases");
        refused("A", when, Map.of(), "to");
        refused("A", Map.of("phrases", List.of("bi*ke")), then, "phrases");
        refused("A", Map.of("languages", List.of("français!")), then, "languages");
        refused("A", Map.of("kinds", List.of("telegram")), then, "kinds");
        refused("A", Map.of("channels", List.of("mine")), then, "channels");
        refused("A", Map.of("channels", List.of(UUID.randomUUID().toString())), then, "channels");
        refused("A", when, Map.of("person", UUID.randomUUID()), "to");
        refused("A", when, Map.of("person", id(ines), "team", workshop), "to");
        refused("A", when, Map.of("person", id(ines), "byLoad", true), "to");
        refused("A", when, Map.of("labels", List.of(UUID.randomUUID())), "labels");
        refused("A", when, Map.of("priority", "none"), "priority");
        refused("A", when, Map.of("service", UUID.randomUUID(), "note", "Why?"), "service");
        var service = made("/services", Map.of("name", "Press", "address", "press@brindle.example"));
        refused("A", when, Map.of("service", service), "note");
    }

    @Test
    void another_workspace_and_whoever_may_not_knows_nothing_of_it() {
        var rule = rule("One", Map.of("phrases", List.of("bike")), Map.of("priority", "high"));
        on(rule);
        var tom = someone.owning("Elsewhere", "Tom Okafor");
        var his = new Asking(port, someone.token(tom.caller().person()));
        var there = "/api/v1/workspaces/" + tom.workspace().slug() + "/routing-rules";
        assertThat(his.get(there).json().path("total").asInt()).isZero();
        assertThat(his.get(there + "/" + rule).status()).isEqualTo(404);
        assertThat(his.delete(there + "/" + rule).status()).isEqualTo(404);
        assertThat(his.get(there + "/" + rule + "/trial").status()).isEqualTo(404);
        assertThat(his.post(there, body("A", Map.of("phrases", List.of("a")), Map.of("labels", List.of(battery))))
                        .status())
                .isEqualTo(422);
        var theirs = new Asking(port, someone.token(ada.caller().person()));
        assertThat(theirs.delete(at + "/routing-rules/" + rule).status()).isEqualTo(403);
        assertThat(theirs.get(at + "/routing-rules/" + rule).status()).isEqualTo(200);
    }

    private Map<String, Integer> caught() {
        var caught = new HashMap<String, Integer>();
        asking.get(at + "/routing-rules")
                .json()
                .path("items")
                .forEach(rule -> caught.put(
                        rule.path("name").asString(),
                        asking.get(at + "/routing-rules/" + rule.path("id").asString() + "/trial")
                                .json()
                                .path("caught")
                                .asInt()));
        return caught;
    }

    private List<String> names() {
        var items = asking.get(at + "/routing-rules").json().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(rule -> rule.path("name").asString())
                .toList();
    }

    private static Map<String, Object> body(String name, Map<String, Object> when, Map<String, Object> then) {
        return Map.of("name", name, "when", when, "then", then);
    }

    private String rule(String name, Map<String, Object> when, Map<String, Object> then) {
        return made("/routing-rules", body(name, when, then));
    }

    private void refused(String name, Map<String, Object> when, Map<String, Object> then, String field) {
        var answer = asking.post(at + "/routing-rules", body(name, when, then));
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("\"" + field + "\"");
    }

    private void on(String rule) {
        var answer = asking.put(at + "/routing-rules/" + rule + "/running", Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private void off(String rule) {
        assertThat(asking.delete(at + "/routing-rules/" + rule + "/running").status())
                .isEqualTo(200);
    }

    private String made(String path, Map<String, Object> body) {
        var made = asking.post(at + path, body);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().path("id").asString();
    }

    private static String id(Here here) {
        return here.caller().person().id().toString();
    }

    private Message says(String thread, String text) {
        return says(thread, text, Kind.POST);
    }

    private Message says(String thread, String text, Kind kind) {
        return says(thread, Instant.now(), text, kind, "Noor Haddad");
    }

    private Message says(String thread, Instant when, String text, Kind kind, String who) {
        var message = brindle.says(who, when, thread, text, kind, Optional.empty(), !who.equals("Brindle"));
        follow(message);
        return message;
    }

    private Message said(String thread, String text) {
        return brindle.says("Noor Haddad", Instant.now(), thread, text, Kind.POST, Optional.empty(), true);
    }

    private void follow(Message... messages) {
        tenant.run(ines.id(), () -> follower().follow(ines.id(), List.of(messages)));
    }

    private void readAnew() {
        tenant.run(ines.id(), () -> follower().startOver(ines.id()));
        tenant.run(ines.id(), () -> follower().follow(ines.id(), brindle.said()));
    }

    private MessageFollower follower() {
        return followers.stream()
                .filter(f -> f.name().equals("conversations"))
                .findFirst()
                .orElseThrow();
    }

    private String work(String thread, String pointer) {
        JsonNode answer =
                asking.get(at + "/conversations/" + conversation(thread)).json();
        return answer.at("/conversation" + pointer).asString("");
    }

    private String conversation(String thread) {
        return tenant.in(
                ines.id(),
                () -> jdbc.sql("SELECT id FROM conversation WHERE thread_key = :thread AND channel_id = :channel")
                        .param("thread", thread)
                        .param("channel", brindle.channel().value())
                        .query(String.class)
                        .single());
    }
}
