package kith.connector.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.connector.Account;
import kith.connector.Capability;
import kith.connector.Collector.Batch;
import kith.connector.Connection;
import kith.connector.ConnectorContract;
import kith.connector.Heard;
import kith.connector.Json;
import kith.connector.Memory;
import kith.connector.Outcome;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
                        Capability.REACT_LIKE,
                        Capability.MODERATE_PIN,
                        Capability.COLLECT_MESSAGES,
                        Capability.PROFILE_READ);
        assertThat(missing.get(Capability.REACT_LIKE)).contains("reactions:write");
    }

    @Test
    void a_channel_to_which_the_bot_was_not_invited_is_found_out_when_posting() {
        var board = with(Map.of("baseUrl", slack.url(), "channel", SlackStandIn.BOARD));
        var order = ConnectorContract.order(new kith.connector.Act.Publish(ConnectorContract.fresh("Hello?")));

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
