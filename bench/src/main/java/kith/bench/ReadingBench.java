package kith.bench;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import kith.text.Reading;
import kith.text.ReadingJson;
import kith.text.Sentiment;
import kith.text.TextReader;
import kith.text.Tokens;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Texts a second of one core, of about a hundred characters as people post them; and what all models take of the memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class ReadingBench {
    private static final List<String> TEXTS = List.of(
            "We moved the meetup to Thursday, because the library on the corner closes early; see you there? :tada: #hi",
            "@mara I love the new release, it is so much faster!! Thank you all for the great work ❤️ https://k.test/r",
            "why is the app so slow since the update?? it crashes every time I open a photo, really annoying :(",
            "La réunion est reportée à jeudi parce que la bibliothèque ferme tôt le mercredi, vous venez quand même ?",
            "tomorrow the new season starts, can't wait to finally see what happens to her after all these years",
            "Congratulations! You have been selected to win a £500 voucher, text WIN to 80082 now, ends tonight",
            "you are an idiot and nobody cares about your stupid opinion, go away",
            "Das Treffen ist am Donnerstag, weil die Bücherei am Mittwoch früher schließt; wer bringt den Kuchen mit? 🎂");

    private final TextReader reader = new TextReader();
    private int turn;

    public static void main(String[] args) throws RunnerException {
        System.out.printf("All models at rest: %.1f MB%n", megabytes());
        System.out.printf("The texts: %.0f characters on average%n", characters());
        var reader = new TextReader();
        System.out.printf("A second of CPU: %,.0f texts, sentiment alone%n", perCpuSecond(reader::sentiment));
        System.out.printf("A second of CPU: %,.0f texts, everything%n", perCpuSecond(reader::read));
        new Runner(new OptionsBuilder()
                        .include(ReadingBench.class.getName())
                        .jvmArgs("-XX:+UseCompactObjectHeaders", "-Xmx1g")
                        .build())
                .run();
    }

    /** Unlike JMH's, this figure counts no time in which other programs had the core. */
    private static double perCpuSecond(Function<String, Object> reading) {
        var clock = ManagementFactory.getThreadMXBean();
        double best = 0;
        int kept = 0;
        for (int round = 0; round < 20; round++) {
            long before = clock.getCurrentThreadCpuTime();
            for (int i = 0; i < 50_000; i++) {
                kept += reading.apply(TEXTS.get(i & 7)) == null ? 1 : 0;
            }
            best = Math.max(best, 50_000 / ((clock.getCurrentThreadCpuTime() - before) / 1e9));
        }
        return kept > 0 ? 0 : best;
    }

    private static double characters() {
        return TEXTS.stream().mapToInt(String::length).average().orElse(0);
    }

    private static double megabytes() {
        long before = used();
        var reader = new TextReader();
        long after = used();
        reader.read("kept until here");
        return (after - before) / 1e6;
    }

    private static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Benchmark
    public Reading everything() {
        return reader.read(next());
    }

    @Benchmark
    public String everythingAsJson() {
        return ReadingJson.of(reader.read(next()));
    }

    @Benchmark
    public Sentiment sentimentAlone() {
        return reader.sentiment(next());
    }

    @Benchmark
    public Tokens tokens() {
        return Tokens.of(next());
    }

    private String next() {
        return TEXTS.get(turn++ & 7);
    }
}
