package kith.connector.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.connector.Account;
import kith.connector.Act;
import kith.connector.Capability;
import kith.connector.Collector.Batch;
import kith.connector.Collector.Raw;
import kith.connector.Connection;
import kith.connector.GuardedTransport;
import kith.connector.Heard;
import kith.connector.Json;
import kith.connector.Memory;
import kith.connector.Outcome;
import kith.connector.Profiles.Profile;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.Transport.Request;
import kith.connector.Trouble;
import kith.testing.Patience;
import kith.testing.Pictures;
import kith.testing.RealServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Kith's account and Alice's on a real network: PLC directory, PDS, AppView and Ozone. */
@Tag("real")
class BlueskyRealServerTest {
    @RegisterExtension
    static final RealServer SERVER = RealServer.of("bluesky");

    private static final GuardedTransport TRANSPORT = new GuardedTransport(true);
    private static final BlueskyConnector CONNECTOR = new BlueskyConnector();
    private static Connection kith;
    private static Connection alice;
    private static Account us;
    private static Account her;

    @BeforeAll
    static void signIn() {
        kith = connection(SERVER.value("BLUESKY_HANDLE"), SERVER.value("BLUESKY_APP_PASSWORD"));
        alice = connection(SERVER.value("BLUESKY_ALICE_HANDLE"), SERVER.value("BLUESKY_ALICE_PASSWORD"));
        us = CONNECTOR.account(kith);
        her = CONNECTOR.account(alice);
        act(
                kith,
                new Act.Unmute(her.id())); // what a run that failed half-way may have left, for nobody hears the muted
        act(kith, new Act.Unban(her.id()));
    }

    @AfterAll
    static void close() {
        TRANSPORT.close();
    }

    @Nested
    class An_account {
        @Test
        void is_known_by_its_did_and_shown_by_its_handle() {
            assertThat(us.id()).isEqualTo(new RemoteId(SERVER.value("BLUESKY_DID")));
            assertThat(us.name()).isEqualTo("@kith.test");
            assertThat(us.missing())
                    .as("these servers come without the chat service")
                    .containsOnlyKeys(Capability.COLLECT_MESSAGES, Capability.REPLY_PRIVATE);
        }

        @Test
        void with_a_wrong_password_is_disconnected() {
            var wrong = connection("kith.test", "not the password");

            assertThat(outcome(() -> CONNECTOR.account(wrong)))
                    .isEqualTo(new Outcome.Disconnected("Bluesky says: “Invalid identifier or password”"));
        }

        @Test
        void whose_token_does_not_hold_any_more_signs_in_again_by_itself() {
            var memory = Memory.ofThisCall();
            var connection = connection("kith.test", SERVER.value("BLUESKY_APP_PASSWORD"), memory);
            CONNECTOR.account(connection);
            var good = Json.readObject(memory.get("session").orElseThrow()).orElseThrow();
            memory.put(
                    "session",
                    good.deepCopy().put("accessJwt", "worn.out.token").toString());

            assertThat(profile(connection, her.id())).isPresent();
            assertThat(memory.get("session").orElseThrow()).doesNotContain("worn.out.token");

            memory.put(
                    "session",
                    good.deepCopy()
                            .put("accessJwt", "worn")
                            .put("refreshJwt", "out")
                            .toString());
            assertThat(profile(connection, her.id())).isPresent();
        }

        @Test
        void presents_itself_with_handle_and_followers() {
            var profile = profile(alice, us.id()).orElseThrow();

            assertThat(profile.handle()).isEqualTo("@kith.test");
            assertThat(profile.followers()).isEqualTo(1);
            assertThat(profile(kith, new RemoteId("did:plc:aaaaaaaaaaaaaaaaaaaaaaaa")))
                    .isEmpty();
        }
    }

    @Nested
    class A_post {
        @Test
        void is_seen_with_its_links_mentions_and_hashtags() {
            var text = "🎉 Ça commence! @alice.test, read https://example.org/fête?a=1. #Stammtisch @nobody.test";

            var post = publish(kith, Act.Content.of(text));

            var seen = appView(post);
            assertThat(Json.text(seen, "record", "text")).isEqualTo(text);
            var marked = new ArrayList<String>();
            seen.path("record").path("facets").forEach(facet -> marked.add(slice(text, facet.path("index"))));
            assertThat(marked).containsExactly("@alice.test", "https://example.org/fête?a=1", "#Stammtisch");
            assertThat(seen.path("record")
                            .path("facets")
                            .get(0)
                            .path("features")
                            .get(0))
                    .isEqualTo(Typed.object("app.bsky.richtext.facet#mention")
                            .put("did", her.id().value()));
        }

        @Test
        void carries_an_image_with_its_description() {
            var image = new Act.Media("image/png", Pictures.png(), "A red square on the wall of the club", 64, 48);

            var post = publish(kith, new Act.Content("Look", List.of(image), Optional.of("en")));

            var shown = appView(post).path("embed").path("images").get(0);
            assertThat(Json.text(shown, "alt")).isEqualTo("A red square on the wall of the club");
            assertThat(shown.path("aspectRatio").path("width").intValue()).isEqualTo(64);
            var said = (Said)
                    read(new Raw("post", "{\"post\":" + appView(post) + "}")).getFirst();
            assertThat(said.media()).singleElement().satisfies(a -> {
                assertThat(a.type()).isEqualTo("image");
                assertThat(TRANSPORT.send(Request.get(a.uri())).ok()).isTrue();
            });
        }

        @Test
        void carries_a_video_with_its_description() {
            var film = new Act.Media("video/mp4", Pictures.mp4(), "Twenty bicycles on the quay", 16, 9);

            var post = publish(kith, new Act.Content("The ride", List.of(film), Optional.of("en")));

            var shown = appView(post).path("embed");
            assertThat(Json.text(shown, "$type")).isEqualTo("app.bsky.embed.video#view");
            assertThat(Json.text(shown, "alt")).isEqualTo("Twenty bicycles on the quay");
            assertThat(shown.path("aspectRatio").path("width").intValue()).isEqualTo(16);
            var kept = record(post).path("value").path("embed").path("video");
            assertThat(Json.text(kept, "mimeType")).isEqualTo("video/mp4");
            assertThat(blob(kept)).isEqualTo(Pictures.mp4());
        }

        @Test
        void carries_the_card_of_its_link_with_the_picture_of_the_page() throws IOException {
            var web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var site = "http://127.0.0.1:" + web.getAddress().getPort();
            serves(web, "/racks", "text/html", """
                    <html><head><meta property="og:title" content="The racks are back">
                    <meta property="og:description" content="They carry 40 kg.">
                    <meta property="og:image" content="%s/rack.png"></head></html>
                    """.formatted(site).getBytes(StandardCharsets.UTF_8));
            serves(web, "/rack.png", "image/png", Pictures.png());
            web.start();
            try {
                var post = publish(kith, Act.Content.of("Come and see: " + site + "/racks"));

                var shown = appView(post).path("embed");
                assertThat(Json.text(shown, "$type")).isEqualTo("app.bsky.embed.external#view");
                assertThat(Json.text(shown, "external", "uri")).isEqualTo(site + "/racks");
                assertThat(Json.text(shown, "external", "title")).isEqualTo("The racks are back");
                assertThat(Json.text(shown, "external", "description")).isEqualTo("They carry 40 kg.");
                var thumb = record(post)
                        .path("value")
                        .path("embed")
                        .path("external")
                        .path("thumb");
                assertThat(blob(thumb)).isEqualTo(Pictures.png());
            } finally {
                web.stop(0);
            }
        }

        private static void serves(HttpServer web, String path, String type, byte[] body) {
            web.createContext(path, exchange -> {
                exchange.getResponseHeaders().add("Content-Type", type);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
        }

        /** As the account's server keeps it. */
        private static byte[] blob(JsonNode blob) {
            var address = SERVER.value("BLUESKY_PDS_URL") + "/xrpc/com.atproto.sync.getBlob?did=" + us.id() + "&cid="
                    + Json.text(blob, "ref", "$link");
            return TRANSPORT.send(Request.get(URI.create(address))).body();
        }

        @Test
        void that_links_to_another_quotes_it() {
            var hers = publish(alice, Act.Content.of("I rode to the lighthouse"));
            appView(hers);
            var link =
                    "https://bsky.app/profile/alice.test/post/" + AtUri.of(hers).rkey();

            var quoting = publish(kith, Act.Content.of("What a ride: " + link));
            var image = new Act.Media("image/png", Pictures.png(), "The lighthouse", 64, 48);
            var both = publish(kith, new Act.Content(link, List.of(image), Optional.empty()));
            var nobody = publish(kith, Act.Content.of("https://bsky.app/profile/alice.test/post/3kaaaaaaaaaaa"));

            assertThat(Json.text(appView(quoting), "embed", "record", "uri")).isEqualTo(hers.value());
            assertThat(Json.text(appView(both), "embed", "record", "record", "uri"))
                    .isEqualTo(hers.value());
            assertThat(appView(both).path("embed").path("media").path("images").size())
                    .isOne();
            assertThat(appView(nobody).has("embed")).isFalse();
        }

        @Test
        void asked_for_twice_is_there_once() {
            var order = order(new Act.Publish(Act.Content.of("Only once " + UUID.randomUUID())));
            var publisher = CONNECTOR.publisher().orElseThrow();
            assertThat(publisher.lookUp(kith, order)).isEmpty();

            var first = done(publisher.act(kith, order));
            var second = done(publisher.act(kith, order));

            assertThat(second.id()).isEqualTo(first.id());
            assertThat(publisher.lookUp(kith, order).orElseThrow().id()).isEqualTo(first.id());
            assertThat(ownPosts()).containsOnlyOnce(first.id().value());
        }

        @Test
        void asked_for_again_with_other_words_stays_as_it_was() {
            var order = order(new Act.Publish(Act.Content.of("The first words")));
            var other = new Act.Order(
                    order.key(), new Act.Publish(Act.Content.of("Other words")), order.firstAsked(), Optional.empty());
            var post =
                    done(CONNECTOR.publisher().orElseThrow().act(kith, order)).id();

            assertThat(done(CONNECTOR.publisher().orElseThrow().act(kith, other))
                            .id())
                    .isEqualTo(post);
            assertThat(Json.text(record(post), "value", "text")).isEqualTo("The first words");
        }

        @Test
        void too_long_is_refused_before_anybody_is_asked() {
            var outcome = act(kith, new Act.Publish(Act.Content.of("a".repeat(301))));

            assertThat(outcome).isEqualTo(new Outcome.Refused("Bluesky takes 300 characters, this text has 301."));
        }

        @Test
        void of_exactly_300_emoji_families_is_too_many_bytes_and_120_of_them_are_taken() {
            assertThat(PostLimits.problems(Act.Content.of("👩‍👩‍👧‍👦".repeat(300))))
                    .containsExactly("Bluesky takes 3,000 bytes of text, this one has 7500.");
            publish(kith, Act.Content.of("👩‍👩‍👧‍👦".repeat(120)));
        }

        @Test
        void of_ours_is_deleted_and_one_of_hers_is_not() {
            var ours = publish(kith, Act.Content.of("Gone soon"));
            var hers = publish(alice, Act.Content.of("Mine"));

            assertThat(act(kith, new Act.Delete(ours))).isInstanceOf(Outcome.Done.class);
            assertThat(act(kith, new Act.Delete(ours))).isInstanceOf(Outcome.Done.class);

            assertThat(new Pds(kith, InstantSource.system()).record(AtUri.of(ours)))
                    .isEmpty();
            assertThat(act(kith, new Act.Delete(hers))).isInstanceOf(Outcome.Refused.class);
        }
    }

    @Nested
    class An_answer {
        @Test
        void deep_in_a_thread_hangs_on_its_parent_and_its_root() {
            var root = publish(kith, Act.Content.of("Where shall we meet?"));
            var first = done(act(alice, reply(root, root, "At the harbour"))).id();

            var second = done(act(kith, reply(first, root, "Good, at eight"))).id();

            var record = appView(second).path("record").path("reply");
            assertThat(Json.text(record, "parent", "uri")).isEqualTo(first.value());
            assertThat(Json.text(record, "root", "uri")).isEqualTo(root.value());
        }

        @Test
        void to_a_post_that_is_gone_is_refused() {
            var post = publish(alice, Act.Content.of("A slip"));
            act(alice, new Act.Delete(post));

            assertThat(act(kith, reply(post, post, "Too late")))
                    .isEqualTo(new Outcome.Refused("That post is not on Bluesky any more."));
        }

        @Test
        void may_be_a_like_and_two_likes_are_one() {
            var post = publish(alice, Act.Content.of("I baked bread"));

            act(kith, new Act.Like(post));
            act(kith, new Act.Like(post));

            Patience.untilTrue("one like", () -> appView(post).path("likeCount").intValue() == 1);
        }
    }

    @Nested
    class A_moderator {
        @Test
        void hides_an_answer_under_our_post_and_shows_it_again() {
            var root = publish(kith, Act.Content.of("Which saddle?"));
            var first = done(act(alice, reply(root, root, "Buy my coins"))).id();
            var second = done(act(alice, reply(root, root, "And my pills"))).id();

            assertThat(act(kith, new Act.Hide(first))).isInstanceOf(Outcome.Done.class);
            assertThat(act(kith, new Act.Hide(second))).isInstanceOf(Outcome.Done.class);
            assertThat(act(kith, new Act.Hide(second))).isInstanceOf(Outcome.Done.class);
            assertThat(hiddenUnder(root)).containsExactly(first.value(), second.value());
            assertThat(looksDone(new Act.Hide(first))).isTrue();

            act(kith, new Act.Unhide(first));
            assertThat(hiddenUnder(root)).containsExactly(second.value());
            assertThat(looksDone(new Act.Unhide(first))).isTrue();
            assertThat(looksDone(new Act.Hide(first))).isFalse();
        }

        @Test
        void locks_the_thread_under_our_post_and_opens_it_again() {
            var root = publish(kith, Act.Content.of("That was the ride"));
            appView(root);
            var answer = done(act(alice, reply(root, root, "It was lovely"))).id();
            act(kith, new Act.Hide(answer));

            assertThat(act(kith, new Act.Lock(root))).isInstanceOf(Outcome.Done.class);
            assertThat(looksDone(new Act.Lock(root))).isTrue();
            Patience.untilTrue(
                    "nobody may answer",
                    () -> thread(root).path("viewer").path("replyDisabled").booleanValue(false));
            assertThat(hiddenUnder(root)).containsExactly(answer.value());

            act(kith, new Act.Unlock(root));
            assertThat(looksDone(new Act.Unlock(root))).isTrue();
            assertThat(hiddenUnder(root)).containsExactly(answer.value());
        }

        /** As Alice sees it. */
        private JsonNode thread(RemoteId post) {
            return new Pds(alice, InstantSource.system())
                    .ask("app.bsky.feed.getPostThread", Map.of("uri", post.value()))
                    .orTrouble(Instant.now())
                    .path("thread")
                    .path("post");
        }

        @Test
        void hides_nothing_under_somebody_elses_post() {
            var hers = publish(alice, Act.Content.of("My saddle"));
            var answer = done(act(alice, reply(hers, hers, "It squeaks"))).id();

            assertThat(act(kith, new Act.Hide(answer)))
                    .isEqualTo(new Outcome.Refused(
                            "Bluesky hides only answers under our own posts; this is none of those."));
        }

        private List<String> hiddenUnder(RemoteId root) {
            var gate = new AtUri(
                    us.id().value(), ThreadGate.COLLECTION, AtUri.of(root).rkey());
            var uris = new ArrayList<String>();
            record(gate.id()).path("value").path("hiddenReplies").forEach(uri -> uris.add(uri.stringValue("")));
            return uris;
        }

        @Test
        void mutes_and_unmutes() {
            act(kith, new Act.Mute(her.id()));
            Patience.untilTrue("the mute", () -> looksDone(new Act.Mute(her.id())));

            act(kith, new Act.Unmute(her.id()));
            Patience.untilTrue("no mute", () -> looksDone(new Act.Unmute(her.id())));
            assertThat(looksDone(new Act.Mute(her.id()))).isFalse();
        }

        @Test
        void blocks_and_unblocks() {
            act(kith, new Act.Ban(her.id()));
            act(kith, new Act.Ban(her.id()));
            Patience.untilTrue("the block", () -> !looksDone(new Act.Unban(her.id())));

            act(kith, new Act.Unban(her.id()));
            Patience.untilTrue("no block", () -> looksDone(new Act.Unban(her.id())));
            assertThat(looksDone(new Act.Ban(her.id()))).isFalse();
        }

        @Test
        void reports_a_post_and_an_account() {
            var post = publish(alice, Act.Content.of("Buy my coins"));

            assertThat(act(kith, new Act.Report(post, "Advertising"))).isInstanceOf(Outcome.Done.class);
            assertThat(act(kith, new Act.Report(her.id(), "Advertises everywhere")))
                    .isInstanceOf(Outcome.Done.class);
        }
    }

    @Nested
    class Collecting {
        @Test
        void brings_a_mention_by_another_account() {
            var post = publish(alice, Act.Content.of("Hello @kith.test, when do you open?"));

            var said = collectUntil(post);

            assertThat(said.author().handle()).isEqualTo("@alice.test");
            assertThat(said.kind()).isEqualTo(Said.Kind.POST);
            assertThat(said.mentionsUs()).isTrue();
            assertThat(said.own()).isFalse();
            assertThat(said.permalink().orElseThrow())
                    .hasToString("https://bsky.app/profile/alice.test/post/"
                            + AtUri.of(post).rkey());
        }

        @Test
        void brings_what_the_author_warns_of() {
            var record = Typed.object(Posts.COLLECTION)
                    .put("text", "@kith.test my knee after the ride")
                    .put("createdAt", Instant.now().toString());
            record.putObject("labels")
                    .put("$type", "com.atproto.label.defs#selfLabels")
                    .putArray("values")
                    .addObject()
                    .put("val", "graphic-media");
            var mention = Json.object()
                    .put("$type", "app.bsky.richtext.facet#mention")
                    .put("did", us.id().value());
            var facet = record.putArray("facets").addObject();
            facet.putObject("index").put("byteStart", 0).put("byteEnd", 10);
            facet.putArray("features").add(mention);
            var post = new Pds(alice, InstantSource.system())
                    .write(Posts.COLLECTION, Tid.ofTarget(UUID.randomUUID().toString()), record)
                    .id();

            assertThat(collectUntil(post).warnings()).containsExactly("graphic-media");
        }

        @Test
        void brings_the_whole_talk_a_mention_stands_in() {
            var root = publish(alice, Act.Content.of("Who knows a good bicycle shop?"));
            var aside = done(act(alice, reply(root, root, "In the old town, I mean")))
                    .id();
            var mention =
                    done(act(alice, reply(aside, root, "@kith.test perhaps?"))).id();
            appView(mention);

            var heard = Patience.until("the talk", () -> {
                var all = collectAll(CONNECTOR, Optional.empty()).heard();
                return said(all, mention).isPresent() ? Optional.of(all) : Optional.empty();
            });

            assertThat(said(heard, root)).isPresent();
            assertThat(said(heard, aside).orElseThrow().parent()).contains(root);
            assertThat(said(heard, mention).orElseThrow().root()).contains(root);
            assertThat(said(heard, mention).orElseThrow().kind()).isEqualTo(Said.Kind.COMMENT);
        }

        @Test
        void brings_answers_likes_followers_and_what_we_wrote_elsewhere() {
            var ours = publish(kith, Act.Content.of("Written in another app"));
            appView(ours);
            var answer = done(act(alice, reply(ours, ours, "I read it"))).id();
            act(alice, new Act.Like(ours));

            collectUntil(answer);
            var heard = Patience.until("a like", () -> {
                var all = collectAll(CONNECTOR, Optional.empty()).heard();
                return all.stream()
                                .anyMatch(h -> h instanceof Heard.Reaction r
                                        && r.target().equals(ours))
                        ? Optional.of(all)
                        : Optional.empty();
            });

            assertThat(said(heard, ours).orElseThrow().own()).isTrue();
            assertThat(said(heard, answer).orElseThrow().mentionsUs()).isTrue();
            assertThat(heard)
                    .anySatisfy(h -> assertThat(h)
                            .isInstanceOfSatisfying(
                                    Said.class, s -> assertThat(s.text()).endsWith(" follows @kith.test")));
        }

        @Test
        void again_brings_only_what_is_new() {
            var first = collectAll(CONNECTOR, Optional.empty());
            var post = publish(alice, Act.Content.of("@kith.test anything new?"));
            appView(post);

            var second = Patience.until("the mention", () -> {
                var batch = collectAll(CONNECTOR, Optional.of(first.cursor()));
                return said(batch.heard(), post).isPresent() ? Optional.of(batch) : Optional.empty();
            });

            assertThat(first.heard()).hasSizeGreaterThan(2);
            assertThat(second.heard())
                    .filteredOn(Said.class::isInstance)
                    .extracting(h -> ((Said) h).id())
                    .containsOnly(post);
            assertThat(collectAll(CONNECTOR, Optional.of(second.cursor())).heard())
                    .isEmpty();
        }

        @Test
        void of_a_lively_talk_brings_the_new_answer_with_what_it_answers_and_not_all_of_it_again() {
            var root = publish(kith, Act.Content.of("Which pump is best?"));
            appView(root); // an answer that the AppView reads before its root, being quicker than any person, is
            // notified to nobody
            var first = done(act(alice, reply(root, root, "The red one"))).id();
            var before = Patience.until("the first answer, in its talk and by its notification", () -> {
                var batch = collectAll(CONNECTOR, Optional.empty());
                var times = batch.heard().stream()
                        .filter(h -> h instanceof Said said && said.id().equals(first))
                        .count();
                return times > 1 ? Optional.of(batch) : Optional.empty();
            });
            var second = done(act(alice, reply(root, root, "No, the blue one"))).id();

            var heard = Patience.until("the second answer", () -> {
                var batch = collectAll(CONNECTOR, Optional.of(before.cursor())).heard();
                return said(batch, second).isPresent() ? Optional.of(batch) : Optional.empty();
            });

            assertThat(said(heard, root)).isPresent();
            assertThat(said(heard, first)).isEmpty();
        }

        @Test
        void sees_that_a_known_post_is_gone() {
            var post = publish(alice, Act.Content.of("@kith.test I take that back"));
            appView(post);
            var before = Patience.until("the mention", () -> {
                var batch = collectAll(CONNECTOR, Optional.empty());
                return said(batch.heard(), post).isPresent() ? Optional.of(batch) : Optional.empty();
            });
            act(alice, new Act.Delete(post));
            var later = new BlueskyConnector(() -> Instant.now().plus(Duration.ofMinutes(11)));

            Patience.untilTrue(
                    "the tombstone",
                    () -> collectAll(later, Optional.of(before.cursor())).heard().stream()
                            .anyMatch(h ->
                                    h instanceof Heard.Gone gone && gone.id().equals(post)));
        }

        @Test
        void does_not_bury_the_posts_of_somebody_we_blocked() {
            var post = publish(alice, Act.Content.of("@kith.test you will not like this"));
            appView(post);
            var before = Patience.until("the mention", () -> {
                var batch = collectAll(CONNECTOR, Optional.empty());
                return said(batch.heard(), post).isPresent() ? Optional.of(batch) : Optional.empty();
            });
            act(kith, new Act.Ban(her.id()));
            Patience.untilTrue("the block", () -> !looksDone(new Act.Unban(her.id())));
            var later = new BlueskyConnector(() -> Instant.now().plus(Duration.ofMinutes(11)));

            var heard = collectAll(later, Optional.of(before.cursor())).heard();
            act(kith, new Act.Unban(her.id()));
            Patience.untilTrue("no block", () -> looksDone(new Act.Unban(her.id())));

            assertThat(heard)
                    .noneMatch(h -> h instanceof Heard.Gone gone && gone.id().equals(post));
        }
    }

    private record Collected(List<Heard> heard, String cursor) {}

    private static Collected collectAll(BlueskyConnector connector, Optional<String> cursor) {
        var collector = connector.collector().orElseThrow();
        var heard = new ArrayList<Heard>();
        Batch batch;
        do {
            batch = collector.collect(kith, cursor, Instant.now().minus(Duration.ofDays(90)));
            batch.payloads().forEach(raw -> heard.addAll(read(raw)));
            cursor = Optional.of(batch.cursor());
        } while (batch.more());
        return new Collected(heard, batch.cursor());
    }

    private static List<Heard> read(Raw raw) {
        return CONNECTOR.collector().orElseThrow().interpret(raw, us);
    }

    private static Said collectUntil(RemoteId post) {
        return Patience.until(
                "post " + post,
                () -> said(collectAll(CONNECTOR, Optional.empty()).heard(), post));
    }

    private static Optional<Said> said(List<Heard> heard, RemoteId id) {
        return heard.stream()
                .filter(h -> h instanceof Said said && said.id().equals(id))
                .map(Said.class::cast)
                .findFirst();
    }

    private static Connection connection(String identifier, String password) {
        return connection(identifier, password, Memory.ofThisCall());
    }

    private static Connection connection(String identifier, String password, Memory memory) {
        return new Connection(
                Map.of("baseUrl", SERVER.value("BLUESKY_PDS_URL") + "/"),
                Map.of("identifier", identifier, "password", password),
                TRANSPORT,
                memory);
    }

    private static Act.Order order(Act act) {
        return new Act.Order(UUID.randomUUID(), act, Instant.now(), Optional.empty());
    }

    private static Outcome act(Connection connection, Act act) {
        try {
            return CONNECTOR.doer(act).orElseThrow().act(connection, order(act));
        } catch (Trouble trouble) {
            return trouble.outcome();
        }
    }

    private static Act reply(RemoteId to, RemoteId root, String text) {
        return new Act.Reply(to, root, Act.Content.of(text));
    }

    private static RemoteId publish(Connection connection, Act.Content content) {
        return done(act(connection, new Act.Publish(content))).id();
    }

    private static Outcome.Done done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return (Outcome.Done) outcome;
    }

    private static boolean looksDone(Act act) {
        return CONNECTOR.doer(act).orElseThrow().lookUp(kith, order(act)).isPresent();
    }

    private static Optional<Profile> profile(Connection connection, RemoteId id) {
        return CONNECTOR.profiles().orElseThrow().profile(connection, id);
    }

    private static Outcome outcome(Runnable call) {
        try {
            call.run();
        } catch (Trouble trouble) {
            return trouble.outcome();
        }
        throw new AssertionError("no trouble");
    }

    /** The post as the AppView shows it, once it does. */
    private static JsonNode appView(RemoteId post) {
        return Patience.until("post " + post, () -> {
            var posts = new Pds(alice, InstantSource.system())
                    .ask("app.bsky.feed.getPosts", Map.of("uris", post.value()))
                    .orTrouble(Instant.now())
                    .path("posts");
            return posts.isEmpty() ? Optional.<JsonNode>empty() : Optional.of(posts.get(0));
        });
    }

    private static JsonNode record(RemoteId post) {
        return new Pds(kith, InstantSource.system()).record(AtUri.of(post)).orElseThrow();
    }

    private static List<String> ownPosts() {
        var uris = new ArrayList<String>();
        new Pds(kith, InstantSource.system())
                .ask(
                        "com.atproto.repo.listRecords",
                        Map.of("repo", us.id().value(), "collection", "app.bsky.feed.post", "limit", "100"))
                .orTrouble(Instant.now())
                .path("records")
                .forEach(record -> uris.add(Json.text(record, "uri")));
        return uris;
    }

    private static String slice(String text, JsonNode index) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        int start = index.path("byteStart").intValue();
        return new String(bytes, start, index.path("byteEnd").intValue() - start, StandardCharsets.UTF_8);
    }
}
