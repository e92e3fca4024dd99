package kith.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.connector.Heard;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.Said.Author;
import kith.connector.Said.Kind;
import kith.connector.Said.Place;
import kith.database.WorkspaceId;
import kith.message.Messages.Ingested;
import kith.message.Messages.Source;
import kith.message.internal.Watermarks;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Someone;
import kith.workspace.Here;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@KithTest
class IngestTest {
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final Place WORKSHOP = new Place("workshop", "#workshop", true);

    @Autowired
    Messages messages;

    @Autowired
    Followers followers;

    @Autowired
    Watermarks watermarks;

    @Autowired
    Channels channels;

    @Autowired
    Someone someone;

    Here ines;
    ChannelId channel;

    @BeforeEach
    void a_workshop() {
        ines = someone.owning("Brindle", "Inès Moreau");
        channel = channels.forImport(ines, "slack", "Workshop");
    }

    @Test
    void a_batch_that_comes_twice_adds_nothing() {
        var batch =
                List.<Heard>of(said("1", "Kofi Asante", 0, "My brake squeals."), said("2", "Lena Brandt", 1, "Wet?"));

        assertThat(ingest(batch)).isEqualTo(new Ingested(2, 0, 0, 0));
        assertThat(ingest(batch)).isEqualTo(new Ingested(0, 0, 0, 2));
    }

    @Test
    void an_edit_keeps_the_earlier_text_as_a_revision() {
        ingest(List.of(said("1", "Kofi Asante", 0, "My break squeals.")));

        assertThat(ingest(List.of(edited("1", "Kofi Asante", 0, "My brake squeals.", 5))))
                .isEqualTo(new Ingested(0, 0, 1, 0));

        var message = message("1");
        assertThat(message.text()).isEqualTo("My brake squeals.");
        assertThat(messages.revisions(ines.id(), message.id()))
                .extracting(Messages.Revision::text)
                .containsExactly("My break squeals.");
    }

    @Test
    void what_a_message_is_warned_of_is_kept_and_follows_an_edit() {
        ingest(List.of(
                said("1", "Kofi Asante", 0, "My knee.").warningOf(List.of("graphic-media", " ", "graphic-media")),
                said("2", "Lena Brandt", 1, "Ouch.")));
        assertThat(message("1").warnings()).containsExactly("graphic-media");
        assertThat(message("2").warnings()).isEmpty();

        ingest(List.of(edited("1", "Kofi Asante", 0, "My knee, healed.", 5)));
        assertThat(message("1").warnings()).isEmpty();
    }

    @Test
    void an_earlier_text_that_arrives_late_changes_nothing() {
        ingest(List.of(edited("1", "Kofi Asante", 0, "second", 5)));
        ingest(List.of(said("1", "Kofi Asante", 0, "first")));
        assertThat(message("1").text()).isEqualTo("second");
    }

    @Test
    void what_is_gone_stays_gone_and_is_not_forgotten() {
        ingest(List.of(said("1", "Kofi Asante", 0, "Sold.")));
        ingest(List.of(new Heard.Gone(new RemoteId("1"), NOON.plusSeconds(60))));
        ingest(List.of(said("1", "Kofi Asante", 0, "Sold.")));
        assertThat(message("1").gone()).isPresent();
        assertThat(message("1").text()).isEqualTo("Sold.");
    }

    @Test
    void a_reaction_that_is_taken_back_is_counted_no_more_in_whatever_order_that_is_told() {
        ingest(List.of(said("1", "Kofi Asante", 0, "Sold.")));
        var lena = Author.of("lena", "", "Lena Brandt");
        var one = new RemoteId("1");
        var liked = new Heard.Reaction(one, lena, "like", NOON.plusSeconds(10));
        var takenBack = new Heard.ReactionTakenBack(one, lena, "like", NOON.plusSeconds(20));
        var again = new Heard.Reaction(one, lena, "like", NOON.plusSeconds(30));
        var noor = new Heard.Reaction(one, Author.of("noor", "", "Noor Haddad"), "like", NOON);

        ingest(List.of(liked, noor));
        assertThat(likes()).isEqualTo(2);
        ingest(List.of(takenBack));
        assertThat(likes()).isEqualTo(1);
        ingest(List.of(liked));
        assertThat(likes()).as("told late").isEqualTo(1);
        ingest(List.of(again, takenBack));
        assertThat(likes()).as("liked once more").isEqualTo(2);

        ingest(List.of(new Heard.ReactionTakenBack(one, noor.by(), "wave", NOON.plusSeconds(5))));
        ingest(List.of(new Heard.Reaction(one, noor.by(), "wave", NOON)));
        assertThat(messages.reactions(ines.id(), channel, List.of("1")).get("1"))
                .containsOnlyKeys("like");
    }

    private long likes() {
        return messages.reactions(ines.id(), channel, List.of("1"))
                .getOrDefault("1", Map.of())
                .getOrDefault("like", 0L);
    }

    @Test
    void notices_are_counted_apart() {
        var joined = new Said(
                new RemoteId("9"),
                Kind.EVENT,
                Author.of("noor", "", "Noor Haddad"),
                NOON,
                Optional.empty(),
                "Noor Haddad joined",
                Optional.empty(),
                WORKSHOP,
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                List.of(),
                Optional.empty());
        assertThat(ingest(List.of(joined, said("1", "Noor Haddad", 1, "Hello!"))))
                .isEqualTo(new Ingested(1, 1, 0, 0));
    }

    @Test
    void in_a_room_what_is_said_within_two_hours_is_one_talk() {
        ingest(List.of(said("1", "Kofi Asante", 0, "My brake squeals."), said("2", "Lena Brandt", 90, "Wet?")));
        ingest(List.of(said("3", "Kofi Asante", 180, "Yes."), said("4", "Ada Nwosu", 400, "Who rides on Sunday?")));
        assertThat(message("3").threadKey()).isEqualTo(message("1").threadKey());
        assertThat(message("4").threadKey()).isEqualTo("4");
    }

    @Test
    void the_newest_name_of_an_author_stands() {
        ingest(List.of(by("1", new Author(new RemoteId("kofi"), "", "Kofi A.", Optional.empty(), false), 0, "old")));
        ingest(List.of(
                by("2", new Author(new RemoteId("kofi"), "@kofi", "Kofi Asante", Optional.empty(), false), 10, "new")));
        ingest(List.of(by("3", new Author(new RemoteId("kofi"), "", "K.", Optional.empty(), false), 5, "between")));
        assertThat(message("1").author().name()).isEqualTo("Kofi Asante");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void batches_in_any_order_and_number_end_in_the_same_texts(long seed) {
        var random = new Random(seed);
        var heard = new ArrayList<Heard>();
        for (int i = 0; i < 60; i++) {
            heard.add(said("m" + i, "Kofi Asante", i, "text " + i));
            if (i % 4 == 0) {
                heard.add(edited("m" + i, "Kofi Asante", i, "better " + i, i + 1));
            }
        }
        for (int round = 0; round < 3; round++) {
            Collections.shuffle(heard, random);
            for (int from = 0; from < heard.size(); from += 17) {
                ingest(heard.subList(from, Math.min(heard.size(), from + 17)));
            }
        }
        for (int i = 0; i < 60; i++) {
            assertThat(message("m" + i).text()).isEqualTo((i % 4 == 0 ? "better " : "text ") + i);
        }
    }

    @Test
    void followers_catch_up_and_another_workspace_sees_nothing() {
        ingest(List.of(said("1", "Kofi Asante", 0, "My brake squeals.")));
        Patience.untilTrue("the inbox has read it", () -> followers.caughtUp(ines.id(), "conversations"));
        var tom = someone.owning("Harbour", "Tom Okafor");
        assertThat(messages.find(tom.id(), message("1").id())).isEmpty();
        assertThat(messages.find(tom.id(), channel, "1")).isEmpty();
    }

    @Test
    void each_node_reads_everything_once_into_an_index_of_its_own() {
        ingest(List.of(said("1", "Kofi Asante", 0, "My brake squeals."), said("2", "Lena Brandt", 1, "Wet?")));
        var here = new Index("here", new ArrayList<>());
        var there = new Index("there", new ArrayList<>());
        for (var index : List.of(here, there, here, there)) {
            reads(index, 2);
        }

        ingest(List.of(said("3", "Kofi Asante", 2, "Very wet.")));

        for (var index : List.of(here, there)) {
            reads(index, 3);
            assertThat(index.done()).containsExactly("started over", "1", "2", "3");
        }
    }

    private void reads(Index index, int messages) {
        Patience.untilTrue("the index has read " + messages, () -> {
            watermarks.step(ines.id(), index);
            return index.done().size() == 1 + messages;
        });
    }

    /** An index in the data folder of one node. */
    private record Index(String generation, List<String> done) implements MessageFollower {
        @Override
        public String name() {
            return "index";
        }

        @Override
        public void follow(WorkspaceId workspace, List<Message> batch) {
            batch.forEach(message -> done.add(message.remoteId()));
        }

        @Override
        public void startOver(WorkspaceId workspace) {
            done.add("started over");
        }
    }

    @Test
    void what_a_database_cannot_hold_is_left_out() {
        ingest(List.of(by(
                "1",
                new Author(new RemoteId("x"), "", "A\u0000B", Optional.empty(), false),
                0,
                "a\u0000b 👩‍👩‍👧 é")));
        assertThat(message("1").text()).isEqualTo("ab 👩‍👩‍👧 é");
        assertThat(message("1").author().name()).isEqualTo("AB");
    }

    private Ingested ingest(List<? extends Heard> batch) {
        return messages.ingest(ines.id(), new Source(channel, "slack", Optional.empty()), List.copyOf(batch));
    }

    private Message message(String remoteId) {
        return messages.find(ines.id(), channel, remoteId).orElseThrow();
    }

    private static Said said(String id, String author, int minute, String text) {
        return by(id, Author.of(author, "", author), minute, text);
    }

    private static Said by(String id, Author author, int minute, String text) {
        return new Said(
                new RemoteId(id),
                Kind.MESSAGE,
                author,
                NOON.plus(Duration.ofMinutes(minute)),
                Optional.empty(),
                text,
                Optional.empty(),
                WORKSHOP,
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                List.of(),
                Optional.empty());
    }

    private static Said edited(String id, String author, int minute, String text, int editedMinute) {
        var said = said(id, author, minute, text);
        return new Said(
                said.id(),
                said.kind(),
                said.author(),
                said.at(),
                Optional.of(NOON.plus(Duration.ofMinutes(editedMinute))),
                text,
                said.language(),
                said.place(),
                said.parent(),
                said.root(),
                false,
                false,
                List.of(),
                Optional.empty());
    }
}
