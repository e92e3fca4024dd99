package kith.connector.telegram;

import static kith.connector.telegram.TelegramStandIn.ALICE;
import static kith.connector.telegram.TelegramStandIn.BOT;
import static kith.connector.telegram.TelegramStandIn.CHANNEL;
import static kith.connector.telegram.TelegramStandIn.COMMENTS;
import static kith.connector.telegram.TelegramStandIn.GROUP;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import kith.connector.Act;
import kith.connector.Capability;
import kith.connector.Collector.Batch;
import kith.connector.Connection;
import kith.connector.ConnectorContract;
import kith.connector.GuardedTransport;
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
import tools.jackson.databind.JsonNode;

/** A bot in the group Harbour Talk and in the channel Harbour, where Alice comments. */
class TelegramConnectorTest {
    private static final RemoteId HER = new RemoteId(String.valueOf(ALICE));

    private final TelegramStandIn telegram = new TelegramStandIn();
    private final TelegramConnector connector = new TelegramConnector();
    private final Connection group = connection("harbour_talk");
    private final Connection channel = connection("@harbour");

    @AfterEach
    void close() {
        telegram.close();
    }

    @Nested
    class A_bot {
        @Test
        void is_known_by_its_number_and_name_and_may_do_what_an_administrator_may() {
            var account = connector.account(group);

            assertThat(account.id()).isEqualTo(new RemoteId("123456"));
            assertThat(account.name()).isEqualTo("@kith_bot");
            assertThat(account.missing()).isEmpty();
            assertThat(connector.account(channel).missing())
                    .containsOnlyKeys(Capability.MODERATE_MUTE, Capability.MODERATE_LOCK);
        }

        @Test
        void that_is_a_member_only_lacks_rights_and_hears_little() {
            telegram.isAMemberOnly();

            assertThat(connector.account(group).missing())
                    .containsOnlyKeys(
                            Capability.COLLECT_POSTS,
                            Capability.COLLECT_COMMENTS,
                            Capability.COLLECT_REACTIONS,
                            Capability.MODERATE_DELETE,
                            Capability.MODERATE_LOCK,
                            Capability.MODERATE_PIN,
                            Capability.MODERATE_MUTE,
                            Capability.MODERATE_BAN)
                    .containsEntry(
                            Capability.MODERATE_BAN,
                            "The bot lacks the right to ban people: give it to it among the chat's administrators.");
        }

        @Test
        void whose_updates_go_elsewhere_is_refused_with_a_way_out() {
            telegram.sendsItsUpdatesTo("https://other.example/hook");

            assertThat(outcome(() -> connector.account(group)))
                    .isEqualTo(
                            new Outcome.Refused(
                                    "This bot already sends what it hears to another program. Give Kith a bot of its own, or delete that webhook."));
        }

        @Test
        void keeps_its_token_to_itself_when_its_address_is_refused() {
            try (var guarded = new GuardedTransport(false)) {
                var onThisMachine = new Connection(
                        Map.of("baseUrl", telegram.url(), "chat", "@harbour"),
                        Map.of("botToken", TelegramStandIn.TOKEN),
                        guarded,
                        Memory.ofThisCall());

                var refused = (Outcome.Refused) outcome(() -> connector.account(onThisMachine));

                assertThat(refused.networkSaid()).contains("/bot…/getMe").doesNotContain(TelegramStandIn.TOKEN);
            }
        }

        @Test
        void in_no_such_chat_is_refused() {
            assertThat(outcome(() -> connector.account(connection("@elsewhere"))))
                    .isEqualTo(
                            new Outcome.Refused(
                                    "Telegram shows this bot no chat @elsewhere: is it a member, or an administrator of the channel?"));
        }
    }

    @Nested
    class A_message {
        @Test
        void is_said_as_typed_whatever_it_looks_like() {
            var text = "1 < 2 && \"tea\" > <b>coffee</b> 👍 @alice_f https://example.org/?a=1&b=2";

            var sent = done(act(group, new Act.Publish(Act.Content.of(text))));

            assertThat(telegram.find(sent.id().value())
                            .orElseThrow()
                            .path("text")
                            .stringValue())
                    .isEqualTo(text);
            assertThat(sent.id()).isEqualTo(new RemoteId(GROUP + ":1"));
            assertThat(sent.permalink()).contains(URI.create("https://t.me/harbour_talk/1"));
        }

        @Test
        void is_counted_in_utf_16() {
            assertThat(connector.publisher().orElseThrow().problems(Act.Content.of("👍".repeat(2048))))
                    .isEmpty();
            assertThat(connector.publisher().orElseThrow().problems(Act.Content.of("👍".repeat(2048) + "!")))
                    .containsExactly("Telegram takes 4,096 characters, this text has 4,097.");
            assertThat(connector.publisher().orElseThrow().problems(pictures(1, "x".repeat(1025))))
                    .containsExactly("Telegram takes 1,024 characters beside pictures, this text has 1,025.");
        }

        @Test
        void with_several_pictures_is_a_group_whose_first_carries_the_words() {
            var sent = done(act(group, new Act.Publish(pictures(3, "The harbour & the sea"))));

            assertThat(telegram.timesSaid("The harbour & the sea")).isEqualTo(1);
            assertThat(sent.id()).isEqualTo(new RemoteId(GROUP + ":1"));
            assertThat(telegram.find(GROUP + ":3")).isPresent();
        }

        @Test
        void beside_a_picture_is_edited_as_its_caption() {
            var sent = done(act(group, new Act.Publish(pictures(1, "At fuor."))));

            done(act(group, new Act.Edit(sent.id(), Act.Content.of("At four."))));

            assertThat(telegram.find(sent.id().value())
                            .orElseThrow()
                            .path("caption")
                            .stringValue())
                    .isEqualTo("At four.");
        }

        @Test
        void cannot_be_looked_for_so_that_only_a_person_can_tell() {
            var post = new Act.Publish(Act.Content.of("Moin"));

            assertThat(connector.publisher().orElseThrow().recognition(group, post))
                    .isEqualTo(new Recognition.Ask());
            assertThat(connector
                            .replier()
                            .orElseThrow()
                            .recognition(group, new Act.Reply(HER, HER, Act.Content.of("?"))))
                    .isEqualTo(new Recognition.Ask());
        }

        @Test
        void is_known_by_the_address_that_people_copy() {
            assertThat(connector.publisher().orElseThrow().idAt(group, URI.create("https://t.me/harbour_talk/7")))
                    .contains(new RemoteId(GROUP + ":7"));
            assertThat(connector.publisher().orElseThrow().idAt(group, URI.create("https://t.me/c/1000000003/9/12")))
                    .contains(new RemoteId(COMMENTS + ":12"));
        }

        @Test
        void waits_as_long_as_Telegram_says_in_the_body() {
            Transport busy = request -> new Transport.Response(
                    request.uri(),
                    429,
                    Map.of(),
                    "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after 35\",\"parameters\":{\"retry_after\":35}}"
                            .getBytes(StandardCharsets.UTF_8));
            var connection = new Connection(
                    Map.of("chat", "@harbour"), Map.of("botToken", TelegramStandIn.TOKEN), busy, Memory.ofThisCall());

            assertThat(act(connection, new Act.Publish(Act.Content.of("Moin"))))
                    .isEqualTo(new Outcome.Throttled(
                            Duration.ofSeconds(35), "Telegram says: “Too Many Requests: retry after 35”"));
        }
    }

    @Nested
    class Moderation {
        @Test
        void mutes_bans_and_takes_back() {
            done(act(group, new Act.Mute(HER)));
            assertThat(telegram.standing(ALICE)).isEqualTo("restricted");
            done(act(group, new Act.Unmute(HER)));
            assertThat(telegram.standing(ALICE)).isEqualTo("member");
            done(act(group, new Act.Ban(HER)));
            assertThat(telegram.standing(ALICE)).isEqualTo("kicked");
            done(act(group, new Act.Unban(HER)));
            assertThat(telegram.standing(ALICE)).isEqualTo("left");
        }

        @Test
        void bans_a_channel_that_writes_in_the_group_and_cannot_mute_it() {
            var spammer = new RemoteId("-1009");

            done(act(group, new Act.Ban(spammer)));

            assertThat(telegram.standing(-1009)).isEqualTo("kicked");
            assertThat(act(group, new Act.Mute(spammer)))
                    .isEqualTo(new Outcome.Refused(
                            "Telegram mutes people only; this is a channel that writes here. It can be banned."));
        }

        @Test
        void removes_what_others_said_once() {
            var spam = MessageId.of(telegram.says(ALICE, GROUP, "Cheap watches!"))
                    .orElseThrow()
                    .id();

            done(act(group, new Act.Remove(spam)));
            done(act(group, new Act.Remove(spam)));

            assertThat(telegram.find(spam.value())).isEmpty();
        }

        @Test
        void shows_who_somebody_is() {
            var profile = connector.profiles().orElseThrow().profile(group, HER).orElseThrow();

            assertThat(profile.name()).isEqualTo("Alice Ferreira");
            assertThat(profile.handle()).isEqualTo("@alice_f");
            assertThat(connector.profiles().orElseThrow().profile(group, new RemoteId("77")))
                    .isEmpty();
        }
    }

    @Nested
    class Collecting {
        @Test
        void forgets_an_update_only_after_it_was_stored() {
            telegram.says(ALICE, GROUP, "One");
            telegram.says(ALICE, GROUP, "Two");

            var first = collect(group, Optional.empty());
            var again = collect(group, Optional.empty()); // as after a crash before the batch was stored
            assertThat(texts(first)).containsExactly("One", "Two").isEqualTo(texts(again));
            assertThat(telegram.waiting()).isEqualTo(2);

            var after = collect(group, Optional.of(first.cursor()));
            assertThat(after.payloads()).isEmpty();
            assertThat(telegram.waiting()).isZero();
        }

        @Test
        void takes_a_hundred_at_a_time() {
            for (int i = 0; i < 150; i++) {
                telegram.says(ALICE, GROUP, "Message " + i);
            }

            var first = collect(group, Optional.empty());
            var second = collect(group, Optional.of(first.cursor()));

            assertThat(first.more()).isTrue();
            assertThat(first.payloads()).hasSize(100);
            assertThat(second.more()).isFalse();
            assertThat(second.payloads()).hasSize(50);
        }

        @Test
        void leaves_out_other_chats_and_keeps_what_is_said_to_the_bot_alone() {
            telegram.says(ALICE, COMMENTS, "In another group.");
            telegram.says(ALICE, ALICE, "Only for you.");

            var heard = said(group, collect(group, Optional.empty()));

            assertThat(heard).hasSize(1);
            assertThat(heard.getFirst().kind()).isEqualTo(Kind.DIRECT);
            assertThat(heard.getFirst().mentionsUs()).isTrue();
            assertThat(heard.getFirst().place().open()).isFalse();
        }

        @Test
        void knows_who_is_spoken_to() {
            telegram.says(ALICE, GROUP, "Good morning.");
            telegram.says(
                    ALICE,
                    GROUP,
                    "🎉 @kith_bot when?",
                    Json.object()
                            .set(
                                    "entities",
                                    list(Json.object()
                                            .put("type", "mention")
                                            .put("offset", 3)
                                            .put("length", 9))));
            var ours = done(act(group, new Act.Publish(Act.Content.of("At four."))))
                    .id();
            telegram.says(
                    ALICE,
                    GROUP,
                    "Thanks!",
                    Json.object()
                            .set("reply_to_message", telegram.find(ours.value()).orElseThrow()));

            var heard = said(group, collect(group, Optional.empty()));

            assertThat(heard).extracting(Said::mentionsUs).containsExactly(false, true, true);
            assertThat(heard.getLast().parent()).contains(ours);
            assertThat(heard.getLast().permalink()).contains(URI.create("https://t.me/harbour_talk/4"));
        }

        @Test
        void hangs_comments_on_the_post_of_the_channel() {
            var post = telegram.says(
                    ALICE,
                    CHANNEL,
                    "The ferry leaves at six.",
                    Json.object().set("sender_chat", TelegramStandIn.chat(CHANNEL)));
            var postId = MessageId.of(post).orElseThrow().id();
            var origin = Json.object()
                    .put("type", "channel")
                    .put("message_id", post.path("message_id").intValue())
                    .put("date", 1);
            origin.set("chat", TelegramStandIn.chat(CHANNEL));
            var repeated = Json.object().put("is_automatic_forward", true);
            repeated.set("sender_chat", TelegramStandIn.chat(CHANNEL));
            repeated.set("forward_origin", origin);
            var repetition = telegram.says(777000, COMMENTS, "The ferry leaves at six.", repeated);
            var first = telegram.says(ALICE, COMMENTS, "On Sundays too?", answering(repetition, repetition));
            telegram.says(ALICE, COMMENTS, "I mean this Sunday.", answering(first, repetition));

            var heard = said(channel, collect(channel, Optional.empty()));

            assertThat(heard)
                    .extracting(Said::text)
                    .containsExactly("The ferry leaves at six.", "On Sundays too?", "I mean this Sunday.");
            assertThat(heard.get(0).own()).isTrue();
            assertThat(heard.get(0).kind()).isEqualTo(Kind.POST);
            assertThat(heard.get(1).parent()).contains(postId);
            assertThat(heard.get(1).kind()).isEqualTo(Kind.COMMENT);
            assertThat(heard.get(1).mentionsUs()).isTrue();
            assertThat(heard.get(2).parent())
                    .contains(MessageId.of(first).orElseThrow().id());
            assertThat(heard.get(2).root()).contains(postId);
        }

        @Test
        void takes_each_topic_of_a_forum_for_a_talk_of_its_own() {
            var created = Json.object().put("name", "Tides").put("icon_color", 1);
            var opened = Json.object().put("is_topic_message", true).put("message_thread_id", 1);
            opened.set("forum_topic_created", created);
            var topic = telegram.says(ALICE, GROUP, "", opened);
            var first = telegram.says(ALICE, GROUP, "High at noon.", inTopic(topic));
            telegram.says(ALICE, GROUP, "Low at six.", inTopic(first));

            var heard = said(group, collect(group, Optional.empty()));

            assertThat(heard).extracting(Said::kind).containsExactly(Kind.EVENT, Kind.MESSAGE, Kind.MESSAGE);
            assertThat(heard).extracting(s -> s.place().name()).containsOnly("Harbour Talk › Tides");
            assertThat(heard.get(1).parent())
                    .contains(MessageId.of(topic).orElseThrow().id());
            assertThat(heard.get(1).mentionsUs()).isFalse();
            assertThat(heard.get(2).root())
                    .contains(MessageId.of(topic).orElseThrow().id());
            assertThat(heard.get(2).parent())
                    .contains(MessageId.of(first).orElseThrow().id());
        }

        @Test
        void hears_edits_reactions_and_notices() {
            var message = telegram.says(ALICE, GROUP, "At fuor.");
            telegram.tell(
                    "edited_message", message.deepCopy().put("text", "At four.").put("edit_date", 1_900_000_000));
            var change = Json.object()
                    .put("message_id", message.path("message_id").intValue())
                    .put("date", 1_900_000_001);
            change.set("chat", TelegramStandIn.chat(GROUP));
            change.set("user", TelegramStandIn.user(BOT + 1));
            change.set("old_reaction", list());
            change.set("new_reaction", list(Json.object().put("type", "emoji").put("emoji", "❤")));
            telegram.tell("message_reaction", change.deepCopy());
            change.set("old_reaction", change.path("new_reaction").deepCopy());
            change.set("new_reaction", list());
            telegram.tell("message_reaction", change);
            telegram.says(
                    ALICE, GROUP, "", Json.object().set("new_chat_members", list(TelegramStandIn.user(ALICE + 1))));

            var heard = heard(group, collect(group, Optional.empty()));

            assertThat(((Said) heard.get(1)).text()).isEqualTo("At four.");
            assertThat(((Said) heard.get(1)).edited()).contains(Instant.ofEpochSecond(1_900_000_000));
            assertThat(heard.get(2))
                    .isInstanceOfSatisfying(
                            Heard.Reaction.class,
                            reaction -> assertThat(reaction.word()).isEqualTo("❤"));
            assertThat(heard.get(3))
                    .isInstanceOfSatisfying(
                            Heard.ReactionTakenBack.class,
                            reaction -> assertThat(reaction.word()).isEqualTo("❤"));
            assertThat(((Said) heard.get(4)).text()).isEqualTo("Kofi Mensah joined");
        }

        @Test
        void reads_links_under_words_and_polls() {
            telegram.says(
                    ALICE,
                    GROUP,
                    "👍 the tides today",
                    Json.object()
                            .set(
                                    "entities",
                                    list(Json.object()
                                            .put("type", "text_link")
                                            .put("offset", 3)
                                            .put("length", 9)
                                            .put("url", "https://example.org/tides"))));
            var poll = Json.object().put("id", "1").put("question", "Tea?");
            poll.set(
                    "options",
                    list(
                            Json.object().put("text", "Yes").put("voter_count", 0),
                            Json.object().put("text", "No").put("voter_count", 0)));
            telegram.says(ALICE, GROUP, "", Json.object().set("poll", poll));

            assertThat(texts(collect(group, Optional.empty())))
                    .containsExactly("👍 the tides (https://example.org/tides) today", "Tea?\n- Yes\n- No");
        }
    }

    // ---- what the tests share

    private Connection connection(String chat) {
        return new Connection(
                Map.of("baseUrl", telegram.url() + "/", "chat", chat),
                Map.of("botToken", TelegramStandIn.TOKEN),
                TelegramContractTest.described(telegram.url()),
                Memory.ofThisCall());
    }

    private static Act.Content pictures(int count, String words) {
        var picture = new Act.Media("image/png", new byte[] {1, 2, 3}, "", 4, 3);
        return new Act.Content(words, java.util.Collections.nCopies(count, picture), Optional.empty());
    }

    private static JsonNode answering(JsonNode to, JsonNode thread) {
        return Json.object()
                .put("message_thread_id", thread.path("message_id").intValue())
                .set("reply_to_message", to);
    }

    private static JsonNode inTopic(JsonNode to) {
        return Json.object()
                .put("is_topic_message", true)
                .put("message_thread_id", 1)
                .set("reply_to_message", to);
    }

    private static JsonNode list(JsonNode... items) {
        return Json.MAPPER.createArrayNode().addAll(List.of(items));
    }

    private Batch collect(Connection connection, Optional<String> cursor) {
        return connector.collector().orElseThrow().collect(connection, cursor, Instant.EPOCH);
    }

    private List<Heard> heard(Connection connection, Batch batch) {
        var me = connector.account(connection);
        return batch.payloads().stream()
                .flatMap(raw -> connector.collector().orElseThrow().interpret(raw, me).stream())
                .toList();
    }

    private List<Said> said(Connection connection, Batch batch) {
        return heard(connection, batch).stream()
                .filter(h -> h instanceof Said)
                .map(h -> (Said) h)
                .toList();
    }

    private List<String> texts(Batch batch) {
        return said(group, batch).stream().map(Said::text).toList();
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
