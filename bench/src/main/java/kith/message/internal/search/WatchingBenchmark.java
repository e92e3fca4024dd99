package kith.message.internal.search;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kith.channel.ChannelId;
import kith.connector.Said.Kind;
import kith.database.WorkspaceId;
import kith.message.Author;
import kith.message.AuthorId;
import kith.message.Labels;
import kith.message.Message;
import kith.message.MessageId;
import kith.text.TextReader;
import kith.text.watch.Parser;
import kith.text.watch.Understood;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How many messages of twenty words a second one core asks which of all watches they answer to, a hundred messages at once. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 4, time = 2)
public class WatchingBenchmark {
    private static final int BATCH = 100;
    private static final WorkspaceId WORKSPACE = new WorkspaceId(new UUID(0, 1));

    /** How many watches. */
    @Param({"10", "1000", "10000"})
    private int watches;

    private final LuceneWatching watching = new LuceneWatching();
    private List<Message> messages = List.of();

    /** Watches are told to the monitor when the first messages come; that is not counted. */
    @Setup
    public void make() {
        var random = new Random(5);
        var words = IntStream.range(0, 20_000)
                .mapToObj(i -> "w" + Integer.toString(i, 36))
                .toList();
        for (int i = 0; i < watches; i++) {
            var expression = expression(random, words, i);
            if (Parser.parse(expression) instanceof Understood.As(var watch)) {
                watching.watch(WORKSPACE, new UUID(1, i), watch);
            } else {
                throw new IllegalStateException(expression);
            }
        }
        var reader = new TextReader();
        messages = IntStream.range(0, BATCH)
                .mapToObj(i -> message(
                        random.ints(20, 0, 20_000).mapToObj(words::get).collect(Collectors.joining(" ")), reader))
                .toList();
        answering();
    }

    /** Common words are common: the square of chance leans to the first. */
    private static String some(Random random, List<String> words) {
        double x = random.nextDouble();
        return words.get((int) (x * x * words.size()));
    }

    private static String expression(Random random, List<String> words, int i) {
        var a = some(random, words);
        var b = some(random, words);
        var c = some(random, words);
        return switch (i % 4) {
            case 0 -> a + " OR " + b + " OR " + c;
            case 1 -> a + " NEAR/5 " + b;
            case 2 -> "\"" + a + " " + b + "\" OR " + c + " lang:en";
            default -> a + " " + b + " -" + c + " sentiment:negative";
        };
    }

    private static Message message(String text, TextReader reader) {
        return new Message(
                new MessageId(UUID.randomUUID()),
                new ChannelId(new UUID(0, 2)),
                "bluesky",
                text,
                Kind.POST,
                new Author(
                        new AuthorId(new UUID(0, 3)),
                        "bluesky",
                        "a",
                        "@a",
                        "A",
                        Optional.empty(),
                        false,
                        Optional.of(10L)),
                Instant.EPOCH,
                Optional.empty(),
                text,
                "en",
                "",
                "",
                true,
                Optional.empty(),
                Optional.empty(),
                text,
                false,
                false,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                Optional.of(Labels.of(reader.read(text), false)),
                List.of());
    }

    @TearDown
    public void close() throws IOException {
        watching.close();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Map<MessageId, Set<UUID>> answering() {
        return watching.answering(WORKSPACE, messages);
    }
}
