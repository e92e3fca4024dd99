package kith.message.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kith.channel.ChannelId;
import kith.connector.Said.Attachment;
import kith.connector.Said.Kind;
import kith.database.Ids;
import kith.database.WorkspaceId;
import kith.message.Author;
import kith.message.AuthorId;
import kith.message.Labels;
import kith.message.Message;
import kith.message.MessageId;
import kith.message.MessageSearch.Query;
import kith.text.Emotion;
import kith.text.Entity;
import kith.text.Intent;
import kith.text.Sentiment;
import kith.text.watch.Field;
import kith.text.watch.Parser;
import kith.text.watch.Understood;
import kith.text.watch.Watch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search finds, a watch catches and plain counting holds: the same messages, for trees and texts made by chance. */
class WatchAgreementTest {
    private static final long SEED = 5;
    private static final int MESSAGES = 300;
    private static final int TREES = 800;

    private final Random random = new Random(SEED);
    private final WatchTrees trees = new WatchTrees(random);
    private final WorkspaceId brindle = new WorkspaceId(Ids.next());
    private final List<Author> authors = List.of(
            author("@ines", "Inès Moreau", Optional.of(3L)),
            author("@kofi@kith.example", "Kofi Asante", Optional.empty()),
            author("@ines.ines", "Ines", Optional.of(0L)));

    @TempDir
    private Path folder;

    @Test
    void indexMonitorAndPlainCountingAgree() throws IOException {
        var messages = IntStream.range(0, MESSAGES).mapToObj(i -> message()).toList();
        var watches = new HashMap<UUID, Watch>();
        IntStream.range(0, TREES).forEach(i -> watches.put(UUID.randomUUID(), trees.tree(3)));

        try (var index = new MessageIndex(folder);
                var watching = new LuceneWatching()) {
            index.write(brindle, messages);
            watches.forEach((id, watch) -> watching.watch(brindle, id, watch));
            var search = new LuceneSearch(index, (workspace, ids) -> messages, workspace -> true);
            var caught = caught(watching, messages);
            for (var message : messages.subList(0, 50)) {
                var alone = caught(watching, List.of(message));
                watches.keySet()
                        .forEach(id -> assertThat(alone.containsKey(id))
                                .as("alone and in a batch: %s (seed %d)", watches.get(id), SEED)
                                .isEqualTo(caught.getOrDefault(id, Set.of()).contains(message.id())));
            }
            var plain = new PlainWatch(index.folding());

            long found = 0;
            for (var each : watches.entrySet()) {
                var watch = each.getValue();
                var held = messages.stream()
                        .filter(message -> plain.holds(watch, message))
                        .map(Message::id)
                        .collect(Collectors.toSet());
                var about = "%s (seed %d)".formatted(watch, SEED);
                assertThat(searched(index, watch)).as("search: " + about).isEqualTo(held);
                assertThat(caught.getOrDefault(each.getKey(), Set.of()))
                        .as("monitor: " + about)
                        .isEqualTo(held);
                assertThat(search.search(brindle, Query.words(watch.toString(), 1))
                                .total())
                        .as("as written: " + about)
                        .isEqualTo(held.stream()
                                .filter(id -> saidOrAskedFor(id, messages, watch))
                                .count());
                found += held.size();
            }
            assertThat(found).isBetween((long) TREES, (long) TREES * MESSAGES); // neither all nor nothing
        }
    }

    /** Notices of the network are left out of a search, unless it asks for them. */
    private static boolean saidOrAskedFor(MessageId id, List<Message> messages, Watch watch) {
        return WatchQuery.asksForEvents(watch)
                || messages.stream().anyMatch(m -> m.id().equals(id) && m.kind() != Kind.EVENT);
    }

    private static Set<MessageId> searched(MessageIndex index, Watch watch) {
        return index.reading(searcher -> {
            var found = new HashSet<MessageId>();
            var top = searcher.search(WatchQuery.of(watch, index.folding()), MESSAGES, Fields.NEWEST_FIRST);
            for (var hit : top.scoreDocs) {
                found.add(new MessageId(
                        Position.of((org.apache.lucene.search.FieldDoc) hit).id()));
            }
            return found;
        });
    }

    private Map<UUID, Set<MessageId>> caught(LuceneWatching watching, List<Message> messages) {
        var caught = new HashMap<UUID, Set<MessageId>>();
        watching.answering(brindle, messages)
                .forEach((message, ids) -> ids.forEach(
                        id -> caught.computeIfAbsent(id, i -> new HashSet<>()).add(message)));
        return caught;
    }

    @Test
    void aWatchThatIsForgottenCatchesNothingAndOneWorkspaceHearsNothingOfAnother() throws IOException {
        var message = message();
        var id = UUID.randomUUID();
        try (var watching = new LuceneWatching()) {
            watching.watch(brindle, id, new Watch.Everything());
            assertThat(watching.answering(brindle, List.of(message))).isEqualTo(Map.of(message.id(), Set.of(id)));
            assertThat(watching.answering(new WorkspaceId(Ids.next()), List.of(message)))
                    .isEmpty();
            watching.forget(brindle, id);
            assertThat(watching.answering(brindle, List.of(message))).isEmpty();
        }
    }

    @Test
    void ofAllThatIsChangedBetweenTwoMessagesTheLastCounts() throws IOException {
        var message = message();
        var one = UUID.randomUUID();
        var other = UUID.randomUUID();
        try (var watching = new LuceneWatching()) {
            watching.watch(brindle, one, new Watch.Everything());
            watching.watch(brindle, one, new Watch.Not(new Watch.Everything()));
            watching.watch(brindle, other, new Watch.Everything());
            assertThat(watching.answering(brindle, List.of(message))).isEqualTo(Map.of(message.id(), Set.of(other)));
            watching.forget(brindle, other);
            watching.watch(brindle, one, new Watch.Everything());
            assertThat(watching.answering(brindle, List.of(message))).isEqualTo(Map.of(message.id(), Set.of(one)));
            watching.forget(brindle, one);
            watching.watch(brindle, one, new Watch.Everything());
            assertThat(watching.answering(brindle, List.of(message))).isEqualTo(Map.of(message.id(), Set.of(one)));
        }
    }

    @Test
    void everythingWrittenIsReadBackAsTheSameTree() {
        for (int i = 0; i < 5_000; i++) {
            var written = trees.tree(4).toString();
            assertThat(Parser.parse(written)).as("%s (seed %d)", written, SEED).isInstanceOf(Understood.As.class);
        }
    }

    @Test
    void theLanguageKnowsEveryKindOfMessage() {
        assertThat(Field.KIND.choices())
                .containsExactly(
                        java.util.Arrays.stream(Kind.values()).map(Kind::word).toArray(String[]::new));
    }

    private static Author author(String handle, String name, Optional<Long> followers) {
        return new Author(new AuthorId(Ids.next()), "sample", handle, handle, name, Optional.empty(), false, followers);
    }

    private Message message() {
        var words = new ArrayList<String>();
        for (int i = random.nextInt(9); i >= 0; i--) {
            words.add(trees.one(WatchTrees.WORDS));
        }
        var id = new MessageId(Ids.next());
        return new Message(
                id,
                new ChannelId(new UUID(0, 1)),
                trees.one(List.of("bluesky", "mail")),
                id.toString(),
                trees.one(List.of(Kind.values())),
                trees.one(authors),
                Instant.EPOCH.plusSeconds(random.nextInt(1_000_000)),
                Optional.empty(),
                String.join(trees.one(List.of(" ", ", ", " — ")), words),
                trees.one(List.of("en", "fr", "und")),
                "",
                "",
                true,
                Optional.empty(),
                Optional.empty(),
                id.toString(),
                false,
                false,
                random.nextBoolean()
                        ? List.of()
                        : List.of(new Attachment(trees.one(List.of("image", "link", "video")), URI.create("a:b"), "")),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                Optional.of(new Labels(
                        trees.one(List.of(Sentiment.Label.values())),
                        0,
                        trees.one(List.of(Emotion.Label.values())),
                        trees.one(List.of(Intent.Label.values())),
                        random.nextBoolean(),
                        random.nextBoolean(),
                        random.nextBoolean(),
                        random.nextBoolean(),
                        random.nextBoolean() ? Set.of() : Set.of(trees.one(List.of(Entity.Kind.values()))),
                        false)),
                List.of());
    }
}
