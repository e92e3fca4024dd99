package kith.connector.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.connector.Collector.Raw;
import kith.connector.Connection;
import kith.connector.GuardedTransport;
import kith.connector.Heard;
import kith.connector.Json;
import kith.connector.Line;
import kith.connector.Memory;
import kith.connector.Outcome;
import kith.connector.Said;
import kith.connector.Streamer.Opening;
import kith.connector.Told;
import kith.connector.Trouble;
import kith.testing.Desk;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Someone;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Discord speaks over its gateway. */
@KithTest
class DiscordLineTest {
    @LocalServerPort
    int port;

    @Autowired
    Someone someone;

    private final DiscordStandIn discord = new DiscordStandIn();

    @AfterEach
    void close() {
        discord.close();
    }

    private static ObjectNode of(String message) {
        return Json.object()
                .put("id", message)
                .put("channel_id", DiscordStandIn.GENERAL)
                .put("guild_id", DiscordStandIn.SERVER);
    }

    @Nested
    class The_line_itself {
        private final GuardedTransport transport = new GuardedTransport(true);
        private final DiscordStreamer streamer = new DiscordStreamer(InstantSource.system());

        @AfterEach
        void hangUp() {
            transport.close();
        }

        private Opening.Opened open(String resume) {
            var connection = new Connection(
                    Map.of("baseUrl", discord.url(), "server", DiscordStandIn.SERVER),
                    Map.of("botToken", "kith"),
                    transport,
                    Memory.ofThisCall());
            return (Opening.Opened)
                    streamer.open(connection, Optional.of(resume).filter(r -> !r.isEmpty()));
        }

        private static Told.Event event(Line line) {
            return (Told.Event) Patience.until(
                    "an event", () -> line.next(Duration.ofSeconds(1)).filter(Told.Event.class::isInstance));
        }

        private static Outcome trouble(ThrowingCallable call) {
            return catchThrowableOfType(Trouble.class, call).outcome();
        }

        private int intents() {
            return Patience.until(
                            "an identification",
                            () -> discord.lines.heard.stream()
                                    .filter(message -> message.path("op").intValue(-1) == 2)
                                    .findFirst())
                    .path("d")
                    .path("intents")
                    .intValue(0);
        }

        @Test
        void what_discord_keeps_for_those_whom_it_allowed_is_asked_for_by_them_only() {
            discord.flags(0);
            try (var line = open("").line()) {
                assertThat(intents()).isEqualTo(1 | 1 << 9 | 1 << 10 | 1 << 12 | 1 << 13);
            }
            discord.lines.heard.clear();
            discord.flags(1 << 15 | 1 << 19);
            try (var line = open("").line()) {
                assertThat(intents()).isEqualTo(1 | 1 << 1 | 1 << 9 | 1 << 10 | 1 << 12 | 1 << 13 | 1 << 15);
            }
        }

        @Test
        void heartbeats_say_how_far_we_heard_and_without_an_answer_the_line_is_given_up() {
            discord.lines.beatsEvery(200);
            discord.lines.answersNoHeartbeat();
            try (var line = open("").line()) {
                assertThat(trouble(() -> List.of(1, 2, 3, 4, 5, 6).forEach(i -> line.next(Duration.ofSeconds(1)))))
                        .isEqualTo(new Outcome.Unknown("Discord does not answer heartbeats any more."));
                assertThat(discord.lines.heard)
                        .anyMatch(message -> message.path("op").intValue(-1) == 1
                                && message.path("d").intValue(-1) == 1);
            }
        }

        @Test
        void as_long_as_heartbeats_are_answered_the_line_lives() {
            discord.lines.beatsEvery(100);
            try (var line = open("").line()) {
                for (int i = 0; i < 10; i++) {
                    assertThat(line.next(Duration.ofMillis(150)).filter(told -> !(told instanceof Told.Mark)))
                            .isEmpty();
                }
            }
        }

        @Test
        void who_comes_back_hears_what_was_said_meanwhile_and_nothing_else() {
            String resume;
            try (var line = open("").line()) {
                discord.lines.tells(
                        "MESSAGE_CREATE",
                        DiscordStandIn.onlyTold("200000000000000001", DiscordStandIn.GENERAL, "One."));
                resume = event(line).resume().orElseThrow();
                discord.lines.open().orElseThrow().say("{\"op\":7,\"d\":null}");
                assertThat(trouble(() -> List.of(1, 2, 3, 4).forEach(i -> line.next(Duration.ofSeconds(2)))))
                        .isEqualTo(new Outcome.Unknown("Discord asks for another line."));
            }
            assertThat(Patience.until(
                                    "goodbye",
                                    () -> discord.lines.server.talks().stream()
                                            .filter(talk -> talk.goodbye() != 0)
                                            .findFirst())
                            .goodbye())
                    .isEqualTo(4000); // with 1000 the session would be over
            discord.lines.tells(
                    "MESSAGE_CREATE", DiscordStandIn.onlyTold("200000000000000002", DiscordStandIn.GENERAL, "Two."));

            var again = open(resume);
            try (var line = again.line()) {
                assertThat(again.gapless()).isTrue();
                assertThat(event(line).raw().body()).contains("Two.").doesNotContain("One.");
            }
        }

        @Test
        void a_session_that_discord_has_forgotten_is_begun_anew_and_the_gap_is_known() {
            String resume;
            try (var line = open("").line()) {
                discord.lines.tells(
                        "MESSAGE_CREATE",
                        DiscordStandIn.onlyTold("200000000000000001", DiscordStandIn.GENERAL, "One."));
                resume = event(line).resume().orElseThrow();
            }
            discord.lines.forgetsSessions();

            var again = open(resume);
            try (var line = again.line()) {
                assertThat(again.gapless()).isFalse();
                discord.lines.tells(
                        "MESSAGE_CREATE",
                        DiscordStandIn.onlyTold("200000000000000002", DiscordStandIn.GENERAL, "Two."));
                assertThat(event(line).raw().body()).contains("Two.");
            }
        }

        @ParameterizedTest
        @CsvSource({
            "4004, kith.connector.Outcome$Disconnected",
            "4014, kith.connector.Outcome$Disconnected",
            "4012, kith.connector.Outcome$Refused",
            "4000, kith.connector.Outcome$Unknown",
            "4009, kith.connector.Outcome$Unknown"
        })
        void whoever_is_hung_up_on_learns_who_must_act(int code, Class<?> outcome) {
            try (var line = open("").line()) {
                discord.lines.open().orElseThrow().hangUp(code, "");
                assertThat(trouble(() -> List.of(1, 2, 3, 4).forEach(i -> line.next(Duration.ofSeconds(2)))))
                        .isInstanceOf(outcome);
            }
        }

        @Test
        void threads_of_the_archive_are_read_at_first_and_never_again() {
            for (int i = 1; i <= 5; i++) {
                var begun = discord.says(DiscordStandIn.ALICE, DiscordStandIn.GENERAL, "Talk " + i);
                discord.openThread(begun, "talk " + i);
                discord.says(DiscordStandIn.ALICE, begun, "Old words " + i);
                discord.archive(begun, Instant.now().minusSeconds(60L * i));
            }
            var connector = new DiscordConnector();
            var collector = connector.collector().orElseThrow();
            var connection = new Connection(
                    Map.of("baseUrl", discord.url(), "server", DiscordStandIn.SERVER),
                    Map.of("botToken", "kith"),
                    DiscordContractTest.described(discord.url()),
                    Memory.ofThisCall());
            var me = connector.account(connection);

            var said = new ArrayList<String>();
            var cursor = Optional.<String>empty();
            boolean more = true;
            for (int batches = 0; more && batches < 30; batches++) {
                var batch = collector.collect(connection, cursor, Instant.now().minus(Duration.ofDays(90)));
                batch.payloads().stream()
                        .flatMap(raw -> collector.interpret(raw, me).stream())
                        .map(heard -> ((Said) heard).text())
                        .filter(text -> text.startsWith("Old words"))
                        .forEach(said::add);
                cursor = Optional.of(batch.cursor());
                more = batch.more();
            }

            assertThat(said)
                    .containsExactlyInAnyOrder(
                            "Old words 1", "Old words 2", "Old words 3", "Old words 4", "Old words 5");
            assertThat(collector.collect(connection, cursor, Instant.now()).payloads())
                    .isEmpty();
        }

        @Test
        void who_comes_and_goes_is_a_notice_of_the_server() {
            var event = Json.object().put("key", "s:7").put("t", "GUILD_MEMBER_REMOVE");
            event.putObject("d")
                    .put("guild_id", DiscordStandIn.SERVER)
                    .set("user", DiscordStandIn.user(DiscordStandIn.ALICE));
            var heard = heard(event);
            assertThat(heard).singleElement().isInstanceOfSatisfying(Said.class, said -> {
                assertThat(said.kind()).isEqualTo(Said.Kind.EVENT);
                assertThat(said.text()).isEqualTo("Alice Ferreira left the server");
            });
            assertThat(heard).noneMatch(Heard.Gone.class::isInstance);
        }

        @Test
        void a_reaction_that_is_taken_back_is_told_of() {
            var event = Json.object().put("t", "MESSAGE_REACTION_REMOVE");
            var about = event.putObject("d")
                    .put("message_id", DiscordStandIn.freshId())
                    .put("user_id", DiscordStandIn.ALICE)
                    .put("channel_id", DiscordStandIn.GENERAL)
                    .put("guild_id", DiscordStandIn.SERVER);
            about.putObject("emoji").put("name", "🎣");
            assertThat(heard(event))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Heard.ReactionTakenBack.class,
                            reaction -> assertThat(reaction.word()).isEqualTo("🎣"));
        }

        /** What one event of the gateway means. */
        private List<Heard> heard(JsonNode event) {
            var connection = new Connection(
                    Map.of("baseUrl", discord.url(), "server", DiscordStandIn.SERVER),
                    Map.of("botToken", "kith"),
                    transport,
                    Memory.ofThisCall());
            var connector = new DiscordConnector();
            var reading =
                    streamer.read(connection, Optional.empty(), List.of(new Raw(GatewayLine.STREAM, event.toString())));
            return connector
                    .collector()
                    .orElseThrow()
                    .interpret(reading.payloads().getFirst(), connector.account(connection));
        }
    }

    @Nested
    class Through_Kith {
        private Desk connected() {
            var desk = Desk.connect(
                    port,
                    someone,
                    "discord",
                    Map.of(
                            "baseUrl",
                            discord.url(),
                            "server",
                            DiscordStandIn.SERVER,
                            "channel",
                            DiscordStandIn.GENERAL),
                    Map.of("botToken", "kith"));
            desk.listens(0);
            return desk;
        }

        @Test
        void what_is_said_changed_and_taken_away_is_here_at_once() {
            var desk = connected();
            var id = DiscordStandIn.freshId();
            var message = DiscordStandIn.onlyTold(id, DiscordStandIn.GENERAL, "The pier is openn.");
            discord.lines.tells("MESSAGE_CREATE", message);
            discord.lines.tells("MESSAGE_CREATE", message);
            assertThat(desk.hears("The pier is openn.")).isEqualTo(1);

            discord.lines.tells(
                    "MESSAGE_UPDATE",
                    message.deepCopy()
                            .put("content", "The pier is open.")
                            .put("edited_timestamp", Instant.now().toString()));
            assertThat(desk.hears("The pier is open.")).isEqualTo(1);
            assertThat(desk.said("The pier is openn.")).isZero();

            discord.lines.tells("MESSAGE_DELETE", of(id));
            desk.hearsThatItIsGone("The pier is open.");
        }

        @Test
        void what_is_said_on_another_server_of_the_bot_is_not_heard() {
            var desk = connected();
            discord.lines.tells(
                    "MESSAGE_CREATE",
                    DiscordStandIn.onlyTold(DiscordStandIn.freshId(), DiscordStandIn.GENERAL, "Not for you.")
                            .put("guild_id", "100000000000000099"));
            discord.lines.tells(
                    "MESSAGE_CREATE",
                    DiscordStandIn.onlyTold(DiscordStandIn.freshId(), DiscordStandIn.GENERAL, "For you."));

            assertThat(desk.hears("For you.")).isEqualTo(1);
            assertThat(desk.said("Not for you.")).isZero();
        }

        @Test
        void what_is_said_while_the_line_is_cut_comes_over_the_next_one() {
            var desk = connected();
            discord.lines.tells(
                    "MESSAGE_CREATE",
                    DiscordStandIn.onlyTold(DiscordStandIn.freshId(), DiscordStandIn.GENERAL, "Before the cut."));
            assertThat(desk.hears("Before the cut.")).isEqualTo(1);

            discord.lines.open().orElseThrow().cut();
            discord.lines.tells(
                    "MESSAGE_CREATE",
                    DiscordStandIn.onlyTold(DiscordStandIn.freshId(), DiscordStandIn.GENERAL, "During the cut."));

            assertThat(desk.hears("During the cut.")).isEqualTo(1);
            assertThat(desk.said("Before the cut.")).isEqualTo(1);
            assertThat(desk.line().path("reopened").intValue(-1)).isEqualTo(1);
        }

        @Test
        void somebody_writes_to_the_bot_alone_and_is_answered_there() {
            var desk = connected();
            assertThat(desk.can("reply.private")).isEqualTo("yes");
            var id = discord.says(DiscordStandIn.ALICE, DiscordStandIn.WITH_ALICE, "Between us: is the pier safe?");
            discord.lines.tells("MESSAGE_CREATE", discord.find(id).orElseThrow());

            var conversation = desk.conversation("Between us: is the pier safe?");
            assertThat(Desk.message(conversation, "Between us: is the pier safe?")
                            .orElseThrow()
                            .path("kind")
                            .asString(""))
                    .isEqualTo("direct");
            var answer = desk.reply(conversation, "Quite safe.");
            assertThat(answer.path("state").stringValue()).isEqualTo("published");
            assertThat(Json.text(
                            discord.find(answer.path("remoteId").stringValue()).orElseThrow(), "channel_id"))
                    .isEqualTo(DiscordStandIn.WITH_ALICE);

            var more = discord.says(DiscordStandIn.ALICE, DiscordStandIn.WITH_ALICE, "And at night?");
            discord.lines.tells("MESSAGE_CREATE", discord.find(more).orElseThrow());
            var same = desk.conversation("And at night?");
            assertThat(Desk.message(same, "Between us: is the pier safe?")).isPresent();
        }
    }
}
