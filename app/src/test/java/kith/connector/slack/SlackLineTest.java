package kith.connector.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.channel.internal.Lines;
import kith.connector.Connection;
import kith.connector.GuardedTransport;
import kith.connector.Json;
import kith.connector.Line;
import kith.connector.Memory;
import kith.connector.Outcome;
import kith.connector.Streamer.Opening;
import kith.connector.Told;
import kith.connector.Trouble;
import kith.database.WorkspaceId;
import kith.testing.Desk;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Someone;
import kith.testing.WebSocketServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Slack speaks over a line that Kith opens: Socket Mode. */
@KithTest
class SlackLineTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration A_MOMENT = Duration.ofMillis(300);

    @LocalServerPort
    int port;

    @Autowired
    Someone someone;

    @Autowired
    Lines lines;

    @Autowired
    JdbcClient jdbc;

    private final SlackStandIn slack = new SlackStandIn();

    @AfterEach
    void close() {
        slack.close();
    }

    private static String acknowledgement(String id) {
        return Json.object().put("envelope_id", id).toString();
    }

    @Nested
    class The_line_itself {
        private final GuardedTransport transport = new GuardedTransport(true);

        @AfterEach
        void hangUp() {
            transport.close();
        }

        private Opening open(Map<String, String> credentials) {
            var connection =
                    new Connection(Map.of("baseUrl", slack.url()), credentials, transport, Memory.ofThisCall());
            return new SlackStreamer(InstantSource.system()).open(connection, Optional.empty());
        }

        private Line line() {
            return ((Opening.Opened) open(Map.of("appToken", SlackStandIn.APP_TOKEN))).line();
        }

        private Told.Event event(Line line) {
            return (Told.Event) Patience.until("an event", () -> line.next(Duration.ofSeconds(1)));
        }

        @Test
        void without_an_app_level_token_there_is_none() {
            assertThat(open(Map.of("botToken", SlackStandIn.TOKEN))).isInstanceOf(Opening.None.class);
        }

        @Test
        void with_a_wrong_token_a_person_is_asked_for() {
            assertThatThrownBy(() -> open(Map.of("appToken", "xapp-of-yesterday")))
                    .isInstanceOfSatisfying(
                            Trouble.class,
                            trouble -> assertThat(trouble.outcome())
                                    .isEqualTo(new Outcome.Disconnected(
                                            "Slack does not know this app-level token (any more).")));
        }

        @Test
        void an_event_is_acknowledged_when_it_is_stored_and_not_before() {
            try (var line = line()) {
                var talk = slack.lines.talks().getFirst();
                var body = SlackStandIn.onlyTold("Is there milk?");
                talk.say(SlackStandIn.envelope("e1", body));

                var told = event(line);
                assertThat(Json.readObject(told.raw().body())).isEqualTo(Json.readObject(body));
                assertThat(talk.hear(A_MOMENT)).isEmpty();

                line.stored(told);
                assertThat(talk.hear(SOON)).contains(acknowledgement("e1"));
            }
        }

        @Test
        void what_is_no_event_is_acknowledged_at_once() {
            try (var line = line()) {
                var talk = slack.lines.talks().getFirst();
                talk.say("{\"envelope_id\":\"c1\",\"type\":\"slash_commands\",\"payload\":{\"command\":\"/milk\"}}");

                assertThat(line.next(SOON)).isEmpty();
                assertThat(talk.hear(SOON)).contains(acknowledgement("c1"));
            }
        }

        @Test
        void when_slack_says_that_it_will_hang_up_the_next_line_is_there_before_it_does() {
            try (var line = line()) {
                var old = slack.lines.talks().getFirst();
                old.say(SlackStandIn.disconnect("warning"));
                Patience.untilTrue("a second line", () -> {
                    assertThat(line.next(A_MOMENT)).isEmpty();
                    return slack.lines.talks().size() == 2;
                });
                var fresh = slack.lines.talks().getLast();

                old.say(SlackStandIn.envelope("e1", SlackStandIn.onlyTold("Over the old one.")));
                line.stored(event(line));
                assertThat(old.hear(SOON)).contains(acknowledgement("e1"));

                old.hangUp(1000, "");
                fresh.say(SlackStandIn.envelope("e2", SlackStandIn.onlyTold("Over the new one.")));
                line.stored(event(line));
                assertThat(fresh.hear(SOON)).contains(acknowledgement("e2"));
            }
        }

        @Test
        void a_line_that_is_cut_says_so() {
            try (var line = line()) {
                slack.lines.talks().getFirst().cut();
                assertThatThrownBy(() -> List.of(1, 2, 3, 4, 5).forEach(i -> line.next(Duration.ofSeconds(2))))
                        .isInstanceOf(Trouble.class);
            }
        }
    }

    @Nested
    class Through_Kith {
        private Desk connected() {
            return Desk.connect(
                    port,
                    someone,
                    "slack",
                    Map.of("baseUrl", slack.url(), "channel", SlackStandIn.GENERAL),
                    Map.of("botToken", SlackStandIn.TOKEN, "appToken", SlackStandIn.APP_TOKEN));
        }

        private WebSocketServer.Talk talk() {
            return Patience.until(
                    "an open line", () -> slack.lines.open().stream().findFirst());
        }

        @Test
        void what_is_told_is_here_once_however_often_slack_says_it() {
            var desk = connected();
            desk.listens(0);
            var body = SlackStandIn.onlyTold("Told over a line.");

            var talk = talk();
            talk.say(SlackStandIn.envelope("e1", body));
            talk.say(SlackStandIn.envelope("e2", body));
            assertThat(talk.hear(SOON)).contains(acknowledgement("e1"));
            assertThat(talk.hear(SOON)).contains(acknowledgement("e2"));

            assertThat(desk.hears("Told over a line.")).isEqualTo(1);
        }

        @Test
        void an_event_whose_acknowledgement_is_lost_is_said_again_over_the_next_line_and_is_here_once() {
            var desk = connected();
            desk.listens(0);
            var body = SlackStandIn.onlyTold("Stored, and then the cable broke.");

            var talk = talk();
            talk.say(SlackStandIn.envelope("e1", body));
            assertThat(talk.hear(SOON)).contains(acknowledgement("e1")); // stored; but Slack, it seems, never heard
            talk.cut();
            desk.listens(1);
            talk().say(SlackStandIn.envelope("e1", body));
            assertThat(talk().hear(SOON)).contains(acknowledgement("e1"));

            assertThat(desk.hears("Stored, and then the cable broke.")).isEqualTo(1);
        }

        @Test
        void what_was_said_while_the_line_was_cut_is_asked_for() {
            var desk = connected();
            desk.listens(0);
            slack.lines.refuseWith(503);
            talk().cut();
            Patience.untilTrue(
                    "Slack opens none",
                    () -> desk.line().path("why").asString("").contains("503"));
            assertThat(desk.line().path("state").asString("")).isEqualTo("opening");

            slack.says(SlackStandIn.ALICE, SlackStandIn.GENERAL, "Nobody listens.");
            slack.lines.refuseWith(0);
            desk.listens(1);

            assertThat(desk.hears("Nobody listens.")).isEqualTo(1);
        }

        @Test
        void a_line_that_another_node_takes_over_is_hung_up_by_the_node_before_and_hears_on() throws Exception {
            var desk = connected();
            desk.listens(0);
            var first = talk();
            var channel = UUID.fromString(desk.channel().path("id").asString(""));
            var workspace = jdbc.sql("SELECT workspace_id FROM due WHERE kind = 'line' AND id = :id")
                    .param("id", channel)
                    .query(UUID.class)
                    .single();

            // as after the first was taken for dead, though it was only slow
            var another = Thread.startVirtualThread(() -> lines.handle(new WorkspaceId(workspace), channel));
            Patience.untilTrue("the first hangs up", first::ended);
            assertThat(slack.lines.open()).hasSize(1);

            talk().say(SlackStandIn.envelope("e1", SlackStandIn.onlyTold("Who listens now?")));
            assertThat(talk().hear(SOON)).contains(acknowledgement("e1"));
            assertThat(desk.hears("Who listens now?")).isEqualTo(1);
            desk.disconnects();
            assertThat(another.join(SOON)).isTrue();
        }

        @Test
        void a_channel_that_is_disconnected_hangs_up() {
            var desk = connected();
            desk.listens(0);
            desk.disconnects();

            Patience.untilTrue("nobody listens", () -> slack.lines.open().isEmpty());
            assertThat(slack.lines.talks()).hasSize(1);
        }
    }
}
