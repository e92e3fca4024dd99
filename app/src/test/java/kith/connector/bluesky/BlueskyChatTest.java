package kith.connector.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import kith.connector.Account;
import kith.connector.Act;
import kith.connector.Capability;
import kith.connector.Collector.Batch;
import kith.connector.Connection;
import kith.connector.FaultyTransport;
import kith.connector.Heard;
import kith.connector.Memory;
import kith.connector.Outcome;
import kith.connector.Recognition;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.Transport;
import kith.connector.Trouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Direct messages, at a stand-in of the chat service: the real one is not published. Requests are held against the lexicons where they are at hand. */
class BlueskyChatTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final Instant SINCE = NOON.minus(Duration.ofDays(90));

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final BlueskyConnector connector = new BlueskyConnector(now::get);
    private final ChatService network = new ChatService();
    private final FaultyTransport way = new FaultyTransport(Lexicons.published()
            .<Transport>map(published -> published.before(network))
            .orElse(network));
    private final Memory memory = Memory.ofThisCall();
    private Account me = Account.of(new RemoteId(ChatService.US), "@kith.test");

    @BeforeEach
    void talks() {
        network.talk("t1", ChatService.two());
        network.talk("t2", ChatService.group("The pump crew"));
    }

    @Test
    void what_was_said_before_comes_first_and_then_what_happens() {
        network.says("t1", ChatService.TESS, "Long ago", SINCE.minusSeconds(1));
        var question = network.says("t1", ChatService.TESS, "Is the blue one left?", NOON.minusSeconds(300));
        network.says("t1", ChatService.US, "It is.", NOON.minusSeconds(200));
        var thanks = network.says("t1", ChatService.TESS, "Thanks!", NOON.minusSeconds(100));

        var first = collect(Optional.empty());
        assertThat(said(first)).extracting(Said::text).containsExactly("Is the blue one left?", "It is.", "Thanks!");
        assertThat(said(first)).allSatisfy(one -> {
            assertThat(one.kind()).isEqualTo(Said.Kind.DIRECT);
            assertThat(one.place()).isEqualTo(new Said.Place("t1", "Tess", false));
            assertThat(one.mentionsUs()).isNotEqualTo(one.own());
        });
        assertThat(said(first).getFirst().author().name()).isEqualTo("Tess");
        assertThat(said(first).getFirst().author().handle()).isEqualTo("@tess.test");

        var late = network.says("t2", ChatService.TESS, "Who has the pump?", NOON);
        network.answers("t1", network.says("t1", ChatService.TESS, "And the red one?", NOON), thanks);
        network.deletes("t1", question);
        var second = collect(Optional.of(first.cursor()));
        assertThat(said(second)).extracting(Said::text).containsExactly("Who has the pump?", "And the red one?");
        assertThat(said(second).getFirst().place().name()).isEqualTo("The pump crew");
        assertThat(said(second).getFirst().id()).isEqualTo(new RemoteId("chat/t2/" + late));
        assertThat(heard(second)).contains(new Heard.Gone(new RemoteId("chat/t1/" + question), NOON));
        assertThat(second.more()).isTrue();

        var third = collect(Optional.of(second.cursor()));
        assertThat(heard(third)).isEmpty();
        assertThat(third.more()).isFalse();
    }

    @Test
    void who_has_no_talk_yet_hears_the_first_one() {
        var nobody = new ChatService();
        var batch = connector.collector().orElseThrow().collect(connection(nobody), Optional.empty(), SINCE);
        nobody.talk("t9", ChatService.two());
        nobody.says("t9", ChatService.TESS, "Hello?", NOON);

        var next = connector.collector().orElseThrow().collect(connection(nobody), Optional.of(batch.cursor()), SINCE);
        assertThat(said(next)).extracting(Said::text).containsExactly("Hello?");
    }

    @Test
    void an_answer_goes_to_its_talk_and_is_counted_as_the_chat_counts() {
        var question = network.says("t1", ChatService.TESS, "Is the blue one left?", NOON);
        var long_enough = "é".repeat(990) + " #left";

        assertThat(answer(question, Act.Content.of(long_enough))).isInstanceOfSatisfying(Outcome.Done.class, done -> {
            assertThat(done.id().value()).startsWith("chat/t1/m");
            assertThat(done.permalink().orElseThrow()).hasToString("https://bsky.app/messages/t1");
        });
        assertThat(network.texts("t1")).containsExactly("Is the blue one left?", long_enough);
        assertThat(answer(question, Act.Content.of("é".repeat(1001))))
                .isEqualTo(
                        new Outcome.Refused("Bluesky takes 1,000 characters in a direct message, this text has 1001."));
        var picture = new Act.Media("image/png", new byte[] {1}, "A pump", 4, 3);
        assertThat(answer(question, new Act.Content("Look", List.of(picture), Optional.empty())))
                .isEqualTo(new Outcome.Refused("Bluesky takes no files in direct messages."));
    }

    @Test
    void an_answer_that_nobody_confirmed_is_found_in_its_talk() {
        var question = network.says("t1", ChatService.TESS, "Is the blue one left?", NOON.minusSeconds(600));
        network.says("t1", ChatService.US, "It is.", NOON.minusSeconds(500));
        way.spoil(request -> request.uri().getPath().endsWith("sendMessage"), FaultyTransport.resetAfter());
        var order = order(question, Act.Content.of("It is."), Set.of());
        assertThat(outcome(order)).isInstanceOf(Outcome.Unknown.class);
        way.heal();

        var replier = connector.replier().orElseThrow();
        assertThat(replier.recognition(connection(way), order.act())).isInstanceOf(Recognition.LookUp.class);
        var found = replier.lookUp(connection(way), order).orElseThrow();
        assertThat(network.texts("t1")).containsExactly("Is the blue one left?", "It is.", "It is.");
        assertThat(found.id().value()).isEqualTo("chat/t1/" + lastOf("t1"));

        var another = order(question, Act.Content.of("It is."), Set.of(found.id()));
        assertThat(replier.lookUp(connection(way), another)).isEmpty();
    }

    @Test
    void an_app_password_without_direct_messages_brings_everything_else() {
        network.close();
        var account = connector.account(connection(way));
        assertThat(account.missing()).containsOnlyKeys(Capability.COLLECT_MESSAGES, Capability.REPLY_PRIVATE);

        var first = collect(Optional.empty());
        assertThat(first.more()).isFalse();
        assertThat(chats()).isEqualTo(2);
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(9)));
        var second = collect(Optional.of(first.cursor()));
        assertThat(chats()).as("it is not asked again so soon").isEqualTo(2);
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(2)));
        collect(Optional.of(second.cursor()));
        assertThat(chats()).isEqualTo(3);
    }

    private long chats() {
        return network.asked.stream()
                .filter(request -> request.uri().getPath().contains("chat.bsky"))
                .count();
    }

    private String lastOf(String talk) {
        return said(collect(Optional.empty())).stream()
                .filter(one -> one.place().id().equals(talk))
                .map(one -> one.id().value().replaceFirst(".*/", ""))
                .reduce("", (first, second) -> second);
    }

    private Act.Order order(String to, Act.Content content, Set<RemoteId> others) {
        var message = new RemoteId("chat/t1/" + to);
        return new Act.Order(
                UUID.randomUUID(), new Act.Reply(message, message, content), NOON, Optional.empty(), others);
    }

    private Outcome answer(String to, Act.Content content) {
        return outcome(order(to, content, Set.of()));
    }

    private Outcome outcome(Act.Order order) {
        try {
            return connector.replier().orElseThrow().act(connection(way), order);
        } catch (Trouble trouble) {
            return trouble.outcome();
        }
    }

    private Batch collect(Optional<String> cursor) {
        return connector.collector().orElseThrow().collect(connection(way), cursor, SINCE);
    }

    private List<Heard> heard(Batch batch) {
        return batch.payloads().stream()
                .flatMap(raw -> connector.collector().orElseThrow().interpret(raw, me).stream())
                .toList();
    }

    private List<Said> said(Batch batch) {
        return heard(batch).stream()
                .filter(Said.class::isInstance)
                .map(Said.class::cast)
                .toList();
    }

    private Connection connection(Transport transport) {
        return new Connection(
                Map.of("baseUrl", "http://pds.test"),
                Map.of("identifier", "kith.test", "password", "secret"),
                transport,
                memory);
    }
}
