package kith.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kith.connector.Said.Kind;
import kith.database.Tenant;
import kith.job.Due;
import kith.message.Message;
import kith.message.MessageFollower;
import kith.testing.Asking;
import kith.testing.Asking.Answer;
import kith.testing.Community;
import kith.testing.KithTest;
import kith.testing.Someone;
import kith.workspace.Here;
import kith.workspace.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A giveaway brought sixty people, and Inès deals with all of them at once. */
@KithTest
class BulkTest {
    private static final Instant NINE = Instant.now().minus(Duration.ofHours(9));
    private static final int PEOPLE = 60;

    @Autowired
    Conversations conversations;

    @Autowired
    Labels labels;

    @Autowired
    List<MessageFollower> followers;

    @Autowired
    Due due;

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
    Asking asking;
    String at;
    String bulk;

    @BeforeEach
    void sixty_wrote() {
        ines = someone.owning("Brindle", "Inès Moreau");
        tom = someone.joining(ines, "Tom Okafor", Role.MODERATOR);
        var brindle = Community.ours(ines, tenant, jdbc);
        var said = new ArrayList<Message>();
        for (int i = 0; i < PEOPLE; i++) {
            said.add(brindle.says(
                    "Person " + i, NINE.plusSeconds(i), "t" + i, "@brindle me too", Kind.POST, Optional.empty(), true));
        }
        followers.stream()
                .filter(f -> f.name().equals("conversations"))
                .forEach(f -> tenant.run(ines.id(), () -> f.follow(ines.id(), said)));
        asking = new Asking(port, someone.token(ines.caller().person()));
        at = "/api/v1/workspaces/" + ines.workspace().slug();
        bulk = at + "/conversations/bulk";
    }

    /** Else whoever promises there at that moment would promise by a label that is gone. */
    @Test
    void labels_are_not_taken_back_while_somebody_reads_the_conversation() throws Exception {
        var one = ids().subList(0, 1);
        var done = post(with(Map.of("act", "label", "labels", List.of("Giveaway")), one));
        var undo = bulk + "/" + done.json().get("undo").asString();
        try (var threads = Executors.newSingleThreadExecutor()) {
            var undone = tenant.in(ines.id(), () -> {
                assertThat(jdbc.sql("SELECT id FROM conversation WHERE id = :id FOR UPDATE")
                                .param("id", UUID.fromString(one.getFirst()))
                                .query(UUID.class)
                                .list())
                        .hasSize(1);
                var later = threads.submit(() -> asking.delete(undo));
                assertThatThrownBy(() -> later.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
                return later;
            });
            assertThat(undone.get().json().get("changed").asInt()).isOne();
        }
    }

    @Test
    void one_undo_puts_back_exactly_what_was_before() {
        var some = ids().subList(0, 10);
        asking.put(of(some.get(0)) + "/assignment", Map.of("person", "me"));
        asking.put(of(some.get(1)) + "/labels", Map.of("labels", List.of("Giveaway")));
        asking.put(of(some.get(2)) + "/snooze", Map.of("until", "tomorrow"));
        conversations.close(ines, conversation(some.get(3)));
        var before = everything();

        for (var act : List.of(
                Map.of("act", "assign", "person", id(tom)),
                Map.of("act", "assign"),
                Map.of("act", "label", "labels", List.of("Giveaway", "Thanks")),
                Map.of("act", "snooze", "until", "answer"),
                Map.of("act", "done"))) {
            var done = post(with(act, some));
            assertThat(done.json().get("changed").asInt()).as(act.toString()).isPositive();
            assertThat(everything()).as(act.toString()).isNotEqualTo(before);

            var undo = bulk + "/" + done.json().get("undo").asString();
            assertThat(asking.delete(undo).json().get("changed").asInt())
                    .isEqualTo(done.json().get("changed").asInt());
            assertThat(everything()).as(act.toString()).isEqualTo(before);
            assertThat(asking.delete(undo).status()).isEqualTo(404);
        }
        assertThat(due.at("snooze", ines.id(), UUID.fromString(some.get(2)))).isPresent();
    }

    @Test
    void what_somebody_did_since_stays_theirs() {
        var two = ids().subList(0, 2);
        var given = post(with(Map.of("act", "assign", "person", id(tom)), two));
        asking.put(of(two.getFirst()) + "/assignment", Map.of("person", "me"));

        var undone = asking.delete(bulk + "/" + given.json().get("undo").asString());
        assertThat(undone.json().get("changed").asInt()).isEqualTo(1);
        assertThat(conversation(two.get(0)).work().assignee())
                .contains(new Assignee.Person(ines.caller().person().id()));
        assertThat(conversation(two.get(1)).work().assignee()).isEmpty();
    }

    @Test
    void all_that_a_filter_finds_are_dealt_with_when_they_are_as_many_as_thought() {
        Map<String, Object> done = Map.of("act", "done", "filter", Map.of("state", "waiting"), "expected", PEOPLE);
        assertThat(post(Map.of("act", "done", "filter", Map.of("state", "waiting"), "expected", 12))
                        .status())
                .isEqualTo(409);
        assertThat(conversations.waiting(ines.id())).isEqualTo(PEOPLE);
        assertThat(post(done).json().get("changed").asInt()).isEqualTo(PEOPLE);
        assertThat(conversations.waiting(ines.id())).isZero();
    }

    @Test
    void a_person_is_asked_once_about_more_than_fifty() {
        var page = asking.send("POST", "/" + ines.workspace().slug() + "/inbox/bulk?state=waiting", "", Map.of());
        assertThat(page.status()).isEqualTo(422);
        var asked = form("act=done&all=true");
        assertThat(asked.body()).contains("Mark 60 conversations done");
        assertThat(conversations.waiting(ines.id())).isEqualTo(PEOPLE);
        assertThat(form("act=done&all=true&sure=60").status()).isEqualTo(303);
        assertThat(conversations.waiting(ines.id())).isZero();
    }

    @Test
    void what_cannot_be_is_refused_and_nothing_is_done() {
        var some = ids().subList(0, 3);
        assertThat(post(with(Map.of("act", "assign", "person", UUID.randomUUID().toString()), some))
                        .status())
                .isEqualTo(422);
        assertThat(post(with(Map.of("act", "label", "labels", List.of()), some)).status())
                .isEqualTo(422);
        assertThat(post(with(Map.of("act", "snooze", "until", "never"), some)).status())
                .isEqualTo(422);
        assertThat(post(with(Map.of("act", "burn"), some)).status()).isEqualTo(422);
        assertThat(post(Map.of("act", "done")).status()).isEqualTo(422);
        assertThat(post(Map.of("act", "done", "ids", List.of())).status()).isEqualTo(422);
        assertThat(post(Map.of("act", "done", "filter", Map.of())).status()).isEqualTo(422);
        assertThat(conversations.waiting(ines.id())).isEqualTo(PEOPLE);
    }

    @Test
    void another_workspaces_conversations_are_passed_over_and_its_acts_not_undone() {
        var done = post(with(Map.of("act", "done"), ids().subList(0, 3)));
        var lumen = someone.owning("Lumen", "Karim Haddad");
        var stranger = new Asking(port, someone.token(lumen.caller().person()));
        var there = "/api/v1/workspaces/" + lumen.workspace().slug() + "/conversations/bulk";
        assertThat(stranger.post(there, with(Map.of("act", "done"), ids()))
                        .json()
                        .get("changed")
                        .asInt())
                .isZero();
        assertThat(stranger.delete(there + "/" + done.json().get("undo").asString())
                        .status())
                .isEqualTo(404);
        assertThat(new Asking(port, someone.token(tom.caller().person()))
                        .delete(bulk + "/" + done.json().get("undo").asString())
                        .status())
                .isEqualTo(404);
        assertThat(conversations.waiting(ines.id())).isEqualTo(PEOPLE - 3L);
    }

    private Answer post(Map<String, ?> body) {
        return asking.post(bulk, body);
    }

    private Answer form(String fields) {
        try (var client = java.net.http.HttpClient.newHttpClient()) {
            var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(
                            "http://localhost:" + port + "/" + ines.workspace().slug() + "/inbox/bulk?state=waiting"))
                    .header(
                            "Authorization",
                            "Bearer " + someone.token(ines.caller().person()))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString(fields))
                    .build();
            var answer = client.send(request, java.net.http.HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body(), answer);
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, Object> with(Map<String, ?> act, List<String> ids) {
        var body = new java.util.HashMap<String, Object>(act);
        body.put("ids", ids);
        return body;
    }

    private List<String> ids() {
        return all().stream().map(c -> c.id().toString()).sorted().toList();
    }

    /** The conversations, but for how often they changed, and their labels. */
    private List<Object> everything() {
        var all = all();
        return List.of(
                all.toString().replaceAll("version=\\d+", ""),
                labels.on(ines.id(), all.stream().map(Conversation::id).toList()));
    }

    private List<Conversation> all() {
        return conversations
                .list(ines.id(), Conversations.Filter.NONE, Optional.empty(), 200)
                .items();
    }

    private Conversation conversation(String id) {
        return conversations
                .find(ines.id(), new ConversationId(UUID.fromString(id)))
                .orElseThrow();
    }

    private String of(String id) {
        return at + "/conversations/" + id;
    }

    private static String id(Here who) {
        return who.caller().person().id().toString();
    }
}
