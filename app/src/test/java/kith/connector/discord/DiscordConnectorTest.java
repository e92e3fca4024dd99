package kith.connector.discord;

import static kith.connector.discord.DiscordStandIn.ALICE;
import static kith.connector.discord.DiscordStandIn.BOT;
import static kith.connector.discord.DiscordStandIn.FORUM;
import static kith.connector.discord.DiscordStandIn.GENERAL;
import static kith.connector.discord.DiscordStandIn.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import kith.connector.Act;
import kith.connector.Capability;
import kith.connector.Collector.Batch;
import kith.connector.Collector.Raw;
import kith.connector.Connection;
import kith.connector.ConnectorContract;
import kith.connector.FaultyTransport;
import kith.connector.Heard;
import kith.connector.Json;
import kith.connector.Memory;
import kith.connector.Outcome;
import kith.connector.Recognition;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.Said.Kind;
import kith.connector.Transport;
import kith.connector.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A bot on the server Harbour, where Alice asks and answers. */
class DiscordConnectorTest {
    private static final RemoteId HER = new RemoteId(ALICE);

    private final DiscordStandIn discord = new DiscordStandIn();
    private Instant now = Instant.now();
    private final DiscordConnector connector = new DiscordConnector(() -> now);
    private final Connection general = connection(GENERAL);
    private final Connection forum = connection(FORUM);

    @AfterEach
    void close() {
        discord.close();
    }

    @Nested
    class A_bot {
        @Test
        void is_known_by_its_id_and_may_do_what_its_roles_allow() {
            assertThat(connector.account(general).name()).isEqualTo("@kith");
            assertThat(connector.account(general).missing()).isEmpty();

            discord.allow(1L << 11 | 1L << 16);
            assertThat(connector.account(general).missing())
                    .containsOnlyKeys(
                            Capability.PUBLISH_IMAGE,
                            Capability.PUBLISH_VIDEO,
                            Capability.REACT_LIKE,
                            Capability.MODERATE_DELETE,
                            Capability.MODERATE_LOCK,
                            Capability.MODERATE_PIN,
                            Capability.MODERATE_MUTE,
                            Capability.MODERATE_BAN)
                    .containsEntry(Capability.MODERATE_BAN, "The bot's roles lack the permission “Ban Members”.");
        }

        @Test
        void without_a_channel_to_post_in_listens_and_moderates() {
            var listening = new Connection(
                    Map.of("baseUrl", discord.url(), "server", SERVER),
                    Map.of("botToken", "kith"),
                    DiscordContractTest.described(discord.url()),
                    Memory.ofThisCall());

            assertThat(connector.account(listening).missing())
                    .containsOnlyKeys(Capability.PUBLISH_TEXT, Capability.PUBLISH_IMAGE, Capability.PUBLISH_VIDEO);
            assertThat(act(listening, new Act.Publish(Act.Content.of("Moin")))).isInstanceOf(Outcome.Refused.class);
        }

        @Test
        void to_which_messages_come_empty_hears_nothing_and_says_why() {
            discord.hidesWhatPeopleWrite();

            assertThat(connector.account(general).missing())
                    .containsOnlyKeys(
                            Capability.COLLECT_POSTS, Capability.COLLECT_COMMENTS, Capability.COLLECT_MENTIONS);
        }

        @Test
        void on_no_such_server_is_refused() {
            var elsewhere = new Connection(
                    Map.of("baseUrl", discord.url(), "server", "5"),
                    Map.of("botToken", "kith"),
                    DiscordContractTest.described(discord.url()),
                    Memory.ofThisCall());

            assertThat(outcome(() -> connector.account(elsewhere))).isInstanceOf(Outcome.Refused.class);
        }
    }

    @Nested
    class A_message {
        @Test
        void asked_twice_is_there_once_by_its_nonce() {
            connector.account(general);
            assertThat(connector
                            .publisher()
                            .orElseThrow()
                            .recognition(general, new Act.Publish(Act.Content.of("Moin"))))
                    .isEqualTo(new Recognition.NativeKey(Duration.ofMinutes(2)));
            assertThat(Sending.nonce(new java.util.UUID(-1, 1))).hasSize(22);
        }

        @Test
        void calls_nobody_together() {
            var sent = done(act(general, new Act.Publish(Act.Content.of("@everyone look!"))));

            assertThat(discord.whoIsCalled(sent.id().value())).isEqualTo("[\"users\"]");
            assertThat(sent.permalink())
                    .contains(URI.create("https://discord.com/channels/" + SERVER + "/" + GENERAL + "/" + sent.id()));
        }

        @Test
        void is_found_again_after_the_nonce_is_forgotten() {
            var order = ConnectorContract.order(new Act.Publish(Act.Content.of("The ferry is late.")));
            var sent = done(connector.publisher().orElseThrow().act(general, order));

            assertThat(connector.publisher().orElseThrow().lookUp(general, order))
                    .contains(sent);
            var other = ConnectorContract.order(new Act.Publish(Act.Content.of("The ferry is early.")));
            assertThat(connector.publisher().orElseThrow().lookUp(general, other))
                    .isEmpty();
        }

        @Test
        void in_a_forum_opens_a_talk_named_by_its_first_line() {
            connector.account(forum);
            var text = "Opening hours\n\nWe open at six.";
            var order = ConnectorContract.order(new Act.Publish(Act.Content.of(text)));

            var sent = done(connector.publisher().orElseThrow().act(forum, order));

            assertThat(connector.publisher().orElseThrow().recognition(forum, order.act()))
                    .isInstanceOf(Recognition.LookUp.class);
            assertThat(discord.findRoom(sent.id().value())
                            .orElseThrow()
                            .path("name")
                            .stringValue())
                    .isEqualTo("Opening hours");
            assertThat(discord.timesSaid(text)).isEqualTo(1);
            assertThat(connector.publisher().orElseThrow().lookUp(forum, order)).contains(sent);
        }

        @Test
        void of_somebody_else_is_not_edited() {
            var hers = new RemoteId(discord.says(ALICE, GENERAL, "Mine."));

            assertThat(act(general, new Act.Edit(hers, Act.Content.of("Ours."))))
                    .isEqualTo(
                            new Outcome.Refused(
                                    "Discord does not let the bot do that here. Discord says: “Cannot edit a message authored by another user”"));
        }

        @Test
        void waits_to_the_millisecond() {
            Transport busy = request -> new Transport.Response(
                    request.uri(),
                    429,
                    Map.of("retry-after", List.of("2")),
                    "{\"message\":\"You are being rate limited.\",\"retry_after\":1.337,\"global\":false}"
                            .getBytes(StandardCharsets.UTF_8));
            var connection = new Connection(
                    Map.of("server", SERVER, "channel", GENERAL),
                    Map.of("botToken", "kith"),
                    busy,
                    Memory.ofThisCall());

            assertThat(act(connection, new Act.Publish(Act.Content.of("Moin"))))
                    .isEqualTo(new Outcome.Throttled(
                            Duration.ofMillis(1337), "Discord says: “You are being rate limited.”"));
        }
    }

    @Nested
    class Too_often {
        @Test
        void without_a_body_waits_until_its_bucket_is_full_again() {
            assertThat(told(Map.of("x-ratelimit-reset-after", List.of("0.3")), "{}"))
                    .isEqualTo(Duration.ofMillis(300));
            assertThat(told(Map.of("x-ratelimit-reset-after", List.of("64.57"), "retry-after", List.of("65")), "{}"))
                    .isEqualTo(Duration.ofSeconds(65));
            assertThat(told(Map.of("x-ratelimit-reset-after", List.of("soon")), "error code: 1015"))
                    .isEqualTo(Duration.ofMinutes(1));
        }

        private Duration told(Map<String, List<String>> headers, String body) {
            Transport busy = request ->
                    new Transport.Response(request.uri(), 429, headers, body.getBytes(StandardCharsets.UTF_8));
            var connection = new Connection(
                    Map.of("server", SERVER, "channel", GENERAL),
                    Map.of("botToken", "kith"),
                    busy,
                    Memory.ofThisCall());

            var outcome = act(connection, new Act.Publish(Act.Content.of("Moin")));

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Throttled.class,
                            later -> assertThat(later.cause()).isEqualTo(Outcome.Throttled.Cause.PACE));
            return ((Outcome.Throttled) outcome).retryAfter();
        }
    }

    @Nested
    class Figures_of_a_post {
        @Test
        void count_reactions_and_answers_in_the_channel_and_in_its_thread() {
            var post = done(act(general, new Act.Publish(Act.Content.of("The ferry is late."))))
                    .id();
            discord.answers(ALICE, GENERAL, post.value(), "Again?");
            discord.answers(ALICE, GENERAL, discord.says(ALICE, GENERAL, "Moin"), "Moin to myself");
            discord.openThread(post.value(), "The ferry");
            discord.says(ALICE, post.value(), "How late?");
            discord.reacts(ALICE, post.value(), "😢");
            discord.reacts(BOT, post.value(), "wave:41771983429993937");

            var figures = connector.meter().orElseThrow().measure(general, List.of(post, new RemoteId("77")));

            assertThat(figures).containsOnlyKeys(post);
            assertThat(figures.values()).singleElement().satisfies(counted -> {
                assertThat(counted.likes()).contains(2L);
                assertThat(counted.replies()).contains(2L);
                assertThat(counted.views()).isEmpty();
            });
        }
    }

    @Nested
    class An_answer {
        @Test
        void is_said_where_the_question_was_however_many_channels_there_are() {
            var begun = discord.says(ALICE, GENERAL, "Let us talk about tides.");
            discord.openThread(begun, "Tides");
            var asked = discord.says(ALICE, begun, "When is low water?");

            var known = done(act(general, reply(asked, begun, "At six.")));
            var found = done(act(general, reply(asked, asked, "At six, I said.")));

            assertThat(discord.find(known.id().value())
                            .orElseThrow()
                            .path("channel_id")
                            .stringValue())
                    .isEqualTo(begun);
            assertThat(discord.find(found.id().value())
                            .orElseThrow()
                            .path("channel_id")
                            .stringValue())
                    .isEqualTo(begun);
        }

        @Test
        void to_what_is_nowhere_is_refused() {
            assertThat(act(general, reply("123", "123", "Hello?")))
                    .isEqualTo(new Outcome.Refused("That message is in no channel that the bot sees."));
        }
    }

    @Nested
    class Moderation {
        @Test
        void times_out_bans_and_takes_back() {
            done(act(general, new Act.Mute(HER)));
            assertThat(Instant.parse(discord.silencedUntil(ALICE)))
                    .isBetween(now.plus(Duration.ofDays(27)), now.plus(Duration.ofDays(28)));
            done(act(general, new Act.Unmute(HER)));
            assertThat(discord.silencedUntil(ALICE)).isEmpty();
            done(act(general, new Act.Ban(HER)));
            assertThat(discord.isBanned(ALICE)).isTrue();
            done(act(general, new Act.Unban(HER)));
            assertThat(discord.isBanned(ALICE)).isFalse();
        }

        @Test
        void removes_and_likes_what_others_said() {
            var fish = new RemoteId(discord.says(ALICE, GENERAL, "I caught a fish."));
            done(act(general, new Act.Like(fish)));
            assertThat(discord.reaction(fish.value())).isEqualTo("👍");

            done(act(general, new Act.Remove(fish)));
            assertThat(discord.find(fish.value())).isEmpty();
        }

        @Test
        void shows_who_somebody_is() {
            var profile =
                    connector.profiles().orElseThrow().profile(general, HER).orElseThrow();

            assertThat(profile.name()).isEqualTo("Alice of the quay");
            assertThat(profile.handle()).isEqualTo("@alice_f");
            assertThat(connector.profiles().orElseThrow().profile(general, new RemoteId("77")))
                    .isEmpty();
        }
    }

    @Nested
    class Collecting {
        @Test
        void reads_every_channel_thread_and_forum_once_and_passes_over_what_is_hidden() {
            for (int i = 0; i < 230; i++) {
                discord.says(ALICE, GENERAL, "Message " + i);
            }
            discord.says(ALICE, DiscordStandIn.BOARD, "Not for bots.");
            var begun = discord.says(ALICE, GENERAL, "Tides?");
            discord.openThread(begun, "Tides");
            discord.says(ALICE, begun, "Low at six.");
            done(act(forum, new Act.Publish(Act.Content.of("Opening hours"))));

            var heard = said(collectAll(Optional.empty()).payloads());

            assertThat(heard).hasSize(233).extracting(Said::id).doesNotHaveDuplicates();
            assertThat(heard)
                    .extracting(s -> s.place().name())
                    .contains("#general", "#general › Tides", "#questions › Opening hours");
            assertThat(heard).filteredOn(Said::own).extracting(Said::text).containsExactly("Opening hours");
        }

        @Test
        void asks_two_things_when_nothing_is_new() {
            discord.says(ALICE, GENERAL, "Moin");
            var cursor = collectAll(Optional.empty()).cursor();
            int before = discord.calls();

            assertThat(collect(Optional.of(cursor)).payloads()).isEmpty();

            assertThat(discord.calls() - before).isEqualTo(2);
        }

        @Test
        void knows_where_a_talk_began_and_who_is_spoken_to() {
            var post = done(act(general, new Act.Publish(Act.Content.of("The ferry leaves at six."))))
                    .id()
                    .value();
            var first = discord.answers(ALICE, GENERAL, post, "On Sundays too?");
            var second = discord.answers(ALICE, GENERAL, first, "I mean this Sunday.");
            var mention = Json.object();
            mention.putArray("mentions").add(DiscordStandIn.user(BOT));
            discord.says(ALICE, GENERAL, "<@" + BOT + "> hello <:wave:123>", mention);

            var heard = said(collectAll(Optional.empty()).payloads());

            assertThat(heard).extracting(Said::mentionsUs).containsExactly(false, true, false, true);
            assertThat(heard.get(2).id().value()).isEqualTo(second);
            assertThat(heard.get(2).parent()).contains(new RemoteId(first));
            assertThat(heard.get(2).root()).contains(new RemoteId(post));
            assertThat(heard.get(3).text()).isEqualTo("@kith hello :wave:");
        }

        @Test
        void takes_a_thread_for_one_talk() {
            var begun = discord.says(ALICE, GENERAL, "Tides?");
            discord.openThread(begun, "Tides");
            discord.says(ALICE, begun, "Low at six.");

            var heard = said(collectAll(Optional.empty()).payloads());

            assertThat(heard.getLast().parent()).contains(new RemoteId(begun));
            assertThat(heard.getLast().root()).contains(new RemoteId(begun));
        }

        @Test
        void notices_later_what_was_edited_and_what_is_gone() {
            var edited = discord.says(ALICE, GENERAL, "The ferry is lat.");
            var gone = discord.says(ALICE, GENERAL, "Forget it.");
            var cursor = collectAll(Optional.empty()).cursor();

            discord.change(edited, "The ferry is late.");
            discord.remove(gone);
            now = now.plus(Duration.ofMinutes(11));
            var later = collect(Optional.of(cursor));

            assertThat(said(later.payloads())).extracting(Said::text).containsExactly("The ferry is late.");
            assertThat(heard(later.payloads())).contains(new Heard.Gone(new RemoteId(gone), now));
            now = now.plus(Duration.ofMinutes(11));
            assertThat(collect(Optional.of(later.cursor())).payloads()).isEmpty();
        }

        @Test
        void asks_who_reacted_once_for_each_emoji_and_again_when_more_did() {
            var fish = discord.says(ALICE, GENERAL, "I caught a fish.");
            discord.reacts(ALICE, fish, "🎣");
            discord.reacts(ALICE, fish, "wave:41771983429993937");
            var first = collectAll(Optional.empty());

            assertThat(reactions(first.payloads()))
                    .containsExactlyInAnyOrder("alice_f 🎣 " + fish, "alice_f wave " + fish);
            int before = discord.calls();
            assertThat(collect(Optional.of(first.cursor())).payloads()).isEmpty();
            assertThat(discord.calls() - before).isEqualTo(2);

            discord.reacts(BOT, fish, "🎣");
            now = now.plus(Duration.ofMinutes(11));
            var later = collect(Optional.of(first.cursor()));

            assertThat(reactions(later.payloads())).containsExactlyInAnyOrder("alice_f 🎣 " + fish, "kith 🎣 " + fish);
        }

        @Test
        void asks_for_a_few_emoji_at_a_time_and_stops_where_discord_has_enough() {
            for (int i = 0; i < 25; i++) {
                discord.reacts(ALICE, discord.says(ALICE, GENERAL, "Boat " + i), "⛵");
            }
            var all = collectAll(Optional.empty());
            assertThat(reactions(all.payloads())).hasSize(20);

            var edge = new FaultyTransport(ConnectorContract.OPEN);
            var throttled = new Connection(general.settings(), general.credentials(), edge, Memory.ofThisCall());
            edge.spoil(request -> request.uri().getPath().contains("/reactions/"), FaultyTransport.status(429));
            var stopped = connector.collector().orElseThrow().collect(throttled, Optional.of(all.cursor()), now);

            assertThat(stopped.payloads()).isEmpty();
            assertThat(stopped.pace()).contains(Duration.ofSeconds(17));
            assertThat(reactions(collect(Optional.of(stopped.cursor())).payloads()))
                    .hasSize(5);
        }

        private List<String> reactions(List<Raw> payloads) {
            return heard(payloads).stream()
                    .filter(Heard.Reaction.class::isInstance)
                    .map(Heard.Reaction.class::cast)
                    .map(one -> one.by().handle().substring(1) + " " + one.word() + " " + one.target())
                    .toList();
        }

        @Test
        void tells_notices_from_what_was_said() {
            discord.says(ALICE, GENERAL, "", Json.object().put("type", 7));

            assertThat(said(collectAll(Optional.empty()).payloads()))
                    .extracting(Said::kind, Said::text)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(Kind.EVENT, "Alice Ferreira joined"));
        }
    }

    // ---- what the tests share

    private Connection connection(String channel) {
        return new Connection(
                Map.of("baseUrl", discord.url(), "server", SERVER, "channel", channel),
                Map.of("botToken", "kith"),
                DiscordContractTest.described(discord.url()),
                Memory.ofThisCall());
    }

    private static Act reply(String to, String root, String text) {
        return new Act.Reply(new RemoteId(to), new RemoteId(root), Act.Content.of(text));
    }

    private Batch collect(Optional<String> cursor) {
        return connector.collector().orElseThrow().collect(general, cursor, now.minus(Duration.ofDays(90)));
    }

    private record Collected(List<Raw> payloads, String cursor) {}

    private Collected collectAll(Optional<String> from) {
        var payloads = new ArrayList<Raw>();
        var cursor = from;
        while (true) {
            var batch = collect(cursor);
            payloads.addAll(batch.payloads());
            cursor = Optional.of(batch.cursor());
            if (!batch.more()) {
                return new Collected(payloads, batch.cursor());
            }
        }
    }

    private List<Heard> heard(List<Raw> payloads) {
        var me = connector.account(general);
        return payloads.stream()
                .flatMap(raw -> connector.collector().orElseThrow().interpret(raw, me).stream())
                .toList();
    }

    private List<Said> said(List<Raw> payloads) {
        return heard(payloads).stream()
                .filter(h -> h instanceof Said)
                .map(h -> (Said) h)
                .toList();
    }

    private Outcome act(Connection connection, Act act) {
        return outcome(() -> connector.doer(act).orElseThrow().act(connection, ConnectorContract.order(act)));
    }

    private static Outcome outcome(Supplier<?> call) {
        try {
            return (Outcome) call.get();
        } catch (Trouble trouble) {
            return trouble.outcome();
        }
    }

    private static Outcome.Done done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return (Outcome.Done) outcome;
    }
}
