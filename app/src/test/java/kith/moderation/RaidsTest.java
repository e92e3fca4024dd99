package kith.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import kith.channel.Channels;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Draft;
import kith.connector.sandbox.network.Person;
import kith.database.Tenant;
import kith.member.Members;
import kith.message.Author;
import kith.message.AuthorId;
import kith.message.Followers;
import kith.message.Message;
import kith.message.MessageId;
import kith.message.Messages;
import kith.moderation.internal.RaidRows;
import kith.moderation.internal.RehearsalRows;
import kith.moderation.internal.ReviewRows;
import kith.moderation.internal.StrictRows;
import kith.testing.ApiChannel;
import kith.testing.Asking;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Someone;
import kith.web.Live;
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

/** Strangers come to the forum together; Inès is stricter for a while. */
@KithTest
class RaidsTest {
    @Autowired
    Someone someone;

    @Autowired
    StrictModes modes;

    @Autowired
    RaidRows rows;

    @Autowired
    StrictRows strict;

    @Autowired
    ReviewRows items;

    @Autowired
    RehearsalRows past;

    @Autowired
    Messages messages;

    @Autowired
    Followers messagesBy;

    @Autowired
    Members members;

    @Autowired
    Channels channels;

    @Autowired
    Calls calls;

    @Autowired
    Live live;

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
    String channel;

    @BeforeEach
    void a_forum() {
        ines = someone.owning("Brindle", "Inès Moreau");
        asking = new Asking(port, someone.token(ines.caller().person()));
        at = "/api/v1/workspaces/" + ines.workspace().slug();
        forum = ApiChannel.live(
                asking,
                at,
                "sandbox",
                Map.of("baseUrl", network.baseUrl().toString()),
                Map.of("accessToken", network.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR)));
        channel = forum.connected().path("id").stringValue();
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void one_link_from_many_is_told_and_each_of_its_messages_waits() {
        var said = List.of(
                "So good, see https://Cheap-Chips.example/deal?ref=1",
                "Has anybody tried https://cheap-chips.example/deal/ already",
                "I never buy elsewhere now: https://cheap-chips.example/deal",
                "https://cheap-chips.example/deal saved me forty",
                "look https://cheap-chips.example/deal#top, wow",
                "Nobody told me about (https://cheap-chips.example/deal)");
        for (int i = 0; i < said.size(); i++) {
            says("guest" + i, said.get(i));
        }
        forum.hears("Nobody told me");
        var raid = raid("link");
        assertThat(raid.path("what").stringValue()).isEqualTo("cheap-chips.example/deal");
        assertThat(raid.path("accounts").longValue()).isGreaterThanOrEqualTo(5);
        assertThat(raid.path("state").stringValue()).isEqualTo("on");
        assertThat(waiting()
                        .filter(item -> item.path("reasons")
                                .path(0)
                                .path("source")
                                .stringValue()
                                .equals("raid")))
                .hasSizeGreaterThanOrEqualTo(5);
        assertThat(asking.get(at + "/today").body()).contains("One link from");
        assertThat(asking.get(at + "/notifications").body()).contains("moderation.raid");
        assertThat(asking.get("/" + ines.workspace().slug() + "/moderation").body())
                .contains("One link from");

        var dismissed = asking.post(at + "/raids/" + id(raid) + "/dismissal", Map.of());
        assertThat(dismissed.json().path("state").stringValue()).isEqualTo("dismissed");
        says("guest9", "Again https://cheap-chips.example/deal");
        forum.hears("Again https");
        assertThat(asking.get(at + "/raids").json().path("total").longValue())
                .as("the same is not told again")
                .isEqualTo(1);
    }

    /** The program itself is one node; the other is given its batches by hand. */
    @Test
    void what_one_node_saw_another_one_counts() {
        var other = new RaidFollower(
                rows, strict, modes, items, past, messages, members, channels, calls, live, InstantSource.system());
        says("guest0", "Good morning to all of you");
        forum.hears("Good morning");
        tenant.run(ines.id(), () -> other.follow(ines.id(), List.of(heard("Good morning to all of you"))));
        for (int i = 1; i < 5; i++) {
            says("guest" + i, "Have a look at https://two-nodes.example/now, number " + i);
        }
        forum.hears("number 4");
        Patience.untilTrue("the first node read it", () -> messagesBy.caughtUp(ines.id(), "raids"));
        assertThat(asking.get(at + "/raids").json().path("total").longValue())
                .as("four are few")
                .isZero();

        tenant.run(ines.id(), () -> other.follow(ines.id(), List.of(fifth(heard("number 4")))));
        assertThat(raid("link").path("accounts").longValue()).isEqualTo(5);
    }

    private Message heard(String part) {
        return tenant.in(
                        ines.id(),
                        () -> messages.find(
                                ines.id(),
                                jdbc.sql("SELECT id FROM message WHERE text LIKE '%' || :part || '%'")
                                        .param("part", part)
                                        .query((row, n) -> new MessageId(row.getObject("id", UUID.class)))
                                        .list()))
                .getFirst();
    }

    /** The same from somebody else, which only the other node hears of. */
    private static Message fifth(Message m) {
        var a = m.author();
        var another = new Author(
                new AuthorId(UUID.randomUUID()),
                a.network(),
                "guest5",
                "@guest5",
                "guest5",
                a.picture(),
                a.bot(),
                a.followers());
        return new Message(
                new MessageId(UUID.randomUUID()),
                m.channel(),
                m.network(),
                "another",
                m.kind(),
                another,
                m.at(),
                m.edited(),
                m.text(),
                m.language(),
                m.placeId(),
                m.placeName(),
                m.open(),
                m.parentRemoteId(),
                m.rootRemoteId(),
                m.threadKey(),
                m.mentionsUs(),
                m.own(),
                m.media(),
                m.permalink(),
                m.gone(),
                m.stored(),
                m.labels(),
                m.warnings());
    }

    @Test
    void texts_that_are_nearly_the_same_are_told() {
        for (int i = 0; i < 6; i++) {
            says(
                    "guest" + i % 3,
                    "Boycott Brindle, they sold my cousin a bike with a broken frame and never answered number " + i);
        }
        forum.hears("answered number 5");
        var raid = raid("texts");
        assertThat(raid.path("accounts").longValue()).isEqualTo(3);
        var messages =
                asking.get(at + "/raids/" + id(raid) + "/messages").json().path("items");
        assertThat(messages).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void many_new_accounts_at_once_are_told_where_the_channel_is_known() {
        tenant.run(
                ines.id(),
                () -> jdbc.sql("UPDATE channel SET created_at = created_at - interval '3 days'")
                        .update());
        for (int i = 0; i < 9; i++) {
            says("guest" + i, "Hello from me " + "abcdefghi".charAt(i));
        }
        forum.hears("Hello from me i");
        assertThat(raid("accounts").path("accounts").longValue()).isGreaterThanOrEqualTo(8);
    }

    @Test
    void what_new_accounts_say_is_hidden_for_an_hour_and_shown_again_at_its_end() {
        var early = says("lena", "I was here before");
        forum.hears("I was here before");
        var mode = asking.post(at + "/strict-modes", Map.of("channel", channel, "does", "hide"));
        assertThat(mode.status()).as(mode.body()).isEqualTo(201);
        assertThat(Duration.between(
                        Instant.parse(mode.json().path("began").stringValue()),
                        Instant.parse(mode.json().path("until").stringValue())))
                .isEqualTo(Duration.ofHours(1));
        assertThat(asking.post(at + "/strict-modes", Map.of("channel", channel, "does", "queue"))
                        .status())
                .isEqualTo(409);

        var kept = says("omar", "Where can I buy a frame?");
        var shown = says("paula", "I like your bikes a lot");
        forum.hears("I like your bikes a lot");
        hidden(kept, true);
        hidden(shown, true);
        assertThat(network.world().post(early).hidden())
                .as("said before it was stricter")
                .isFalse();
        assertThat(get("/strict-modes/" + id(mode.json())).path("held").longValue())
                .isEqualTo(2);

        // Inès leaves one as it is: it is shown at once
        var item = waiting()
                .filter(one -> asking.get(
                                at + "/messages/" + one.path("message").stringValue())
                        .body()
                        .contains("I like your bikes"))
                .findFirst()
                .orElseThrow();
        var left = asking.send(
                "POST",
                at + "/review-items/" + id(item) + "/decisions",
                JsonMapper.shared().writeValueAsString(Map.of("acts", List.of("leave"))),
                Map.of("If-Match", "\"" + item.path("revision").intValue() + "\""));
        assertThat(left.status()).as(left.body()).isEqualTo(201);
        hidden(shown, false);
        assertThat(network.world().post(kept).hidden()).isTrue();

        // the hour is over
        var id = UUID.fromString(id(mode.json()));
        assertThat(modes.handle(ines.id(), id)).as("not before its time").isPresent();
        tenant.run(
                ines.id(),
                () -> jdbc.sql(
                                "UPDATE strict_mode SET began_at = began_at - interval '2 hours', until = until - interval '2 hours'")
                        .update());
        assertThat(modes.handle(ines.id(), id)).isEmpty();
        hidden(kept, false);
        assertThat(waiting()).as("it goes on waiting").hasSize(1);
        assertThat(get("/strict-modes").path("items")).isEmpty();
        assertThat(asking.delete(at + "/strict-modes/" + id).status()).isEqualTo(409);
        assertThat(asking.get(at + "/history").body()).contains("strict.begin", "strict.end");
    }

    @Test
    void it_lasts_longer_and_ends_when_a_person_says_so() {
        var mode = asking.post(at + "/strict-modes", Map.of("channel", channel, "does", "queue"))
                .json();
        for (int i = 0; i < 5; i++) {
            assertThat(asking.post(at + "/strict-modes/" + id(mode) + "/extension", Map.of())
                            .status())
                    .isEqualTo(200);
        }
        assertThat(asking.post(at + "/strict-modes/" + id(mode) + "/extension", Map.of())
                        .status())
                .isEqualTo(409);
        says("omar", "Where can I buy a frame?");
        forum.hears("Where can I buy a frame?");
        assertThat(Patience.until("it waits", () -> waiting().findFirst())
                        .path("reasons")
                        .path(0)
                        .path("name")
                        .stringValue())
                .isEqualTo("strict");
        assertThat(asking.delete(at + "/strict-modes/" + id(mode))
                        .json()
                        .path("ended")
                        .isNull())
                .isFalse();
        says("rosa", "And a saddle?");
        forum.hears("And a saddle?");
        assertThat(waiting()).hasSize(1);

        assertThat(asking.post(at + "/strict-modes", Map.of("channel", UUID.randomUUID(), "does", "queue"))
                        .status())
                .isEqualTo(422);
        assertThat(asking.post(at + "/strict-modes", Map.of("channel", channel, "does", "burn"))
                        .status())
                .isEqualTo(422);
        var mina = someone.joining(ines, "Mina Sørensen", Role.VOLUNTEER);
        var asMina = new Asking(port, someone.token(mina.caller().person()));
        assertThat(asMina.post(at + "/strict-modes", Map.of("channel", channel, "does", "queue"))
                        .status())
                .isEqualTo(403);
        assertThat(asMina.get(at + "/strict-modes/" + id(mode)).status()).isEqualTo(404);
    }

    private void hidden(String post, boolean hidden) {
        Patience.untilTrue(
                hidden ? "it is hidden there" : "it is shown there",
                () -> network.world().post(post).hidden() == hidden);
    }

    private JsonNode raid(String kind) {
        return Patience.until(
                "a raid by " + kind,
                () -> StreamSupport.stream(get("/raids").path("items").spliterator(), false)
                        .filter(raid -> raid.path("kind").stringValue().equals(kind))
                        .findFirst());
    }

    private Stream<JsonNode> waiting() {
        return StreamSupport.stream(get("/review-items").path("items").spliterator(), false);
    }

    private String says(String handle, String text) {
        if (network.world().byHandle(handle).isEmpty()) {
            network.letIn(handle, "Guest " + handle, Person.Role.MEMBER);
        }
        var author = network.world().byHandle(handle).orElseThrow();
        return network.world()
                .write(author.id(), Draft.in(network.world().rooms().getFirst().id(), text), Instant.now())
                .id();
    }

    private JsonNode get(String path) {
        var answer = asking.get(at + path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static String id(JsonNode json) {
        return json.path("id").stringValue();
    }
}
