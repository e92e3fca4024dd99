package kith.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kith.connector.Said.Kind;
import kith.database.Tenant;
import kith.message.MessageFollower;
import kith.testing.Asking;
import kith.testing.Asking.Answer;
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
import org.springframework.test.context.TestPropertySource;

/** Inès and Tom share what Noor, Mathilde and Claire want among them. */
@KithTest
@TestPropertySource(properties = "kith.followers=false")
class WorkTest {
    static final Instant NINE = Instant.now().minus(Duration.ofHours(9));

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
    Here tom;
    Community brindle;
    Asking asking;
    Asking asTom;
    String at;

    @BeforeEach
    void three_wrote() {
        ines = someone.owning("Brindle", "Inès Moreau");
        tom = someone.joining(ines, "Tom Okafor", Role.MODERATOR);
        brindle = Community.ours(ines, tenant, jdbc);
        for (var who : List.of("noor", "mathilde", "claire")) {
            follow(brindle.says(
                    who, NINE, who, "@brindle is my bike part of the recall?", Kind.POST, Optional.empty(), true));
        }
        asking = new Asking(port, someone.token(ines.caller().person()));
        asTom = new Asking(port, someone.token(tom.caller().person()));
        at = "/api/v1/workspaces/" + ines.workspace().slug();
    }

    @Nested
    class Assignment {
        @Test
        void what_is_given_to_somebody_is_in_their_view_and_not_among_what_is_nobodys() {
            var given = asking.put(of("noor") + "/assignment", Map.of("person", id(tom)));
            assertThat(given.json().get("assignee").get("name").asString()).isEqualTo("Tom Okafor");

            assertThat(threads(asTom, "assignee=me")).containsExactly("noor");
            assertThat(threads(asking, "assignee=me")).isEmpty();
            assertThat(threads(asking, "assignee=none&state=waiting")).containsExactlyInAnyOrder("mathilde", "claire");
            assertThat(threads(asking, "assignee=" + id(tom) + "&state=waiting"))
                    .containsExactly("noor");

            assertThat(asTom.delete(of("noor") + "/assignment")
                            .json()
                            .path("assignee")
                            .isObject())
                    .isFalse();
            assertThat(threads(asTom, "assignee=me")).isEmpty();
        }

        @Test
        void a_team_has_what_it_was_given_until_it_is_no_more() {
            var workshop = asking.post(at + "/teams", Map.of("name", "Workshop", "people", List.of(id(tom))))
                    .json();
            var team = workshop.get("id").asString();
            assertThat(asking.put(of("noor") + "/assignment", Map.of("team", team))
                            .status())
                    .isEqualTo(200);
            assertThat(threads(asking, "team=" + team)).containsExactly("noor");
            assertThat(threads(asking, "assignee=none")).doesNotContain("noor");

            assertThat(asking.delete(at + "/teams/" + team).status()).isEqualTo(204);
            assertThat(threads(asking, "assignee=none")).contains("noor");
            assertThat(acts()).contains("team.disband", "conversation.unassign");
        }

        @Test
        void what_somebody_had_who_left_is_nobodys_again() {
            asking.put(of("noor") + "/assignment", Map.of("person", id(tom)));
            assertThat(asking.delete(at + "/team/" + id(tom)).status()).isEqualTo(204);
            assertThat(threads(asking, "assignee=none")).contains("noor");
        }

        @Test
        void whoever_cannot_have_it_does_not_get_it() {
            var writer = someone.joining(ines, "Ada Nwosu", Role.WRITER);
            var stranger = someone.owning("Lumen", "Karim Haddad");
            for (var nobody :
                    List.of(id(writer), id(stranger), UUID.randomUUID().toString(), "somebody")) {
                var refused = asking.put(of("noor") + "/assignment", Map.of("person", nobody));
                assertThat(refused.status()).isEqualTo(422);
                assertThat(refused.json().get("errors").get(0).get("field").asString())
                        .isEqualTo("person");
            }
            assertThat(asking.put(of("noor") + "/assignment", Map.of()).status())
                    .isEqualTo(422);
            assertThat(asking.get(at + "/conversations?assignee=everybody").status())
                    .isEqualTo(422);
        }
    }

    @Nested
    class Labelling {
        @Test
        void a_label_is_made_while_tagging_and_known_by_its_name_whatever_the_case() {
            var labels = asking.put(of("noor") + "/labels", Map.of("labels", List.of("Battery", "Safety")))
                    .json();
            assertThat(labels.get("labels"))
                    .extracting(l -> l.get("name").asString())
                    .containsExactly("Battery", "Safety");
            var battery = labels.get("labels").get(0).get("id").asString();

            asking.put(of("claire") + "/labels", Map.of("labels", List.of("battery")));
            assertThat(asking.get(at + "/labels").json().get("items")).hasSize(2);
            assertThat(threads(asking, "label=" + battery)).containsExactlyInAnyOrder("noor", "claire");
            assertThat(threads(asking, "label=" + battery + "&state=waiting&assignee=none"))
                    .hasSize(2);

            asking.put(of("noor") + "/labels", Map.of("labels", List.of()));
            assertThat(threads(asking, "label=" + battery)).containsExactly("claire");
            assertThat(acts()).contains("conversation.label", "label.make");
        }

        @Test
        void a_label_that_is_renamed_or_removed_is_so_everywhere() {
            asking.put(of("noor") + "/labels", Map.of("labels", List.of("Batery", "Safety")));
            var wrong = asking.get(at + "/labels")
                    .json()
                    .get("items")
                    .get(0)
                    .get("id")
                    .asString();
            var place = at + "/labels/" + wrong;
            assertThat(asking.put(place, Map.of("name", "safety")).status()).isEqualTo(422);
            assertThat(asking.put(place, Map.of("name", "Battery", "colour", "red"))
                            .json()
                            .get("colour")
                            .asString())
                    .isEqualTo("red");
            assertThat(labels("noor")).containsExactly("Battery", "Safety");
            assertThat(asTom.delete(place).status()).isEqualTo(403);
            assertThat(asking.delete(place).status()).isEqualTo(204);
            assertThat(labels("noor")).containsExactly("Safety");
        }

        @Test
        void what_is_no_label_is_refused_with_a_sentence() {
            for (var bad : List.of(
                    List.of(" "),
                    List.of("x".repeat(41)),
                    List.of(UUID.randomUUID().toString()))) {
                var refused = asking.put(of("noor") + "/labels", Map.of("labels", bad));
                assertThat(refused.status()).isEqualTo(422);
                assertThat(refused.json().get("errors").get(0).get("field").asString())
                        .isEqualTo("labels");
            }
            assertThat(asking.post(at + "/labels", Map.of("name", "Order", "colour", "mauve"))
                            .status())
                    .isEqualTo(422);
            assertThat(asking.put(of("noor") + "/priority", Map.of("priority", "asap"))
                            .status())
                    .isEqualTo(422);
        }
    }

    @Test
    void what_the_team_made_of_it_outlives_a_new_reading_of_the_conversations() {
        asking.put(of("noor") + "/assignment", Map.of("person", id(tom)));
        asking.put(of("noor") + "/labels", Map.of("labels", List.of("Battery")));
        asking.put(of("noor") + "/priority", Map.of("priority", "high"));

        var follower = follower();
        tenant.run(ines.id(), () -> {
            follower.startOver(ines.id());
            follower.follow(ines.id(), brindle.said());
        });

        var noor = summary("noor");
        assertThat(noor.get("assignee").get("name").asString()).isEqualTo("Tom Okafor");
        assertThat(noor.get("priority").asString()).isEqualTo("high");
        assertThat(labels("noor")).containsExactly("Battery");
        assertThat(noor.get("state").asString()).isEqualTo("waiting");
    }

    @Test
    void the_same_again_is_nothing_to_tell() {
        asking.put(of("noor") + "/priority", Map.of("priority", "urgent"));
        asking.put(of("noor") + "/priority", Map.of("priority", "urgent"));
        assertThat(acts().stream().filter("conversation.prioritise"::equals)).hasSize(1);
    }

    @Test
    void another_workspace_has_none_of_it() {
        asking.put(of("noor") + "/labels", Map.of("labels", List.of("Battery")));
        var battery =
                asking.get(at + "/labels").json().get("items").get(0).get("id").asString();
        var team = asking.post(at + "/teams", Map.of("name", "Workshop"))
                .json()
                .get("id")
                .asString();
        var lumen = someone.owning("Lumen", "Karim Haddad");
        var stranger = new Asking(port, someone.token(lumen.caller().person()));
        var there = "/api/v1/workspaces/" + lumen.workspace().slug();
        var noor = of("noor").substring(at.length());

        assertThat(stranger.put(there + noor + "/priority", Map.of("priority", "low"))
                        .status())
                .isEqualTo(404);
        assertThat(stranger.put(there + noor + "/labels", Map.of("labels", List.of("Mine")))
                        .status())
                .isEqualTo(404);
        assertThat(stranger.get(there + "/labels/" + battery).status()).isEqualTo(404);
        assertThat(stranger.get(there + "/teams/" + team).status()).isEqualTo(404);
        assertThat(stranger.get(there + "/labels").json().get("items")).isEmpty();
        assertThat(stranger.get(there + "/conversations?label=" + battery)
                        .json()
                        .get("items"))
                .isEmpty();
    }

    @Test
    void two_teams_have_two_names_and_only_people_of_the_workspace() {
        asking.post(at + "/teams", Map.of("name", "Workshop"));
        assertThat(asking.post(at + "/teams", Map.of("name", "workshop")).status())
                .isEqualTo(422);
        assertThat(asking.post(at + "/teams", Map.of("name", "")).status()).isEqualTo(422);
        assertThat(asking.post(at + "/teams", Map.of("name", "Shift", "people", List.of(UUID.randomUUID())))
                        .status())
                .isEqualTo(422);
        assertThat(asTom.post(at + "/teams", Map.of("name", "Mine")).status()).isEqualTo(403);
    }

    private String of(String thread) {
        return at + "/conversations/" + conversation(thread).id();
    }

    private Conversation conversation(String thread) {
        return conversations.list(ines.id(), Conversations.Filter.NONE, Optional.empty(), 50).items().stream()
                .filter(c -> c.threadKey().equals(thread))
                .findFirst()
                .orElseThrow();
    }

    private tools.jackson.databind.JsonNode summary(String thread) {
        return asking.get(of(thread)).json().get("conversation");
    }

    private List<String> labels(String thread) {
        return StreamSupport.stream(summary(thread).get("labels").spliterator(), false)
                .map(l -> l.get("name").asString())
                .toList();
    }

    private List<String> threads(Asking who, String query) {
        return StreamSupport.stream(found(who, query).json().get("items").spliterator(), false)
                .map(c -> c.get("author").get("name").asString())
                .toList();
    }

    private Answer found(Asking who, String query) {
        var answer = who.get(at + "/conversations?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("total").asLong())
                .isEqualTo(answer.json().get("items").size());
        return answer;
    }

    private List<String> acts() {
        return StreamSupport.stream(
                        asking.get(at + "/history").json().get("items").spliterator(), false)
                .map(e -> e.get("act").asString())
                .toList();
    }

    private static String id(Here who) {
        return who.caller().person().id().toString();
    }

    private void follow(kith.message.Message message) {
        tenant.run(ines.id(), () -> follower().follow(ines.id(), List.of(message)));
    }

    private MessageFollower follower() {
        return followers.stream()
                .filter(f -> f.name().equals("conversations"))
                .findFirst()
                .orElseThrow();
    }
}
