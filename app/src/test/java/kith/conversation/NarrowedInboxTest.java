package kith.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.connector.Heard;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.Said.Author;
import kith.connector.Said.Kind;
import kith.connector.Said.Place;
import kith.message.Followers;
import kith.message.Messages;
import kith.message.Messages.Source;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Someone;
import kith.workspace.Here;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The inbox narrowed by what messages say, where one loud thread holds more of them than anybody reads. */
@KithTest
class NarrowedInboxTest {
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final String CROSS = "This is awful, the worst shop ever, I hate it.";
    private static final int THREADS = 40;

    @Autowired
    Messages messages;

    @Autowired
    Channels channels;

    @Autowired
    Conversations conversations;

    @Autowired
    Followers followers;

    @Autowired
    Someone someone;

    Here ines;
    ChannelId forum;

    @BeforeEach
    void forty_were_cross_and_then_one_thread_was_for_days() {
        ines = someone.owning("Brindle", "Inès Moreau");
        forum = channels.forImport(ines, "slack", "Forum");
        var heard = new ArrayList<Heard>();
        for (int thread = 0; thread < THREADS; thread++) {
            heard.add(said(thread * 10, "fil é🚲" + thread, CROSS));
            heard.add(said(thread * 10 + 1, "fil é🚲" + thread, "It is blue and stands in the yard."));
        }
        heard.add(said(450, "calm", "It is blue and stands in the yard."));
        for (int i = 0; i < 1_200; i++) {
            heard.add(said(500 + i, "loud", CROSS));
        }
        messages.ingest(ines.id(), new Source(forum, "slack", Optional.empty()), heard);
        Patience.untilTrue(
                "inbox and search are caught up",
                () -> List.of("search", "conversations").stream().allMatch(f -> followers.caughtUp(ines.id(), f)));
    }

    @Test
    void every_conversation_with_such_a_message_is_there_once_however_many_messages_are_newer() {
        var found = new ArrayList<String>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = conversations.list(ines.id(), negative("", Optional.of(forum)), cursor, 15);
            assertThat(page.total()).isEqualTo(THREADS + 1);
            page.items().forEach(c -> found.add(c.threadKey()));
            cursor = Optional.ofNullable(page.next());
        } while (cursor.isPresent());

        assertThat(found).hasSize(THREADS + 1).doesNotHaveDuplicates().doesNotContain("calm");
        assertThat(found.subList(0, 3)).containsExactly("loud", "fil é🚲39", "fil é🚲38");
    }

    @Test
    void one_message_must_answer_to_all_that_is_asked() {
        assertThat(total(negative("worst", Optional.empty()))).isEqualTo(THREADS + 1);
        assertThat(total(negative("yard", Optional.empty()))).isZero();
        assertThat(total(negative("", Optional.of(new ChannelId(UUID.randomUUID())))))
                .isZero();
        var tom = someone.owning("Elsewhere", "Tom Okafor");
        assertThat(conversations
                        .list(tom.id(), negative("", Optional.empty()), Optional.empty(), 50)
                        .items())
                .isEmpty();
    }

    private long total(Conversations.Filter filter) {
        var page = conversations.list(ines.id(), filter, Optional.empty(), 200);
        assertThat(page.items()).hasSize((int) page.total());
        return page.total();
    }

    private static Conversations.Filter negative(String words, Optional<ChannelId> channel) {
        return new Conversations.Filter(
                Optional.empty(), channel, words, Optional.empty(), Optional.of("negative"), Optional.empty());
    }

    private static Said said(int minute, String thread, String text) {
        return new Said(
                new RemoteId("m" + minute),
                Kind.MESSAGE,
                Author.of("kofi", "kofi", "Kofi Asante"),
                NOON.plusSeconds(60L * minute),
                Optional.empty(),
                text,
                Optional.of("en"),
                new Place("forum", "Forum", true),
                Optional.empty(),
                Optional.of(new RemoteId(thread)),
                false,
                false,
                List.of(),
                Optional.empty());
    }
}
