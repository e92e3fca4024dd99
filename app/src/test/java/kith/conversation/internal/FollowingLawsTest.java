package kith.conversation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import kith.connector.Said.Kind;
import kith.database.Tenant;
import kith.message.Message;
import kith.message.MessageFollower;
import kith.testing.Community;
import kith.testing.KithTest;
import kith.testing.Someone;
import kith.workspace.Here;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Laws of the readings that follow messages: the order and repetition of batches leave no trace. */
@KithTest
@TestPropertySource(properties = "kith.followers=false") // the test hands the batches over itself
class FollowingLawsTest {
    static final Instant MARCH = Instant.parse("2026-03-01T08:00:00Z");
    static final List<String> PEOPLE =
            List.of("Mathilde Roux", "Bastien Leroy", "Farid Benali", "Claire Dubois", "Newsbot", "Brindle");
    static final List<String> TEXTS =
            List.of("Morning all", "Is my bike part of the recall?", "Thanks!", "Mine is fine.", "anyone know a shop");

    static final Map<String, String> TABLES = Map.of(
            "conversation",
            "SELECT thread_key, subject, said, people, first_at, last_at, last_message_id, asked_at, waiting_since, waiting_message_id,"
                    + " reason, state FROM conversation ORDER BY thread_key",
            "tally",
            "SELECT state, CAST(sum(n) AS bigint) AS n FROM (SELECT state, n FROM conversation_tally UNION ALL SELECT state, n FROM"
                    + " conversation_tally_change) t GROUP BY state HAVING sum(n) <> 0 ORDER BY state",
            "counted",
            "SELECT state, count(*) AS n FROM conversation WHERE said > 0 GROUP BY state ORDER BY state",
            "member",
            "SELECT name, said, given, received, people, helped, first_at, last_at, rung FROM member ORDER BY name",
            "tie",
            "SELECT a.name, b.name AS other, t.given, t.received, t.last_at FROM tie t JOIN member a ON a.id = t.member_id"
                    + " JOIN member b ON b.id = t.other_id ORDER BY a.name, b.name",
            "hours",
            "SELECT hour, said FROM hour_said WHERE said > 0 ORDER BY hour",
            "weeks",
            "SELECT m.name, w.week, w.said FROM member_week w JOIN member m ON m.id = w.member_id ORDER BY m.name, w.week");

    @Autowired
    List<MessageFollower> followers;

    @Autowired
    Someone someone;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    Here ines;
    Community community;

    @BeforeEach
    void a_workspace() {
        ines = someone.owning("Brindle", "Inès Moreau");
        community = Community.room(ines, tenant, jdbc);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void batches_in_any_order_and_number_end_in_the_same_rows(long seed) {
        if (seed % 2 == 0) {
            community = Community.ours(ines, tenant, jdbc);
        }
        var random = new Random(seed);
        talk(random, 120);
        follow(community.said());
        var once = rows();

        startOver();
        var shuffled = new ArrayList<>(community.said());
        Collections.shuffle(shuffled, random);
        for (int from = 0; from < shuffled.size(); from += 7) {
            follow(shuffled.subList(from, Math.min(shuffled.size(), from + 7)));
            follow(shuffled.subList(random.nextInt(from + 1), from + 1));
        }

        assertThat(rows()).as("seed " + seed).isEqualTo(once);
        assertThat(once.get("conversation")).isNotEmpty();
        assertThat(once.get("tally")).isEqualTo(once.get("counted"));
        assertThat(rows().get("tally")).isEqualTo(rows().get("counted"));
        assertThat(once.get("tie")).isNotEmpty();
    }

    @Test
    void what_was_taken_away_counts_no_more() {
        community.says("Bastien Leroy", MARCH, "a", "Morning all");
        follow(community.said());
        var before = rows();
        var asked = community.says("Mathilde Roux", MARCH.plusSeconds(60), "a", "Is my bike part of the recall?");
        follow(List.of(asked));
        assertThat(state("a")).isEqualTo("waiting");
        assertThat(rows().get("tie")).hasSize(2);

        community.takeAway(asked);
        follow(List.of(asked));

        assertThat(state("a")).isEqualTo("talk");
        assertThat(rows().get("tie")).isEqualTo(before.get("tie"));
        assertThat(rows().get("hours")).isEqualTo(before.get("hours"));
    }

    @Test
    void as_a_channel_goes_on_what_was_asked_thirty_days_ago_waits_no_more_but_what_came_later_does() {
        community.says("Mathilde Roux", MARCH, "a", "Is my bike part of the recall?");
        var later = community.says("Mathilde Roux", MARCH.plus(Duration.ofDays(20)), "a", "Does nobody know?");
        follow(community.said());
        assertThat(waitingSince("a")).isEqualTo(MARCH);

        follow(List.of(community.says("Claire Dubois", MARCH.plus(Duration.ofDays(31)), "b", "Morning all")));
        assertThat(waitingSince("a")).isEqualTo(later.at());

        follow(List.of(community.says("Claire Dubois", MARCH.plus(Duration.ofDays(60)), "c", "Morning all")));
        assertThat(state("a")).isEqualTo("answered");
    }

    @Test
    void events_are_no_conversation_and_change_nothing() {
        community.says("Mathilde Roux", MARCH, "a", "Is my bike part of the recall?");
        community.says("Farid Benali", MARCH.plusSeconds(60), "a", "has joined", Kind.EVENT, Optional.empty(), false);
        community.says("Farid Benali", MARCH.plusSeconds(90), "b", "has joined", Kind.EVENT, Optional.empty(), false);
        follow(community.said());

        assertThat(state("a")).isEqualTo("waiting");
        assertThat(rows().get("conversation")).hasSize(1);
        assertThat(rows().get("member")).hasSize(1);
    }

    @Test
    void an_answer_that_came_before_what_it_answers_is_counted_when_that_comes() {
        var question = community.says("Mathilde Roux", MARCH, "a", "Is my bike part of the recall?");
        var answer = community.says(
                "Farid Benali", MARCH.plus(Duration.ofDays(2)), "a", "No.", Kind.MESSAGE, Optional.of(question), false);
        follow(List.of(answer));
        follow(List.of(question));

        assertThat(rows().get("tie")).hasSize(2);
        assertThat(rows().get("member"))
                .filteredOn(m -> "Farid Benali".equals(m.get("name")))
                .singleElement()
                .satisfies(m -> assertThat(m).containsEntry("given", 1).containsEntry("helped", 1));
    }

    private void talk(Random random, int messages) {
        for (int i = 0; i < messages; i++) {
            var said = community.said();
            var thread = "t" + random.nextInt(8);
            var parent = said.stream()
                    .filter(m -> m.threadKey().equals(thread))
                    .reduce((a, b) -> random.nextBoolean() ? a : b);
            community.says(
                    PEOPLE.get(random.nextInt(PEOPLE.size())),
                    MARCH.plus(Duration.ofMinutes(random.nextInt(60 * 24 * 45))),
                    thread,
                    TEXTS.get(random.nextInt(TEXTS.size())),
                    random.nextInt(10) == 0 ? Kind.EVENT : random.nextBoolean() ? Kind.MESSAGE : Kind.COMMENT,
                    random.nextBoolean() ? parent : Optional.empty(),
                    random.nextInt(5) == 0);
        }
    }

    private void follow(List<Message> batch) {
        readings().forEach(follower -> tenant.run(ines.id(), () -> follower.follow(ines.id(), batch)));
    }

    private void startOver() {
        readings().forEach(follower -> tenant.run(ines.id(), () -> follower.startOver(ines.id())));
    }

    private List<MessageFollower> readings() {
        return followers.stream()
                .filter(f -> f.name().equals("conversations") || f.name().equals("members"))
                .toList();
    }

    private Map<String, List<Map<String, Object>>> rows() {
        var rows = new java.util.TreeMap<String, List<Map<String, Object>>>();
        tenant.run(
                ines.id(),
                () -> TABLES.forEach(
                        (name, sql) -> rows.put(name, jdbc.sql(sql).query().listOfRows())));
        return rows;
    }

    private String state(String thread) {
        return tenant.in(
                ines.id(),
                () -> jdbc.sql("SELECT state FROM conversation WHERE thread_key = :thread")
                        .param("thread", thread)
                        .query(String.class)
                        .single());
    }

    private Instant waitingSince(String thread) {
        return tenant.in(
                ines.id(),
                () -> jdbc.sql("SELECT waiting_since FROM conversation WHERE thread_key = :thread")
                        .param("thread", thread)
                        .query((row, number) ->
                                row.getObject(1, java.time.OffsetDateTime.class).toInstant())
                        .single());
    }
}
