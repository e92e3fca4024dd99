package kith.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import kith.connector.Said.Kind;
import kith.database.Tenant;
import kith.history.History;
import kith.message.Message;
import kith.message.MessageFollower;
import kith.testing.Asking;
import kith.testing.Community;
import kith.testing.KithTest;
import kith.testing.Patience;
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

@KithTest
class ServiceLevelsTest {
    @Autowired
    Conversations conversations;

    @Autowired
    List<MessageFollower> followers;

    @Autowired
    History history;

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
    String at;
    Community brindle;

    @BeforeEach
    void a_workspace_in_Paris() {
        ines = someone.owning("Brindle", "Inès Moreau");
        asking = new Asking(port, someone.token(ines.caller().person()));
        at = "/api/v1/workspaces/" + ines.workspace().slug();
        brindle = Community.ours(ines, tenant, jdbc);
    }

    @Nested
    class Given_an_hour_of_business_hours_for_every_channel {
        @BeforeEach
        void promised() {
            level(Map.of("name", "Everyday", "answerMinutes", 60, "since", "2026-01-01"));
        }

        @Test
        void then_whoever_asks_at_half_past_five_before_Easter_is_due_on_Tuesday_at_half_past_nine() {
            assertThat(asking.put(at + "/business-hours", Map.of("holidayCalendars", List.of("fr")))
                            .json()
                            .at("/holidayCalendars/0")
                            .asString())
                    .isEqualTo("FR");
            asks("noor", Instant.parse("2026-04-03T15:30:00Z"));
            Patience.untilTrue("Easter Monday counts", () -> due("noor").equals("2026-04-07T07:30:00Z"));
        }

        @Test
        void then_whoever_asks_at_half_past_one_in_the_night_of_the_jump_is_due_at_half_past_three_by_the_clock() {
            hours(Map.of("sunday", List.of("00:00-24:00")));
            asks("noor", Instant.parse("2026-03-29T00:30:00Z"));
            Patience.untilTrue("the night counts", () -> due("noor").equals("2026-03-29T01:30:00Z"));
        }

        @Test
        void then_what_is_over_is_over_by_the_clock_and_not_by_the_hours() {
            asks("noor", Instant.now().minus(Duration.ofDays(10)));
            var promise = asking.get(at + "/promises?standing=late").json().at("/items/0");
            var over = Duration.between(Instant.parse(promise.path("due").asString()), Instant.now());
            assertThat(over).isGreaterThan(Duration.ofDays(6));
            assertThat(promise.path("minutesLeft").asLong()).isBetween(-over.toMinutes() - 1, -over.toMinutes() + 1);
        }

        @Test
        void when_the_hours_change_then_what_is_promised_is_due_at_another_time() {
            asks("noor", Instant.parse("2026-03-10T18:30:00Z"));
            assertThat(due("noor")).isEqualTo("2026-03-11T09:00:00Z");

            hours(Map.of("wednesday", List.of("12:00-14:00"), "thursday", List.of("12:00-14:00")));
            Patience.untilTrue("later hours", () -> due("noor").equals("2026-03-11T12:00:00Z"));

            asking.put(at + "/holidays/2026-03-11", Map.of("name", "Company trip"));
            Patience.untilTrue("a day off", () -> due("noor").equals("2026-03-12T12:00:00Z"));
            assertThat(asking.delete(at + "/holidays/2026-03-11").status()).isEqualTo(204);
            assertThat(asking.delete(at + "/holidays/2026-03-11").status()).isEqualTo(404);

            asking.put(at, Map.of("zone", "Europe/London"));
            Patience.untilTrue("another zone", () -> due("noor").equals("2026-03-11T13:00:00Z"));
        }

        @Test
        void when_the_level_of_the_channel_is_made_then_that_one_alone_holds() {
            asks("noor", Instant.parse("2026-03-10T10:00:00Z"));
            var mail = level(Map.of(
                    "name",
                    "Mail",
                    "channel",
                    brindle.channel().toString(),
                    "hours",
                    "clock",
                    "answerMinutes",
                    10,
                    "since",
                    "2026-01-01"));
            Patience.untilTrue("ten minutes", () -> due("noor").equals("2026-03-10T10:10:00Z"));

            asking.delete(at + "/service-levels/" + mail.path("id").asString());
            Patience.untilTrue("an hour again", () -> due("noor").equals("2026-03-10T11:00:00Z"));
            assertThat(history.entries(ines.id(), History.Filter.NONE, Optional.empty(), 3))
                    .extracting(entry -> entry.act())
                    .containsExactly("level.delete", "level.create", "level.create");
        }

        @Test
        void when_the_conversations_are_read_anew_then_the_same_is_promised() {
            asks("noor", Instant.parse("2026-03-10T10:00:00Z"));
            asks("mathilde", Instant.parse("2026-03-10T10:20:00Z"));
            says("Brindle", "mathilde", Instant.parse("2026-03-10T10:40:00Z"));
            var before = promises();
            assertThat(before).hasSize(2);

            var follower = follower();
            tenant.run(ines.id(), () -> follower.startOver(ines.id()));
            assertThat(promises()).isEqualTo(before);
            tenant.run(ines.id(), () -> follower.follow(ines.id(), brindle.said()));
            assertThat(promises()).isEqualTo(before);
        }
    }

    @Nested
    class Given_an_hour_by_the_clock {
        final Instant now = Instant.now();

        @BeforeEach
        void promised() {
            level(Map.of(
                    "name",
                    "Everyday",
                    "hours",
                    "clock",
                    "answerMinutes",
                    60,
                    "resolutionMinutes",
                    240,
                    "aheadPercent",
                    25,
                    "since",
                    "2026-01-01"));
        }

        @Test
        void then_the_inbox_says_how_much_is_left_and_Today_names_what_is_over_and_nearly_so() {
            asks("noor", now.minus(Duration.ofMinutes(80)));
            asks("mathilde", now.minus(Duration.ofMinutes(50)));
            asks("claire", now.minus(Duration.ofMinutes(5)));

            var inbox = page("/inbox");
            assertThat(inbox).contains("20 min over", "left of 1 h");
            assertThat(page("/inbox/" + conversation("noor"))).contains("20 min over", "Waiting since");
            assertThat(page("/today")).contains("20 min over").containsPattern("(9|10) min left of 1 h");
            assertThat(kinds("late")).containsExactly("noor answer");
            assertThat(kinds("ahead")).containsExactly("noor answer", "mathilde answer");
            assertThat(kinds("")).hasSize(6).startsWith("noor answer", "mathilde answer", "claire answer");
            assertThat(asking.get(at + "/conversations/" + conversation("noor"))
                            .json()
                            .at("/conversation/promises/0/standing")
                            .asString())
                    .isEqualTo("late");
        }

        @Test
        void when_somebody_answers_on_the_network_then_it_is_kept_or_not_and_counts() {
            asks("noor", now.minus(Duration.ofMinutes(80)));
            asks("mathilde", now.minus(Duration.ofMinutes(50)));
            asks("claire", now.minus(Duration.ofMinutes(90)));
            says("Brindle", "noor", now.minus(Duration.ofMinutes(10)));
            says("Brindle", "mathilde", now.minus(Duration.ofMinutes(5)));

            assertThat(kinds("late")).containsExactly("claire answer");
            var week = asking.get(at + "/service-levels").json().at("/items/0/lastSevenDays/answer");
            assertThat(week.path("count").asInt()).isEqualTo(3);
            assertThat(week.path("kept").asInt()).isEqualTo(1);
            assertThat(page("/settings/service-levels")).contains("33% in time in the last 7 days (1 of 3)");
        }

        @Test
        void when_the_answer_is_taken_away_then_they_wait_again_as_before() {
            asks("noor", now.minus(Duration.ofMinutes(80)));
            var answer = says("Brindle", "noor", now.minus(Duration.ofMinutes(70)));
            assertThat(kinds("late")).isEmpty();
            brindle.takeAway(answer);
            follow(answer);
            assertThat(kinds("late")).containsExactly("noor answer");
        }

        @Test
        void when_a_person_closes_the_conversation_then_it_is_done_and_when_they_take_it_back_it_goes_on() {
            asks("noor", now.minus(Duration.ofMinutes(30)));
            says("Brindle", "noor", now.minus(Duration.ofMinutes(20)));
            assertThat(kinds("")).containsExactly("noor resolution");

            assertThat(asking.put(at + "/conversations/" + conversation("noor") + "/closing", Map.of())
                            .status())
                    .isEqualTo(200);
            assertThat(kinds("")).isEmpty();
            assertThat(asking.get(at + "/service-levels")
                            .json()
                            .at("/items/0/lastSevenDays/resolution/kept")
                            .asInt())
                    .isEqualTo(1);

            asking.delete(at + "/conversations/" + conversation("noor") + "/closing");
            assertThat(kinds("")).containsExactly("noor resolution");
            assertThat(asking.get(at + "/service-levels")
                            .json()
                            .at("/items/0/lastSevenDays/resolution/count")
                            .asInt())
                    .isZero();
        }

        @Test
        void when_it_is_closed_without_an_answer_then_no_answer_is_promised_and_none_counts() {
            asks("noor", now.minus(Duration.ofMinutes(30)));
            asking.put(at + "/conversations/" + conversation("noor") + "/closing", Map.of());
            assertThat(kinds("")).isEmpty();
            assertThat(asking.get(at + "/service-levels")
                            .json()
                            .at("/items/0/lastSevenDays/answer/count")
                            .asInt())
                    .isZero();

            asks("noor", now.minus(Duration.ofMinutes(10)));
            assertThat(kinds("")).containsExactlyInAnyOrder("noor answer", "noor resolution");
        }
    }

    @Nested
    class Given_an_hour_for_everything_and_less_for_what_bears_a_label {
        String urgent;
        String press;

        @BeforeEach
        void promised() {
            urgent = label("Urgent");
            press = label("Press");
            level(byLabel("Everyday", 60, Map.of()));
            level(byLabel("Urgent ones", 10, Map.of("label", urgent)));
            level(byLabel("Press", 20, Map.of("label", press)));
            level(byLabel(
                    "Press here",
                    30,
                    Map.of("label", press, "channel", brindle.channel().toString())));
            asks("noor", Instant.parse("2026-03-10T10:00:00Z"));
            asks("mathilde", Instant.parse("2026-03-10T10:00:00Z"));
            Patience.untilTrue("an hour", () -> due("noor").equals("2026-03-10T11:00:00Z"));
        }

        @Test
        void when_it_gets_a_label_then_the_level_of_that_label_holds_at_once_and_goes_with_it() {
            bears("noor", press);
            assertThat(due("noor")).as("label and channel before label").isEqualTo("2026-03-10T10:30:00Z");
            bears("noor", press, urgent);
            assertThat(due("noor")).as("label and channel before another label").isEqualTo("2026-03-10T10:30:00Z");
            bears("noor", urgent);
            assertThat(due("noor")).isEqualTo("2026-03-10T10:10:00Z");
            bears("noor");
            assertThat(due("noor")).isEqualTo("2026-03-10T11:00:00Z");
            assertThat(due("mathilde")).isEqualTo("2026-03-10T11:00:00Z");
        }

        @Test
        void when_something_more_is_said_then_the_level_of_the_label_still_holds() {
            bears("noor", urgent);
            asks("noor", Instant.parse("2026-03-10T10:05:00Z"));
            assertThat(due("noor")).isEqualTo("2026-03-10T10:10:00Z");
        }

        @Test
        void when_many_are_labelled_at_once_then_each_is_due_sooner_and_with_the_undo_later_again() {
            var done = asking.post(
                    at + "/conversations/bulk",
                    Map.of(
                            "act",
                            "label",
                            "labels",
                            List.of(urgent),
                            "ids",
                            List.of(conversation("noor"), conversation("mathilde"))));
            assertThat(done.json().path("changed").asInt()).as(done.body()).isEqualTo(2);
            assertThat(List.of(due("noor"), due("mathilde"))).containsOnly("2026-03-10T10:10:00Z");

            asking.delete(at + "/conversations/bulk/" + done.json().path("undo").asString());
            assertThat(List.of(due("noor"), due("mathilde"))).containsOnly("2026-03-10T11:00:00Z");
        }

        @Test
        void when_the_label_is_removed_then_its_level_goes_and_the_one_for_everything_holds() {
            bears("noor", urgent);
            assertThat(asking.delete(at + "/labels/" + urgent).status()).isEqualTo(204);
            assertThat(asking.get(at + "/service-levels").json().path("total").asInt())
                    .isEqualTo(3);
            Patience.untilTrue("an hour again", () -> due("noor").equals("2026-03-10T11:00:00Z"));
        }

        @Test
        void then_there_is_one_level_for_each_label_and_channel_and_none_for_a_label_from_elsewhere() {
            refused(byLabel("Again", 5, Map.of("label", urgent)), "channel");
            refused(byLabel("Nowhere", 5, Map.of("label", java.util.UUID.randomUUID())), "label");
            var tom = someone.owning("Elsewhere", "Tom Okafor");
            var his = new Asking(port, someone.token(tom.caller().person()));
            var theirs = his.post("/api/v1/workspaces/" + tom.workspace().slug() + "/labels", Map.of("name", "Urgent"));
            refused(
                    byLabel(
                            "Elsewhere",
                            5,
                            Map.of("label", theirs.json().path("id").asString())),
                    "label");
            assertThat(page("/settings/service-levels")).contains("Whatever they bear", ">Urgent<");
        }

        private Map<String, Object> byLabel(String name, int minutes, Map<String, Object> of) {
            var body = new HashMap<String, Object>(of);
            body.putAll(Map.of("name", name, "hours", "clock", "answerMinutes", minutes, "since", "2026-01-01"));
            return body;
        }

        private String label(String name) {
            return asking.post(at + "/labels", Map.of("name", name))
                    .json()
                    .path("id")
                    .asString();
        }

        private void bears(String thread, String... labels) {
            var put = asking.put(
                    at + "/conversations/" + conversation(thread) + "/labels", Map.of("labels", List.of(labels)));
            assertThat(put.status()).as(put.body()).isEqualTo(200);
        }
    }

    @Test
    void what_is_left_of_days_of_business_is_told_in_hours() {
        var start = Instant.now();
        level(Map.of("name", "Everyday", "answerMinutes", 40 * 60));
        asks("noor", start);
        assertThat(page("/inbox")).containsPattern("(39|40) h left of 40 h");
    }

    @Test
    void what_cannot_be_promised_is_refused_with_its_field() {
        refused(Map.of("answerMinutes", 60), "name");
        refused(Map.of("name", "A"), "answerMinutes");
        refused(Map.of("name", "A", "answerMinutes", 0), "answerMinutes");
        refused(Map.of("name", "A", "resolutionMinutes", 9_999_999), "resolutionMinutes");
        refused(Map.of("name", "A", "answerMinutes", 60, "aheadPercent", 100), "aheadPercent");
        refused(Map.of("name", "A", "answerMinutes", 60, "since", "tomorrow"), "since");
        refused(Map.of("name", "A", "answerMinutes", 60, "since", "2999-01-01"), "since");
        refused(Map.of("name", "A", "answerMinutes", 60, "hours", "lunch"), "hours");
        refused(Map.of("name", "A", "answerMinutes", 60, "channel", java.util.UUID.randomUUID()), "channel");
        level(Map.of("name", "A", "answerMinutes", 60));
        refused(Map.of("name", "B", "answerMinutes", 60), "channel");
    }

    @Test
    void hours_that_cannot_be_are_refused_with_their_field() {
        assertThat(invalid(Map.of("days", Map.of("monday", List.of("nine"))))).isEqualTo("monday");
        assertThat(invalid(Map.of("days", Map.of()))).isEqualTo("hours");
        assertThat(invalid(Map.of("days", Map.of("montag", List.of("09:00-10:00")))))
                .isEqualTo("days");
        assertThat(invalid(Map.of("days", Map.of("friday", List.of("09:00-12:00", "11:00-13:00")))))
                .isEqualTo("friday");
        assertThat(invalid(Map.of("holidayCalendars", List.of("Atlantis")))).isEqualTo("holidayCalendars");
        assertThat(asking.put(at + "/holidays/someday", Map.of("name", "A")).status())
                .isEqualTo(422);
        assertThat(asking.put(at + "/holidays/2026-12-24", Map.of("name", " ")).status())
                .isEqualTo(422);
        assertThat(asking.get(at + "/holidays?year=12").status()).isEqualTo(422);
    }

    @Test
    void another_workspace_knows_nothing_of_it() {
        var level = level(Map.of("name", "Everyday", "answerMinutes", 60));
        var tom = someone.owning("Elsewhere", "Tom Okafor");
        var his = new Asking(port, someone.token(tom.caller().person()));
        var there = "/api/v1/workspaces/" + tom.workspace().slug() + "/service-levels";
        assertThat(his.get(there).json().path("total").asInt()).isZero();
        for (var status : List.of(
                his.get(there + "/" + level.path("id").asString()).status(),
                his.put(there + "/" + level.path("id").asString(), Map.of("name", "A", "answerMinutes", 1))
                        .status(),
                his.delete(there + "/" + level.path("id").asString()).status())) {
            assertThat(status).isEqualTo(404);
        }
        assertThat(his.post(
                                there,
                                Map.of(
                                        "name",
                                        "A",
                                        "answerMinutes",
                                        1,
                                        "channel",
                                        brindle.channel().toString()))
                        .status())
                .isEqualTo(422);
        var ada = new Asking(
                port,
                someone.token(someone.joining(ines, "Ada Nwosu", Role.MODERATOR)
                        .caller()
                        .person()));
        assertThat(ada.post(at + "/service-levels", Map.of("name", "A", "answerMinutes", 1))
                        .status())
                .isEqualTo(403);
    }

    private JsonNode level(Map<String, Object> body) {
        var made = asking.post(at + "/service-levels", body);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json();
    }

    private void hours(Map<String, List<String>> days) {
        assertThat(asking.put(at + "/business-hours", Map.of("days", days)).status())
                .isEqualTo(200);
    }

    private void refused(Map<String, Object> body, String field) {
        var answer = asking.post(at + "/service-levels", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("\"" + field + "\"");
    }

    private String invalid(Map<String, Object> body) {
        var answer = asking.put(at + "/business-hours", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        return answer.json()
                .path("errors")
                .path(0)
                .path("field")
                .asString(answer.json().path("field").asString(""));
    }

    private void asks(String thread, Instant when) {
        says("Noor Haddad", thread, when);
    }

    private Message says(String who, String thread, Instant when) {
        var message = brindle.says(
                who,
                when,
                thread,
                "@brindle is my bike part of the recall?",
                Kind.POST,
                Optional.empty(),
                !who.equals("Brindle"));
        follow(message);
        return message;
    }

    private void follow(Message message) {
        tenant.run(ines.id(), () -> follower().follow(ines.id(), List.of(message)));
    }

    private MessageFollower follower() {
        return followers.stream()
                .filter(f -> f.name().equals("conversations"))
                .findFirst()
                .orElseThrow();
    }

    private String due(String thread) {
        return asking.get(at + "/conversations/" + conversation(thread))
                .json()
                .at("/conversation/promises/0/due")
                .asString("");
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

    /** Thread and kind of what runs, in the order in which it is due. */
    private List<String> kinds(String standing) {
        var threads = new HashMap<String, String>();
        tenant.run(
                ines.id(),
                () -> jdbc.sql("SELECT id, thread_key FROM conversation").query(row -> {
                    threads.put(row.getString("id"), row.getString("thread_key"));
                }));
        var items = asking.get(at + "/promises?standing=" + standing).json().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(p -> threads.get(p.path("conversation").asString()) + " "
                        + p.path("kind").asString())
                .toList();
    }

    private List<String> promises() {
        return tenant.in(
                ines.id(),
                () -> jdbc.sql("SELECT p::text AS whole FROM promise p ORDER BY conversation_id, kind, message_id")
                        .query((row, n) -> row.getString("whole"))
                        .list());
    }

    private String page(String path) {
        var answer = asking.get("/" + ines.workspace().slug() + path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
