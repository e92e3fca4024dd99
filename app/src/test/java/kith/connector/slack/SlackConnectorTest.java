package kith.connector.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.connector.Account;
import kith.connector.Act;
import kith.connector.Capability;
import kith.connector.Collector.Batch;
import kith.connector.Connection;
import kith.connector.ConnectorContract;
import kith.connector.FaultyTransport;
import kith.connector.Heard;
import kith.connector.Json;
import kith.connector.Memory;
import kith.connector.Meter.Figures;
import kith.connector.Outcome;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.Transport;
import kith.connector.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bot reads in a workspace, and what its app lets it do. */
class SlackConnectorTest {
    private static final String GENERAL = SlackStandIn.GENERAL;
    private static final String ALICE = SlackStandIn.ALICE;

    private final SlackStandIn slack = new SlackStandIn();
    private final SlackConnector connector = new SlackConnector();
    private final Connection connection =
            SlackContractTest.connection(slack, SlackContractTest.described(ConnectorContract.OPEN, slack.url()));

    @AfterEach
    void close() {
        slack.close();
    }

    // ---- connecting

    @Test
    void what_the_app_was_not_given_is_said_by_its_scope() {
        slack.grants("channels:history,chat:write");

        var missing = connector.account(connection).missing();

        assertThat(missing)
                .containsOnlyKeys(
                        Capability.PUBLISH_IMAGE,
                        Capability.PUBLISH_VIDEO,
                        Capability.REACT_LIKE,
                        Capability.MODERATE_PIN,
                        Capability.COLLECT_MESSAGES,
                        Capability.PROFILE_READ);
        assertThat(missing.get(Capability.REACT_LIKE)).contains("reactions:write");
    }

    @Test
    void a_channel_to_which_the_bot_was_not_invited_is_found_out_when_posting() {
        var board = with(Map.of("baseUrl", slack.url(), "channel", SlackStandIn.BOARD));
        var order = ConnectorContract.order(new Act.Publish(ConnectorContract.fresh("Hello?")));

        assertThat(outcomeOf(() -> connector.publisher().orElseThrow().act(board, order)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.networkSaid()).contains("/invite"));
    }

    @Test
    void what_is_no_channel_is_said_when_connecting() {
        var wrong = with(Map.of("baseUrl", slack.url(), "channel", "#general"));

        assertThat(outcomeOf(() -> connector.account(wrong)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.networkSaid()).contains("#general"));
    }

    // ---- files

    @Test
    void an_answer_with_two_pictures_hangs_in_its_thread_with_descriptions() {
        var question = Json.text(slack.says(ALICE, GENERAL, "What does it look like?"), "ts");
        var order = ConnectorContract.order(new Act.Reply(id(question), id(question), pictures("So & so.", 2)));

        var done = (Outcome.Done) connector.replier().orElseThrow().act(connection, order);

        var shown =
                slack.existing(GENERAL, MessageId.of(done.id()).orElseThrow().ts());
        assertThat(Json.text(shown, "thread_ts")).isEqualTo(question);
        assertThat(Json.text(shown, "text")).isEqualTo("So &amp; so.");
        assertThat(shown.path("files")
                        .valueStream()
                        .map(file -> Json.text(file, "title") + ": " + Json.text(file, "alt_txt")))
                .containsExactly("The quay: The quay", "The quay: The quay");
    }

    @Test
    void files_that_slack_still_prepares_are_looked_for_and_never_shared_again() {
        slack.preparesFiles();
        var order = ConnectorContract.order(new Act.Publish(pictures("", 1)));
        var publisher = connector.publisher().orElseThrow();

        var first = (Outcome.Accepted) publisher.act(connection, order);
        var second = publisher.act(connection, order(order, first.stateToCheck()));

        assertThat(second).isInstanceOf(Outcome.Done.class);
        assertThat(slack.calls("files.completeUploadExternal")).isEqualTo(1);
        assertThat(publisher.lookUp(connection, order).orElseThrow().id()).isEqualTo(((Outcome.Done) second).id());
    }

    @Test
    void when_looking_for_shared_files_fails_they_are_not_shared_again() {
        var edge = new FaultyTransport(ConnectorContract.OPEN);
        var there = SlackContractTest.connection(slack, edge);
        var order = ConnectorContract.order(new Act.Publish(pictures("A quay.", 1)));
        var publisher = connector.publisher().orElseThrow();
        connector.account(there);

        edge.spoil(request -> request.uri().getPath().endsWith("/conversations.history"), FaultyTransport.status(429));
        var first = (Outcome.Accepted) publisher.act(there, order);
        edge.spoil(request -> true, FaultyTransport.status(401));
        var second = (Outcome.Accepted) publisher.act(there, order(order, first.stateToCheck()));
        edge.heal();

        assertThat(publisher.act(there, order(order, second.stateToCheck()))).isInstanceOf(Outcome.Done.class);
        assertThat(slack.calls("files.completeUploadExternal")).isEqualTo(1);
    }

    @Test
    void a_file_that_does_not_get_through_is_sent_again_later_and_nothing_is_said_without_it() {
        var edge = new FaultyTransport(ConnectorContract.OPEN);
        var there = SlackContractTest.connection(slack, edge);
        edge.spoil(request -> request.uri().getPath().startsWith("/upload/"), FaultyTransport.timeoutBefore());

        var outcome = outcomeOf(() -> connector
                .publisher()
                .orElseThrow()
                .act(there, ConnectorContract.order(new Act.Publish(pictures("A quay.", 1)))));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Throttled.class,
                        later -> assertThat(later.cause()).isEqualTo(Outcome.Throttled.Cause.THIS_ONE));
        assertThat(slack.timesSaid("A quay.")).isZero();
    }

    private static Act.Content pictures(String text, int count) {
        var picture = new Act.Media("image/png", new byte[] {1, 2, 3}, "The quay", 4, 3);
        return new Act.Content(text, java.util.Collections.nCopies(count, picture), Optional.empty());
    }

    private static Act.Order order(Act.Order order, String state) {
        return new Act.Order(order.key(), order.act(), order.firstAsked(), Optional.of(state));
    }

    private static RemoteId id(String ts) {
        return new RemoteId(GENERAL + ":" + ts);
    }

    // ---- figures

    @Test
    void reactions_are_counted_and_answers_where_slack_counts_them() {
        var post = Json.text(slack.says(SlackStandIn.BOT, GENERAL, "The harbour is open."), "ts");
        slack.answers(ALICE, GENERAL, post, "At last!");
        var ours = Json.text(slack.answers(SlackStandIn.BOT, GENERAL, post, "Indeed."), "ts");
        slack.reacts(ALICE, GENERAL, post, "tada");

        var figures = connector.meter().orElseThrow().measure(connection, List.of(id(post), id(ours), id("1.000001")));

        assertThat(figures).containsOnlyKeys(id(post), id(ours));
        assertThat(figures.get(id(post)))
                .isEqualTo(new Figures(Optional.of(1L), Optional.of(2L), Optional.empty(), Optional.empty()));
        assertThat(figures.get(id(ours)))
                .isEqualTo(new Figures(Optional.of(0L), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    // ---- too often

    /** Slack says it by status 429, and where a proxy of its own stands before it by a 200 like any other no. */
    @ParameterizedTest
    @ValueSource(strings = {"ratelimited", "rate_limited"})
    void who_asks_too_often_is_told_so_in_the_body_and_waits_as_long_as_the_header_says(String word) {
        Transport busy = request -> new Transport.Response(
                request.uri(),
                200,
                Map.of("content-type", List.of("application/json"), "retry-after", List.of("23")),
                ("{\"ok\":false,\"error\":\"" + word + "\"}").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var there = SlackContractTest.connection(slack, busy);

        var writing = outcomeOf(() -> connector
                .publisher()
                .orElseThrow()
                .act(there, ConnectorContract.order(new Act.Publish(ConnectorContract.fresh("Moin")))));
        var reading =
                outcomeOf(() -> connector.collector().orElseThrow().collect(there, Optional.empty(), Instant.now()));

        assertThat(List.of(writing, reading))
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOfSatisfying(Outcome.Throttled.class, later -> {
                    assertThat(later.retryAfter()).isEqualTo(Duration.ofSeconds(23));
                    assertThat(later.cause()).isEqualTo(Outcome.Throttled.Cause.PACE);
                }));
    }

    private Connection with(Map<String, String> settings) {
        return new Connection(
                settings, Map.of("botToken", SlackStandIn.TOKEN), ConnectorContract.OPEN, Memory.ofThisCall());
    }

    private static Object outcomeOf(java.util.function.Supplier<?> work) {
        try {
            return work.get();
        } catch (Trouble trouble) {
            return trouble.outcome();
        }
    }

    // ---- reading

    @Test
    void people_places_threads_and_whom_it_speaks_to_are_understood() {
        var post = slack.says(SlackStandIn.BOT, GENERAL, "The harbour is open.");
        var answer = slack.answers(ALICE, GENERAL, Json.text(post, "ts"), "On Sundays, <@U0KITH>?");
        slack.reacts(ALICE, GENERAL, Json.text(post, "ts"), "tada");
        slack.says(ALICE, GENERAL, "Nothing for anybody.");
        slack.says(ALICE, SlackStandIn.WITH_ALICE, "Between us.");

        var all = collected(Optional.empty());

        assertThat(said(all, "The harbour is open.").own()).isTrue();
        var asked = said(all, "On Sundays, @kith?");
        assertThat(asked.mentionsUs()).isTrue();
        assertThat(asked.root()).contains(new RemoteId(GENERAL + ":" + Json.text(post, "ts")));
        assertThat(asked.id()).isEqualTo(new RemoteId(GENERAL + ":" + Json.text(answer, "ts")));
        assertThat(asked.author().name()).isEqualTo("Alice Ferreira");
        assertThat(asked.place().name()).isEqualTo("#general");
        assertThat(asked.place().open()).isTrue();
        assertThat(said(all, "Nothing for anybody.").mentionsUs()).isFalse();
        assertThat(said(all, "Between us.").kind()).isEqualTo(Said.Kind.DIRECT);
        assertThat(said(all, "Between us.").place().open()).isFalse();
        assertThat(heard(all))
                .anyMatch(heard -> heard instanceof Heard.Reaction(var target, var by, var word, var at)
                        && word.equals("tada")
                        && by.id().value().equals(ALICE));
    }

    @Test
    void edits_and_deletions_of_the_newest_are_seen_in_channels_and_in_threads() {
        var kept = Json.text(slack.says(ALICE, GENERAL, "At six?"), "ts");
        var first = Json.text(slack.says(ALICE, GENERAL, "Who brings cake?"), "ts");
        var reply = Json.text(slack.answers(ALICE, GENERAL, first, "I do."), "ts");
        var before = collected(Optional.empty());

        slack.changes(GENERAL, kept, "At seven?");
        slack.removes(GENERAL, reply);
        slack.answers(ALICE, GENERAL, first, "Ines does.");
        var after = collected(Optional.of(before.cursor()));

        assertThat(said(after, "At seven?").edited()).isPresent();
        assertThat(said(after, "Ines does.").root()).contains(new RemoteId(GENERAL + ":" + first));
        assertThat(gone(after)).containsExactly(new RemoteId(GENERAL + ":" + reply));

        slack.removes(GENERAL, kept);
        assertThat(gone(collected(Optional.of(after.cursor())))).containsExactly(new RemoteId(GENERAL + ":" + kept));
    }

    @Test
    void a_long_past_is_read_page_by_page_and_once() {
        for (int i = 0; i < 250; i++) {
            slack.says(ALICE, GENERAL, "Boat " + i);
        }

        var all = collected(Optional.empty());

        assertThat(heard(all)).hasSize(250).doesNotHaveDuplicates();
        assertThat(collected(Optional.of(all.cursor())).payloads()).isEmpty();
        assertThat(slack.calls("users.info")).as("who Alice is").isEqualTo(1);
    }

    /** Asks until there is no more. */
    private Batch collected(Optional<String> cursor) {
        var payloads = new ArrayList<kith.connector.Collector.Raw>();
        var batch = new Batch(List.of(), cursor.orElse(""), true);
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
        return new Batch(payloads, batch.cursor(), false);
    }

    private List<Heard> heard(Batch batch) {
        var me = Account.of(new RemoteId(SlackStandIn.BOT), "@kith");
        return batch.payloads().stream()
                .flatMap(raw -> connector.collector().orElseThrow().interpret(raw, me).stream())
                .toList();
    }

    private Said said(Batch batch, String text) {
        return heard(batch).stream()
                .filter(Said.class::isInstance)
                .map(Said.class::cast)
                .filter(said -> said.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody says “" + text + "” in " + heard(batch)));
    }

    private List<RemoteId> gone(Batch batch) {
        return heard(batch).stream()
                .filter(Heard.Gone.class::isInstance)
                .map(heard -> ((Heard.Gone) heard).id())
                .toList();
    }
}
