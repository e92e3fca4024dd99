package kith.connector.discourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import kith.connector.Account;
import kith.connector.Act;
import kith.connector.Capability;
import kith.connector.Collector;
import kith.connector.Connection;
import kith.connector.Connector;
import kith.connector.ConnectorContract;
import kith.connector.Heard;
import kith.connector.Json;
import kith.connector.Memory;
import kith.connector.Outcome;
import kith.connector.Profiles;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.Titled;
import kith.connector.Transport;
import kith.connector.Trouble;
import kith.connector.WebhookContract;
import kith.testing.DescribedTransport;
import kith.testing.Pictures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What every connector promises, against a stand-in; every request is as Discourse describes it. */
class DiscourseContractTest implements ConnectorContract, WebhookContract {
    private static DiscourseStandIn forum;

    private final DiscourseConnector connector = new DiscourseConnector();

    @BeforeAll
    static void start() {
        forum = new DiscourseStandIn();
    }

    @AfterAll
    static void stop() {
        forum.close();
    }

    static Transport described(Transport real, String url) {
        return DescribedTransport.before(real)
                .answersToo()
                // made from answers in which these were null, and from a user who says nothing of himself
                .excusing("/posts(/\\d+)?\\.json|/user_actions\\.json", "integer found, \\[string, null\\] expected")
                .excusing("/u/.*", "property 'bio_cooked' is not defined")
                .described("discourse/openapi.json", URI.create(url))
                .described("/kith/connector/discourse/staff.yaml", URI.create(url));
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public Transport transport() {
        return described(OPEN, forum.url());
    }

    @Override
    public Connection connection(Transport transport) {
        return connection(forum, transport);
    }

    private static Connection connection(DiscourseStandIn at, Transport transport) {
        return new Connection(
                Map.of("baseUrl", at.url(), "username", "kith"),
                Map.of("apiKey", DiscourseStandIn.KEY),
                transport == OPEN ? described(OPEN, at.url()) : transport,
                Memory.ofThisCall());
    }

    /** What is brought before it is shown is no act yet. */
    @Override
    public boolean writes(Transport.Request request) {
        return !"GET".equals(request.method()) && !request.uri().getPath().equals("/uploads.json");
    }

    @Override
    public Map<Capability, Supplier<Act>> acts() {
        var alice = new RemoteId(String.valueOf(DiscourseStandIn.ALICE));
        var acts = new LinkedHashMap<Capability, Supplier<Act>>();
        acts.put(Capability.PUBLISH_TEXT, () -> new Act.Publish(topic("The harbour is open")));
        acts.put(Capability.PUBLISH_IMAGE, () -> new Act.Publish(pictured("The harbour from above")));
        acts.put(Capability.PUBLISH_EDIT_MEDIA, () -> new Act.Edit(ours(), pictured("The harbour from below")));
        acts.put(Capability.PUBLISH_EDIT, () -> new Act.Edit(ours(), topic("The harbour is closed")));
        acts.put(Capability.PUBLISH_DELETE, () -> new Act.Delete(ours()));
        acts.put(Capability.PUBLISH_THREAD, () -> {
            var first = ours();
            return new Act.Reply(first, first, ConnectorContract.fresh("Two of two."));
        });
        acts.put(Capability.MODERATE_HIDE, () -> new Act.Hide(alices()));
        acts.put(Capability.REPLY_PUBLIC, () -> {
            var question = alices();
            return new Act.Reply(question, question, ConnectorContract.fresh("At nine o’clock."));
        });
        acts.put(Capability.REPLY_PRIVATE, () -> {
            var message = id(
                    forum.writes(DiscourseStandIn.ALICE, "Only between the two of us", "Psst. " + UUID.randomUUID()));
            return new Act.Reply(message, message, ConnectorContract.fresh("I keep it to myself."));
        });
        acts.put(Capability.REACT_LIKE, () -> new Act.Like(alices()));
        acts.put(Capability.MODERATE_DELETE, () -> new Act.Remove(alices()));
        acts.put(Capability.MODERATE_LOCK, () -> new Act.Lock(alices()));
        acts.put(
                Capability.MODERATE_APPROVE,
                () -> new Act.Approve(ReviewCase.id(String.valueOf(
                        forum.waits(DiscourseStandIn.ALICE, "May I sell nets here? " + UUID.randomUUID())))));
        acts.put(Capability.MODERATE_MUTE, () -> new Act.Mute(alice));
        acts.put(Capability.MODERATE_BAN, () -> new Act.Ban(alice));
        acts.put(Capability.MODERATE_REPORT, () -> new Act.Report(alices(), "Sells shoes."));
        return acts;
    }

    private static Act.Content topic(String title) {
        return Act.Content.of(title + " " + UUID.randomUUID() + "\n\nCome & see. " + UUID.randomUUID());
    }

    private static Act.Content pictured(String title) {
        return new Act.Content(
                topic(title).text(),
                List.of(new Act.Media("image/png", Pictures.png(), "A red [harbour]", 64, 48)),
                Optional.empty());
    }

    private static RemoteId ours() {
        return id(forum.begins(DiscourseStandIn.KITH, "Who comes along on Sunday?", "At nine. " + UUID.randomUUID()));
    }

    private static RemoteId alices() {
        return id(forum.begins(DiscourseStandIn.ALICE, "When does the harbour open?", "Tell. " + UUID.randomUUID()));
    }

    private static RemoteId id(JsonNode post) {
        return new RemoteId(Json.digits(post, "id"));
    }

    @Test
    void a_picture_stands_below_the_words_and_stays_when_only_they_change() {
        var picture = new Act.Media("image/png", Pictures.png(), "A red [harbour]", 64, 48);
        var words = topic("The harbour from above").text();

        var post = done(connection(OPEN), new Act.Publish(new Act.Content(words, List.of(picture), Optional.empty())));
        assertThat(raw(post)).endsWith("\n\n![A red harbour|64x48](upload://fQ9zT.png)");

        done(connection(OPEN), new Act.Edit(post, Act.Content.of("A new title, at last\n\nAt ten.")));
        assertThat(raw(post)).isEqualTo("At ten.\n\n![A red harbour|64x48](upload://fQ9zT.png)");
    }

    @Test
    void what_waits_there_is_heard_as_reported_and_is_let_through_or_turned_down() {
        try (var small = new DiscourseStandIn()) {
            var connection = connection(small, OPEN);
            var me = connector.account(connection);
            var nets = small.waits(DiscourseStandIn.ALICE, "May I sell nets here?");
            var shoes = small.waits(DiscourseStandIn.ALICE, "Shoes!");
            var first = collected(connection, Optional.empty());

            var heard = first.payloads().stream()
                    .flatMap(raw -> connector.collector().orElseThrow().interpret(raw, me).stream())
                    .toList();
            assertThat(heard)
                    .anyMatch(one -> one instanceof Said said
                            && said.id().equals(ReviewCase.id(String.valueOf(nets)))
                            && said.text().equals("May I sell nets here?")
                            && said.author().handle().equals("@alice"));
            assertThat(heard)
                    .anyMatch(one -> one instanceof Heard.Report report
                            && report.target().equals(ReviewCase.id(String.valueOf(nets)))
                            && report.says().endsWith("New members wait."));

            done(connection, new Act.Approve(ReviewCase.id(String.valueOf(nets))));
            done(connection, new Act.Remove(ReviewCase.id(String.valueOf(shoes))));

            assertThat(small.timesSaid("May I sell nets here?")).isEqualTo(1);
            assertThat(small.timesSaid("Shoes!")).isZero();
            var after = collected(connection, Optional.of(first.cursor()));
            var then = after.payloads().stream()
                    .flatMap(raw -> connector.collector().orElseThrow().interpret(raw, me).stream())
                    .toList();
            assertThat(then)
                    .filteredOn(Heard.Gone.class::isInstance)
                    .extracting(gone -> ((Heard.Gone) gone).id())
                    .containsExactlyInAnyOrder(
                            ReviewCase.id(String.valueOf(nets)), ReviewCase.id(String.valueOf(shoes)));
            assertThat(then)
                    .anyMatch(one -> one instanceof Said said && said.text().contains("May I sell nets here?"));
        }
    }

    @Test
    void flags_of_a_post_that_is_left_as_it_is_are_turned_down() {
        try (var small = new DiscourseStandIn()) {
            var connection = connection(small, OPEN);
            var post = small.begins(DiscourseStandIn.ALICE, "Is this allowed at all?", "Selling nets.");
            small.flags(DiscourseStandIn.KITH, Json.number(post, "id"), "Sells nets.");
            assertThat(small.pendingFlags(Json.number(post, "id"))).isEqualTo(1);

            done(connection, new Act.Approve(id(post)));
            done(connection, new Act.Approve(id(post)));

            assertThat(small.pendingFlags(Json.number(post, "id"))).isZero();
            assertThat(small.find(id(post).value())).isPresent();
        }
    }

    @Test
    void a_topic_is_closed_at_any_of_its_posts_and_opened_again() {
        var post = forum.begins(DiscourseStandIn.ALICE, "Who broke the quay lamp?", "Tell. " + UUID.randomUUID());
        var topic = Json.number(post, "topic_id");

        done(connection(OPEN), new Act.Lock(id(post)));
        assertThat(forum.isLocked(topic)).isTrue();

        done(connection(OPEN), new Act.Unlock(id(post)));
        assertThat(forum.isLocked(topic)).isFalse();
    }

    @Test
    void a_topic_is_taken_off_the_lists_and_put_back_and_a_single_post_is_not() {
        var post = forum.begins(DiscourseStandIn.ALICE, "Cheap watches for everybody", "Buy! " + UUID.randomUUID());
        var topic = Json.number(post, "topic_id");
        var answer = forum.says(DiscourseStandIn.ALICE, topic, "Really cheap. " + UUID.randomUUID(), 1);

        done(connection(OPEN), new Act.Hide(id(post)));
        assertThat(forum.isUnlisted(topic)).isTrue();
        done(connection(OPEN), new Act.Unhide(id(post)));
        assertThat(forum.isUnlisted(topic)).isFalse();

        var order = ConnectorContract.order(new Act.Hide(id(answer)));
        assertThat(connector.moderator().orElseThrow().act(connection(OPEN), order))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.networkSaid()).contains("A single post is removed"));
        assertThat(forum.isUnlisted(topic)).isFalse();
    }

    @Test
    void the_parts_of_a_thread_stand_below_one_another_in_one_topic() {
        var first = done(connection(OPEN), new Act.Publish(topic("The harbour in three parts")));
        var second = done(connection(OPEN), new Act.Reply(first, first, ConnectorContract.fresh("Two of three.")));
        var third = done(connection(OPEN), new Act.Reply(second, first, ConnectorContract.fresh("Three of three.")));

        var topic = Json.number(forum.find(first.value()).orElseThrow(), "topic_id");
        assertThat(List.of(second, third))
                .extracting(part -> Json.number(forum.find(part.value()).orElseThrow(), "topic_id"))
                .containsOnly(topic);
        assertThat(Json.number(forum.find(third.value()).orElseThrow(), "reply_to_post_number"))
                .isEqualTo(2);
    }

    @Test
    void a_member_is_shown_by_number_or_by_name() {
        var profiles = connector.profiles().orElseThrow();
        var alice = profiles.profile(connection(OPEN), new RemoteId(String.valueOf(DiscourseStandIn.ALICE)))
                .orElseThrow();

        assertThat(alice.name()).isEqualTo("Alice Ferreira");
        assertThat(alice.handle()).isEqualTo("@alice");
        assertThat(alice.biography()).isEqualTo("Mends nets.");
        assertThat(alice.picture()).contains(URI.create(forum.url() + "/user_avatar/forum.test/alice/240/3_2.png"));
        assertThat(alice.page()).contains(URI.create(forum.url() + "/u/alice"));
        assertThat(profiles.profile(connection(OPEN), new RemoteId("username:alice")))
                .map(Profiles.Profile::name)
                .contains("Alice Ferreira");
        assertThat(profiles.profile(connection(OPEN), new RemoteId("999"))).isEmpty();
        assertThat(profiles.profile(connection(OPEN), new RemoteId("username:nobody")))
                .isEmpty();
    }

    @Test
    void who_likes_a_post_of_ours_is_heard_once() {
        try (var small = new DiscourseStandIn()) {
            var connection = connection(small, OPEN);
            var ours = small.begins(DiscourseStandIn.KITH, "Who comes along on Sunday?", "At nine.");
            var before = collected(connection, Optional.empty());

            small.likes(DiscourseStandIn.ALICE, Json.number(ours, "id"));
            var after = collected(connection, Optional.of(before.cursor()));

            var me = connector.account(connection);
            assertThat(after.payloads())
                    .flatExtracting(raw -> connector.collector().orElseThrow().interpret(raw, me))
                    .singleElement()
                    .isInstanceOfSatisfying(Heard.Reaction.class, like -> {
                        assertThat(like.target()).isEqualTo(id(ours));
                        assertThat(like.by().handle()).isEqualTo("@alice");
                        assertThat(like.word()).isEqualTo("like");
                    });
            assertThat(collected(connection, Optional.of(after.cursor())).payloads())
                    .isEmpty();
        }
    }

    @Test
    void who_asks_too_often_waits_as_long_as_the_body_says() {
        Transport busy = request -> new Transport.Response(
                request.uri(),
                429,
                Map.of("content-type", List.of("application/json"), "retry-after", List.of("60")),
                "{\"errors\":[\"You have performed this action too many times.\"],\"error_type\":\"rate_limit\",\"extras\":{\"wait_seconds\":37,\"time_left\":\"37 seconds\"}}"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var connection = new Connection(
                Map.of("baseUrl", forum.url(), "username", "kith"),
                Map.of("apiKey", DiscourseStandIn.KEY),
                busy,
                Memory.ofThisCall());

        var order = ConnectorContract.order(new Act.Publish(topic("The harbour is open")));
        assertThatThrownBy(() -> connector.publisher().orElseThrow().act(connection, order))
                .isInstanceOfSatisfying(
                        Trouble.class,
                        trouble -> assertThat(trouble.outcome())
                                .isEqualTo(new Outcome.Throttled(
                                        Duration.ofSeconds(37),
                                        "The forum says: “You have performed this action too many times.”")));
        assertThatThrownBy(() -> collected(connection, Optional.empty()))
                .isInstanceOfSatisfying(
                        Trouble.class,
                        trouble -> assertThat(trouble.outcome())
                                .isInstanceOfSatisfying(
                                        Outcome.Throttled.class,
                                        later -> assertThat(later.retryAfter()).isEqualTo(Duration.ofSeconds(37))));
    }

    private static String raw(RemoteId post) {
        return Json.text(forum.find(post.value()).orElseThrow(), "raw");
    }

    @Override
    public long timesSaid(String text) {
        var titled = Titled.of(text);
        return forum.timesSaid(titled.body().isBlank() ? text : titled.body());
    }

    @Override
    public void somebodySpeaks() {
        alices();
    }

    // ---- calls

    @Override
    public Connection calledConnection() {
        return connection(OPEN).calledAt(HOOK);
    }

    @Override
    public String body() {
        var body = Json.object();
        body.set("post", forum.begins(DiscourseStandIn.ALICE, "Told by the forum itself", "Now. " + UUID.randomUUID()));
        return body.toString();
    }

    @Override
    public Map<String, String> headers(String body, Instant signed) {
        return DiscourseStandIn.headers("post_created", body, HOOK.secret());
    }

    @Override
    public boolean signsTheTime() {
        return false;
    }

    // ---- what is heard

    @Test
    void answers_to_us_speak_to_us_and_edits_and_deletions_are_seen() {
        try (var small = new DiscourseStandIn()) {
            var connection = connection(small, OPEN);
            var ours = small.begins(DiscourseStandIn.KITH, "Who comes along on Sunday?", "At nine.");
            var topic = Json.number(ours, "topic_id");
            var answer = small.says(DiscourseStandIn.ALICE, topic, "I do.", 0);
            small.begins(DiscourseStandIn.ALICE, "Something else altogether", "Shoes, and nothing for @kith_shop.");

            var first = collected(connection, Optional.empty());
            assertThat(said(first, "I do.").mentionsUs()).isTrue();
            assertThat(said(first, "I do.").root()).contains(new RemoteId(Json.digits(ours, "id")));
            assertThat(said(first, "Who comes along on Sunday?\n\nAt nine.").own())
                    .isTrue();
            assertThat(said(first, "Something else altogether\n\nShoes, and nothing for @kith_shop.")
                            .mentionsUs())
                    .isFalse();

            small.rewrites(Json.number(answer, "id"), "I do, with my dog.");
            var second = collected(connection, Optional.of(first.cursor()));
            assertThat(second.payloads()).hasSize(1);
            assertThat(said(second, "I do, with my dog.").edited()).isPresent();

            small.takesBack(Json.number(answer, "id"));
            var third = collected(connection, Optional.of(second.cursor()));
            assertThat(heard(third)).singleElement().isInstanceOf(Heard.Gone.class);
        }
    }

    @Test
    void what_is_flagged_is_told_once_to_the_staff() {
        try (var small = new DiscourseStandIn()) {
            var connection = connection(small, OPEN);
            var post = small.begins(DiscourseStandIn.ALICE, "Shoes for everybody", "Cheap shoes, today only.");
            small.flags(DiscourseStandIn.ALICE, Json.number(post, "id"), "");
            small.flags(DiscourseStandIn.ALICE, Json.number(post, "id"), "A <a href='/x'>watched word</a>");

            var first = collected(connection, Optional.empty());
            assertThat(heard(first))
                    .filteredOn(Heard.Report.class::isInstance)
                    .map(Heard.Report.class::cast)
                    .allSatisfy(report -> {
                        assertThat(report.target()).isEqualTo(id(post));
                        assertThat(report.by().name()).isEqualTo("Alice Ferreira");
                    })
                    .extracting(Heard.Report::says)
                    .containsExactlyInAnyOrder("Inappropriate", "A watched word");
            assertThat(collected(connection, Optional.of(first.cursor())).payloads())
                    .isEmpty();

            small.isNobodySpecial();
            assertThat(connector.account(connection).missing()).containsKey(Capability.COLLECT_REPORTS);
            assertThat(collected(connection, Optional.of(first.cursor())).payloads())
                    .isEmpty();
        }
    }

    @Test
    void private_messages_are_read_from_where_they_were_left() {
        try (var small = new DiscourseStandIn()) {
            var connection = connection(small, OPEN);
            var message = small.writes(DiscourseStandIn.ALICE, "Only between the two of us", "Psst, a word.");
            var topic = Json.number(message, "topic_id");
            for (int i = 0; i < 70; i++) {
                small.says(DiscourseStandIn.ALICE, topic, "Word " + i, 0);
            }

            var first = collected(connection, Optional.empty());
            assertThat(heard(first)).hasSize(71).allSatisfy(heard -> {
                assertThat(((Said) heard).kind()).isEqualTo(Said.Kind.DIRECT);
                assertThat(((Said) heard).mentionsUs()).isTrue();
                assertThat(((Said) heard).place().open()).isFalse();
            });
            assertThat(collected(connection, Optional.of(first.cursor())).payloads())
                    .isEmpty();

            small.says(DiscourseStandIn.KITH, topic, "I heard you.", 1);
            var second = collected(connection, Optional.of(first.cursor()));
            assertThat(heard(second)).hasSize(1);
            assertThat(said(second, "I heard you.").own()).isTrue();
        }
    }

    @Test
    void more_posts_than_a_page_are_read_to_the_end_and_once() {
        try (var small = new DiscourseStandIn()) {
            var connection = connection(small, OPEN);
            var topic =
                    Json.number(small.begins(DiscourseStandIn.ALICE, "A long talk about boats", "Boats?"), "topic_id");
            for (int i = 0; i < 119; i++) {
                small.says(DiscourseStandIn.ALICE, topic, "Boat " + i, 0);
            }

            var all = collected(connection, Optional.empty());

            assertThat(all.payloads()).hasSize(120);
        }
    }

    /** Asks until there is no more. */
    private Collector.Batch collected(Connection connection, Optional<String> cursor) {
        var payloads = new ArrayList<Collector.Raw>();
        var batch = new Collector.Batch(List.of(), cursor.orElse(""), true);
        while (batch.more()) {
            batch = connector
                    .collector()
                    .orElseThrow()
                    .collect(
                            connection,
                            Optional.of(batch.cursor()).filter(there -> !there.isEmpty()),
                            Instant.now().minus(Duration.ofDays(90)));
            payloads.addAll(batch.payloads());
        }
        return new Collector.Batch(payloads, batch.cursor(), false);
    }

    private List<Heard> heard(Collector.Batch batch) {
        var me = new Account(new RemoteId("http://127.0.0.1 7"), "@kith", Map.of());
        return batch.payloads().stream()
                .flatMap(raw -> connector.collector().orElseThrow().interpret(raw, me).stream())
                .toList();
    }

    private Said said(Collector.Batch batch, String text) {
        return heard(batch).stream()
                .filter(Said.class::isInstance)
                .map(Said.class::cast)
                .filter(said -> said.text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    // ---- past Kith

    @Override
    public Optional<Natively> natively() {
        return Optional.of(new Natively() {
            @Override
            public RemoteId says(String text) {
                return id(forum.begins(DiscourseStandIn.ALICE, "A question for everybody", text));
            }

            @Override
            public void edits(RemoteId said, String text) {
                forum.rewrites(Long.parseLong(said.value()), text);
            }

            @Override
            public void deletes(RemoteId said) {
                forum.takesBack(Long.parseLong(said.value()));
            }

            @Override
            public RemoteId answersAsUs(RemoteId said, String text) {
                var topic = Json.number(forum.find(said.value()).orElseThrow(), "topic_id");
                return id(forum.says(DiscourseStandIn.KITH, topic, text, 1));
            }
        });
    }

    @Override
    public void somebodyAnswers(RemoteId post) {
        var topic = Json.number(forum.find(post.value()).orElseThrow(), "topic_id");
        forum.says(DiscourseStandIn.ALICE, topic, "So I see. " + UUID.randomUUID(), 1);
    }
}
