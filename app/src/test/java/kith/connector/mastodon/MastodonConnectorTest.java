package kith.connector.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import kith.connector.Account;
import kith.connector.Act;
import kith.connector.Capability;
import kith.connector.Collector.Raw;
import kith.connector.Connection;
import kith.connector.ConnectorContract;
import kith.connector.Heard;
import kith.connector.Json;
import kith.connector.Memory;
import kith.connector.Outcome;
import kith.connector.PlainText;
import kith.connector.Recognition;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.Said.Kind;
import kith.connector.Transport;
import kith.connector.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Kith's account and Alice's on harbour.example, which answers as Mastodon's description says. */
class MastodonConnectorTest {
    private static final RemoteId ALICE = new RemoteId("alice@harbour.example");

    private final MastodonStandIn harbour = new MastodonStandIn();
    private Instant now = Instant.now();
    private final MastodonConnector connector = new MastodonConnector(() -> now);
    private final Transport described =
            OverMastodon.described(harbour.url(), ConnectorContract.OPEN).answersToo();
    private final Connection kith = connection("kith", described);
    private final Connection alice = connection("alice", described);

    @AfterEach
    void close() {
        harbour.close();
    }

    @Nested
    class An_account {
        @Test
        void is_known_by_its_whole_address() {
            assertThat(connector.account(kith))
                    .isEqualTo(Account.of(new RemoteId("kith@harbour.example"), "@kith@harbour.example"));
        }

        @Test
        void lacks_what_its_token_was_not_allowed() {
            harbour.allow("read", "write:statuses", "write:media", "follow");

            var missing = connector.account(kith).missing();

            assertThat(missing)
                    .containsOnly(
                            entry(Capability.REACT_LIKE, "The access token lacks the scope write:favourites."),
                            entry(Capability.MODERATE_REPORT, "The access token lacks the scope write:reports."));
        }

        @Test
        void hears_of_reports_when_its_role_manages_them() {
            harbour.reported("alice", "1017", "He sells chargers", "kith");

            var reports = heard(collectAll(Optional.empty()).payloads()).stream()
                    .filter(Heard.Report.class::isInstance)
                    .map(Heard.Report.class::cast)
                    .toList();
            assertThat(reports).hasSize(1);
            assertThat(reports.getFirst().target().value()).contains("1017");
            assertThat(reports.getFirst().by().id()).isEqualTo(ALICE);
            assertThat(reports.getFirst().says()).isEqualTo("He sells chargers");

            harbour.permit("8");
            assertThat(connector.account(kith).missing()).containsOnlyKeys(Capability.COLLECT_REPORTS);
        }

        @Test
        void lacks_what_its_server_does_not_offer() {
            harbour.claim("4.0.0 (not true; really snac/2.75)");

            assertThat(connector.account(kith).missing())
                    .containsOnlyKeys(Capability.PUBLISH_DELETE, Capability.MODERATE_MUTE, Capability.MODERATE_REPORT);
        }

        @Test
        void presents_itself() {
            var profile =
                    connector.profiles().orElseThrow().profile(kith, ALICE).orElseThrow();

            assertThat(profile.handle()).isEqualTo("@alice@harbour.example");
            assertThat(profile.name()).isEqualTo("Alice Ferreira");
            assertThat(profile.biography()).isEqualTo("On the quay.");
            assertThat(profile.followers()).isEqualTo(12);
            assertThat(connector.profiles().orElseThrow().profile(kith, new RemoteId("nobody@harbour.example")))
                    .isEmpty();
        }
    }

    @Nested
    class A_post {
        @Test
        void is_recognised_by_its_key_where_the_server_keeps_keys_and_looked_for_elsewhere() {
            var post = new Act.Publish(Act.Content.of("Moin"));
            connector.account(kith);
            assertThat(connector.publisher().orElseThrow().recognition(kith, post))
                    .isEqualTo(new Recognition.NativeKey(Duration.ofHours(1)));

            harbour.claim("0.19.1+git-f1ae5ca");
            var elsewhere = connection("kith", described);
            connector.account(elsewhere);
            assertThat(connector.publisher().orElseThrow().recognition(elsewhere, post))
                    .isInstanceOf(Recognition.LookUp.class);
        }

        @Test
        void is_found_again_however_the_server_writes_it() {
            var content = Act.Content.of(
                    "Moin @alice@harbour.example & all <three> of you!\n\nRead https://example.org/tides?day=1&port=very-long-name now.");
            var order = ConnectorContract.order(new Act.Publish(content));

            var posted = done(connector.publisher().orElseThrow().act(kith, order));

            assertThat(connector.publisher().orElseThrow().lookUp(kith, order)).contains(posted);
            var others = new Act.Order(
                    order.key(), order.act(), order.firstAsked(), Optional.empty(), java.util.Set.of(posted.id()));
            assertThat(connector.publisher().orElseThrow().lookUp(kith, others)).isEmpty();
            var another = ConnectorContract.order(new Act.Publish(Act.Content.of("Moin @alice & all of you!")));
            assertThat(connector.publisher().orElseThrow().lookUp(kith, another))
                    .isEmpty();
        }

        @Test
        void with_a_video_waits_until_the_server_is_done_with_it() {
            var order = ConnectorContract.order(new Act.Publish(OverMastodon.with("video/mp4", Pictures.video())));

            var first = connector.publisher().orElseThrow().act(kith, order);

            assertThat(first).isInstanceOf(Outcome.Accepted.class);
            var state = ((Outcome.Accepted) first).stateToCheck();
            var again = new Act.Order(order.key(), order.act(), order.firstAsked(), Optional.of(state));
            assertThat(connector.publisher().orElseThrow().act(kith, again)).isInstanceOf(Outcome.Accepted.class);
            connector.publisher().orElseThrow().act(kith, again);
            var posted = done(connector.publisher().orElseThrow().act(kith, again));
            assertThat(status(posted.id()).path("media_attachments")).hasSize(1);
        }

        @Test
        void keeps_its_picture_when_its_words_are_edited() {
            var post = publish(kith, OverMastodon.with("image/png", Pictures.png()));

            done(act(kith, new Act.Edit(post, Act.Content.of("The harbour at dawn."))));

            assertThat(status(post).path("content").stringValue()).isEqualTo("<p>The harbour at dawn.</p>");
            assertThat(status(post).path("media_attachments")).hasSize(1);
        }

        @Test
        void with_a_poll_is_not_edited_because_its_votes_would_be_lost() {
            var post = publish(kith, Act.Content.of("Tea?"));
            harbour.furnish(post.value(), "poll", Json.object().put("id", "1"));

            assertThat(act(kith, new Act.Edit(post, Act.Content.of("Coffee?")))).isInstanceOf(Outcome.Refused.class);
            assertThat(text(post)).isEqualTo("Tea?");
        }

        @Test
        void of_somebody_else_is_neither_edited_nor_deleted() {
            var hers = publish(alice, Act.Content.of("Mine."));

            assertThat(act(kith, new Act.Delete(hers)))
                    .isEqualTo(new Outcome.Refused("Only our own posts can be deleted; this one is somebody else's."));
            assertThat(act(kith, new Act.Edit(hers, Act.Content.of("Ours."))))
                    .isEqualTo(new Outcome.Refused("Only our own posts can be edited; this one is somebody else's."));
        }

        @Test
        void is_known_by_the_address_that_people_copy() {
            var post = publish(kith, Act.Content.of("Moin"));
            var address = java.net.URI.create(status(post).path("url").stringValue());

            assertThat(connector.publisher().orElseThrow().idAt(kith, address)).contains(post);
            assertThat(connector
                            .publisher()
                            .orElseThrow()
                            .idAt(kith, java.net.URI.create("https://else.example/@kith/1")))
                    .isEmpty();
        }
    }

    @Nested
    class An_answer {
        @Test
        void mentions_whom_it_answers_once() {
            var question = publish(alice, Act.Content.of("When does the ferry leave?"));

            var plain = done(act(kith, reply(question, "At six.")));
            var polite = done(act(kith, reply(question, "Dear @alice, at six.")));

            assertThat(status(plain.id()).path("mentions")).hasSize(1);
            assertThat(text(plain.id())).isEqualTo("@alice At six.");
            assertThat(text(polite.id())).isEqualTo("Dear @alice, at six.");
        }

        @Test
        void to_a_direct_message_is_for_the_same_eyes_only() {
            var message = StatusId.of(new Api(alice, InstantSource.system())
                            .change(
                                    "POST",
                                    "/api/v1/statuses",
                                    Json.object().put("status", "@kith a word").put("visibility", "direct")))
                    .orElseThrow();

            var answer = done(act(kith, reply(message, "I listen.")));

            assertThat(status(answer.id()).path("visibility").stringValue()).isEqualTo("direct");
        }

        @Test
        void to_a_post_that_is_gone_is_refused() {
            var post = publish(alice, Act.Content.of("Soon gone."));
            harbour.remove(post.value());

            assertThat(act(kith, reply(post, "Wait!")))
                    .isEqualTo(new Outcome.Refused("That post is not there any more."));
        }
    }

    @Nested
    class Moderation {
        @Test
        void mutes_and_blocks_by_address() {
            done(act(kith, new Act.Mute(ALICE)));
            done(act(kith, new Act.Ban(ALICE)));
            assertThat(harbour.holds("kith", "mute", "alice")).isTrue();
            assertThat(harbour.holds("kith", "block", "alice")).isTrue();
            assertThat(connector.moderator().orElseThrow().lookUp(kith, ConnectorContract.order(new Act.Mute(ALICE))))
                    .isPresent();

            done(act(kith, new Act.Unmute(ALICE)));
            done(act(kith, new Act.Unban(ALICE)));
            assertThat(harbour.holds("kith", "mute", "alice")).isFalse();
            assertThat(harbour.holds("kith", "block", "alice")).isFalse();
        }

        @Test
        void of_nobody_is_refused() {
            assertThat(act(kith, new Act.Mute(new RemoteId("nobody@harbour.example"))))
                    .isEqualTo(new Outcome.Refused("127.0.0.1 knows nobody called @nobody@harbour.example."));
        }

        @Test
        void holds_for_the_whole_server_where_the_channel_says_so() {
            harbour.allow("read", "write", "follow", "admin:read", "admin:write");
            var server = moderating("server");
            assertThat(connector.account(server).missing()).isEmpty();

            done(act(server, new Act.Unban(ALICE))); // the server itself refuses to lift what is not there
            done(act(server, new Act.Mute(ALICE)));
            done(act(server, new Act.Ban(ALICE)));
            assertThat(harbour.holds("all", "silence", "alice")).isTrue();
            assertThat(harbour.holds("all", "suspend", "alice")).isTrue();
            assertThat(harbour.holds("kith", "block", "alice")).isFalse();
            var ban = ConnectorContract.order(new Act.Ban(ALICE));
            assertThat(connector.moderator().orElseThrow().lookUp(server, ban)).isPresent();

            done(act(server, new Act.Unmute(ALICE)));
            done(act(server, new Act.Unban(ALICE)));
            assertThat(harbour.holds("all", "silence", "alice")).isFalse();
            assertThat(harbour.holds("all", "suspend", "alice")).isFalse();
            assertThat(connector.moderator().orElseThrow().lookUp(server, ban)).isEmpty();
        }

        @Test
        void of_the_whole_server_needs_a_token_of_its_moderators() {
            assertThat(connector.account(moderating("server")).missing())
                    .containsOnly(
                            entry(Capability.MODERATE_MUTE, "The access token lacks the scope admin:read:accounts."),
                            entry(Capability.MODERATE_BAN, "The access token lacks the scope admin:read:accounts."));
            assertThat(act(moderating("server"), new Act.Ban(ALICE))).isNotInstanceOf(Outcome.Done.class);
            assertThat(harbour.holds("all", "suspend", "alice")).isFalse();
            assertThatThrownBy(() -> connector.account(moderating("everybody")))
                    .hasMessageContaining("the setting “moderation” is “account” or “server”");
        }

        private Connection moderating(String whom) {
            return new Connection(
                    Map.of("baseUrl", harbour.url(), "moderation", whom),
                    Map.of("accessToken", "kith"),
                    described,
                    Memory.ofThisCall());
        }

        @Test
        void reports_a_post_with_its_author() {
            var post = publish(alice, Act.Content.of("Cheap watches!"));

            done(act(kith, new Act.Report(post, "Spam.")));

            var report = harbour.reports().getLast();
            assertThat(report.path("account_id").stringValue()).isEqualTo("109");
            assertThat(report.path("status_ids").path(0).stringValue()).isEqualTo(post.value());
            assertThat(report.path("comment").stringValue()).isEqualTo("Spam.");
        }
    }

    @Nested
    class Collecting {
        @Test
        void reads_all_pages_of_the_last_days_once() {
            for (int i = 0; i < 45; i++) {
                publish(kith, Act.Content.of("Post " + i));
                publish(alice, Act.Content.of("@kith question " + i));
            }

            var heard = heard(collectAll(Optional.empty()).payloads());

            assertThat(said(heard)).filteredOn(Said::own).hasSize(45);
            assertThat(said(heard)).filteredOn(Said::mentionsUs).hasSize(45).allMatch(s -> !s.own());
            assertThat(said(heard)).extracting(Said::id).doesNotHaveDuplicates();
        }

        @Test
        void knows_where_a_talk_began_and_who_speaks_to_us() {
            var post = publish(kith, Act.Content.of("The ferry leaves at six."));
            var first = done(act(alice, reply(post, "Really?"))).id();
            var second =
                    done(act(alice, reply(first, "I mean, on Sundays too?"))).id();

            var heard = said(heard(collectAll(Optional.empty()).payloads()));

            var answer = heard.stream()
                    .filter(s -> s.id().equals(second))
                    .findFirst()
                    .orElseThrow();
            assertThat(answer.kind()).isEqualTo(Kind.COMMENT);
            assertThat(answer.parent()).contains(first);
            assertThat(answer.root()).contains(post);
            assertThat(answer.text()).isEqualTo("I mean, on Sundays too?");
            assertThat(heard)
                    .filteredOn(s -> s.id().equals(first))
                    .isNotEmpty()
                    .allMatch(Said::mentionsUs)
                    .allMatch(s -> s.root().equals(Optional.of(post)));
        }

        @Test
        void keeps_what_was_meant_for_us_alone_apart() {
            new Api(alice, InstantSource.system())
                    .change(
                            "POST",
                            "/api/v1/statuses",
                            Json.object().put("status", "@kith a word").put("visibility", "direct"));

            var heard = said(heard(collectAll(Optional.empty()).payloads()));

            assertThat(heard).hasSize(1);
            assertThat(heard.getFirst().kind()).isEqualTo(Kind.DIRECT);
            assertThat(heard.getFirst().place().open()).isFalse();
            assertThat(heard.getFirst().author().handle()).isEqualTo("@alice@harbour.example");
        }

        @Test
        void hears_favourites_boosts_and_new_followers() {
            var post = publish(kith, Act.Content.of("The harbour is open."));
            var her = new Api(alice, InstantSource.system());
            her.change("POST", "/api/v1/statuses/" + post + "/favourite", Json.object());
            her.change(
                    "POST",
                    "/api/v1/statuses/" + post + "/reblog",
                    Json.object().put("visibility", "public"));
            her.change("POST", "/api/v1/accounts/108/follow", Json.object().put("reblogs", true));

            var heard = heard(collectAll(Optional.empty()).payloads());

            assertThat(heard)
                    .filteredOn(h -> h instanceof Heard.Reaction)
                    .extracting(h -> ((Heard.Reaction) h).word())
                    .containsExactlyInAnyOrder("like", "repost");
            assertThat(said(heard))
                    .filteredOn(s -> s.kind() == Kind.EVENT)
                    .extracting(Said::text)
                    .containsExactly("Alice Ferreira follows @kith@harbour.example");
        }

        @Test
        void notices_later_what_was_edited_and_what_is_gone() {
            var edited = publish(alice, Act.Content.of("@kith the ferry is lat."));
            var gone = publish(alice, Act.Content.of("@kith forget it."));
            var cursor = collectAll(Optional.empty()).cursor();

            done(act(alice, new Act.Edit(edited, Act.Content.of("@kith the ferry is late."))));
            harbour.remove(gone.value());
            assertThat(connector
                            .collector()
                            .orElseThrow()
                            .collect(kith, Optional.of(cursor), now)
                            .payloads())
                    .isEmpty();
            now = now.plus(Duration.ofMinutes(11));
            var later = connector.collector().orElseThrow().collect(kith, Optional.of(cursor), now);

            var heard = heard(later.payloads());
            assertThat(said(heard)).extracting(Said::text).containsExactly("@kith the ferry is late.");
            assertThat(said(heard).getFirst().edited()).isPresent();
            assertThat(heard).filteredOn(h -> h instanceof Heard.Gone).containsExactly(new Heard.Gone(gone, now));
            assertThat(connector
                            .collector()
                            .orElseThrow()
                            .collect(kith, Optional.of(later.cursor()), now)
                            .payloads())
                    .isEmpty();
        }

        @Test
        void waits_as_long_as_the_server_says_by_the_time_of_day() {
            Transport busy = request -> new Transport.Response(
                    request.uri(),
                    429,
                    Map.of("x-ratelimit-reset", List.of(now.plusSeconds(93).toString())),
                    "{\"error\":\"Too many requests\"}".getBytes(StandardCharsets.UTF_8));

            assertThat(outcome(() -> connector
                            .collector()
                            .orElseThrow()
                            .collect(connection("kith", busy), Optional.empty(), now)))
                    .isEqualTo(new Outcome.Throttled(Duration.ofSeconds(93), "127.0.0.1 says: “Too many requests”"));
        }
    }

    @Test
    void an_id_that_snac_changes_with_each_edit_stays_one_id() {
        assertThat(StatusId.of("1795536201485fc338715df458c5a488d108729168"))
                .isEqualTo(StatusId.of("1795536342485fc338715df458c5a488d108729168"))
                .contains(new RemoteId("0000000000485fc338715df458c5a488d108729168"));
    }

    // ---- what the tests share

    private Connection connection(String who, Transport transport) {
        return new Connection(
                Map.of("baseUrl", harbour.url()), Map.of("accessToken", who), transport, Memory.ofThisCall());
    }

    private static Act reply(RemoteId to, String text) {
        return new Act.Reply(to, to, Act.Content.of(text));
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

    private RemoteId publish(Connection connection, Act.Content content) {
        return done(act(connection, new Act.Publish(content))).id();
    }

    private tools.jackson.databind.JsonNode status(RemoteId id) {
        return harbour.status(id.value()).orElseThrow();
    }

    private String text(RemoteId id) {
        return PlainText.ofHtml(status(id).path("content").stringValue());
    }

    private record Collected(List<Raw> payloads, String cursor) {}

    private Collected collectAll(Optional<String> from) {
        var payloads = new ArrayList<Raw>();
        var cursor = from;
        while (true) {
            var batch = connector.collector().orElseThrow().collect(kith, cursor, now.minus(Duration.ofDays(90)));
            payloads.addAll(batch.payloads());
            cursor = Optional.of(batch.cursor());
            if (!batch.more()) {
                return new Collected(payloads, batch.cursor());
            }
        }
    }

    private List<Heard> heard(List<Raw> payloads) {
        var me = connector.account(kith);
        return payloads.stream()
                .flatMap(raw -> connector.collector().orElseThrow().interpret(raw, me).stream())
                .toList();
    }

    private static List<Said> said(List<Heard> heard) {
        return heard.stream().filter(h -> h instanceof Said).map(h -> (Said) h).toList();
    }
}
