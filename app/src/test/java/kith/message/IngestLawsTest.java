package kith.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.connector.Heard;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.message.Messages.Source;
import kith.testing.KithTest;
import kith.testing.Someone;
import kith.workspace.Here;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever order batches come in, and however often, the rows end the same. */
@KithTest
class IngestLawsTest {
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    @Autowired
    Messages messages;

    @Autowired
    Channels channels;

    @Autowired
    Someone someone;

    private Here brindle;
    private Source bikes;

    @BeforeEach
    void Brindle_has_a_room_about_bikes() {
        brindle = someone.owning("Brindle", "Inès Moreau");
        ChannelId channel = channels.forImport(brindle, "slack", "Bikes");
        bikes = new Source(channel, "slack", Optional.empty());
    }

    @Test
    void a_message_taken_away_before_it_arrived_is_gone() {
        hear(gone("1"));
        hear(said("1", "rain", 0, "Tom"));

        assertThat(stored("1").gone()).contains(NOON);
    }

    @Test
    void an_earlier_text_that_comes_late_is_a_revision() {
        hear(edited("1", "rain on the left", 5));
        hear(said("1", "rain", 0, "Tom"));

        assertThat(stored("1").text()).isEqualTo("rain on the left");
        assertThat(messages.revisions(brindle.id(), stored("1").id()))
                .extracting(Messages.Revision::text)
                .containsExactly("rain");
    }

    @Test
    void texts_come_in_the_order_of_their_own_times_however_late_they_are() {
        hear(edited("1", "third", 10));
        hear(edited("1", "second", 5));
        hear(said("1", "first", 0, "Tom"));
        hear(edited("1", "second", 5), edited("1", "third", 10));

        assertThat(messages.revisions(brindle.id(), stored("1").id()))
                .extracting(Messages.Revision::text, Messages.Revision::replaced)
                .containsExactly(
                        tuple("first", NOON.plus(Duration.ofMinutes(5))),
                        tuple("second", NOON.plus(Duration.ofMinutes(10))));
    }

    @Test
    void a_network_that_tells_no_times_of_edits_may_change_a_text_twice() {
        hear(said("1", "rain", 0, "Tom"));
        hear(said("1", "rain!", 0, "Tom"));
        hear(said("1", "rain on the left", 0, "Tom"));
        hear(said("1", "rain", 0, "Tom"));

        assertThat(stored("1").text()).isEqualTo("rain on the left");
        assertThat(messages.revisions(brindle.id(), stored("1").id()))
                .extracting(Messages.Revision::text)
                .containsExactly("rain", "rain!");
    }

    @Test
    void a_batch_read_twice_adds_and_changes_nothing() {
        Heard[] batch = {said("1", "rain", 0, "Tom"), edited("1", "rain!", 5), said("2", "sun", 1, "Tom"), gone("2")};
        hear(batch);

        assertThat(hear(batch)).isEqualTo(new Messages.Ingested(0, 0, 0, 3));
        assertThat(stored("2").gone()).contains(NOON);
    }

    @Test
    void the_newest_name_of_an_author_stands_whatever_comes_later() {
        hear(said("1", "one", 1, "Thomas"));
        hear(said("5", "five", 5, "Thomas"));
        hear(said("3", "three", 3, "Tom"));

        assertThat(stored("5").author().name()).isEqualTo("Thomas");
    }

    @Test
    void two_hours_of_silence_mean_the_same_within_a_batch_and_between_two() {
        hear(said("a", "one", 0, "Tom"), said("b", "two", 120, "Tom"));
        var together = stored("b").threadKey();
        bikes = new Source(channels.forImport(brindle, "slack", "Boats"), "slack", Optional.empty());
        hear(said("a", "one", 0, "Tom"));
        hear(said("b", "two", 120, "Tom"));

        assertThat(stored("b").threadKey()).isEqualTo(together);
    }

    @Test
    void batches_that_change_the_same_messages_at_once_all_succeed() throws Exception {
        hear(IntStream.range(0, 200)
                .mapToObj(n -> said("m" + n, "text " + n, n, "Tom"))
                .toArray(Heard[]::new));
        var start = new CyclicBarrier(2);
        Callable<Object> forwards = () -> {
            start.await();
            hear(IntStream.range(0, 200)
                    .mapToObj(n -> edited("m" + n, "forwards " + n, 300))
                    .toArray(Heard[]::new));
            return "";
        };
        Callable<Object> backwards = () -> {
            start.await();
            hear(IntStream.range(0, 200)
                    .mapToObj(n -> edited("m" + (199 - n), "backwards " + n, 400))
                    .toArray(Heard[]::new));
            return "";
        };
        var failures = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var batch : threads.invokeAll(List.of(forwards, backwards))) {
                if (batch.state() == java.util.concurrent.Future.State.FAILED) {
                    failures.add(batch.exceptionNow().toString());
                }
            }
        }

        assertThat(failures).isEmpty();
        assertThat(stored("m0").text()).startsWith("backwards");
    }

    @Test
    void a_name_with_an_unstorable_character_does_not_stop_its_batch() {
        var odd = said("1", "rain", 0, "Tom");
        hear(new Said(
                odd.id(),
                odd.kind(),
                odd.author(),
                odd.at(),
                odd.edited(),
                odd.text(),
                odd.language(),
                new Said.Place("bikes", "#bi\u0000kes", true),
                odd.parent(),
                odd.root(),
                false,
                false,
                List.of(new Said.Attachment("image", java.net.URI.create("https://brindle.example/a.png"), "a\u0000b")),
                odd.permalink()));

        assertThat(stored("1").text()).isEqualTo("rain");
    }

    private Messages.Ingested hear(Heard... batch) {
        return messages.ingest(brindle.id(), bikes, List.of(batch));
    }

    private Message stored(String remoteId) {
        return messages.find(brindle.id(), bikes.channel(), remoteId).orElseThrow();
    }

    private static Heard gone(String id) {
        return new Heard.Gone(new RemoteId(id), NOON);
    }

    private static Said edited(String id, String text, int minutes) {
        return said(id, text, Optional.of(NOON.plus(Duration.ofMinutes(minutes))), 0, "Tom");
    }

    private static Said said(String id, String text, int minutes, String name) {
        return said(id, text, Optional.empty(), minutes, name);
    }

    private static Said said(String id, String text, Optional<Instant> edited, int minutes, String name) {
        return new Said(
                new RemoteId(id),
                Said.Kind.MESSAGE,
                Said.Author.of("U1", "tom", name),
                NOON.plus(Duration.ofMinutes(minutes)),
                edited,
                text,
                Optional.of("en"),
                new Said.Place("bikes", "#bikes", true),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                List.of(),
                Optional.empty());
    }
}
