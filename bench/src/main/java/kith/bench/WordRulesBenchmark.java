package kith.bench;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kith.text.near.NearWindow;
import kith.text.near.Sketch;
import kith.text.rule.WordRule;
import kith.text.rule.WordRules;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Microseconds of one core to look for all word rules in a text of twenty words, and to compare it with the last 10,000 texts. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class WordRulesBenchmark {
    private static final int TEXTS = 1_024;
    private static final int WINDOW = 10_000;

    /** How many rules. */
    @Param({"100", "10000", "50000"})
    private int rules;

    private WordRules all = new WordRules(List.of(new WordRule("none", "none")));
    private List<String> texts = List.of();
    private List<String> disguised = List.of();
    private NearWindow<Integer> window = new NearWindow<>(WINDOW, NearWindow.NEARLY_SAME);
    private int turn;

    @Setup
    public void make() {
        var random = new Random(3);
        var words = IntStream.range(0, 50_000).mapToObj(i -> word(random)).toList();
        all = new WordRules(
                IntStream.range(0, rules).mapToObj(i -> rule(random, words, i)).toList());
        texts = IntStream.range(0, TEXTS).mapToObj(i -> text(random, words)).toList();
        disguised = texts.stream()
                .map(text -> text.replace('i', '1').replace("ee", "eeee"))
                .toList();
        IntStream.range(0, WINDOW).forEach(i -> window.add(i, Sketch.of(text(random, words))));
        turn = WINDOW;
    }

    private static String word(Random random) {
        return random.ints(3 + random.nextInt(7), 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static WordRule rule(Random random, List<String> words, int i) {
        var first = words.get(random.nextInt(words.size()));
        return new WordRule(
                "r" + i,
                switch (i % 4) {
                    case 0 -> first + "*";
                    case 1 -> "~" + first;
                    case 2 -> first + " " + words.get(random.nextInt(words.size()));
                    default -> first;
                });
    }

    private static String text(Random random, List<String> words) {
        return random.ints(20, 0, words.size()).mapToObj(words::get).collect(Collectors.joining(" "));
    }

    @Benchmark
    public List<WordRules.Found> wordRules() {
        return all.in(texts.get(turn++ & TEXTS - 1));
    }

    @Benchmark
    public List<WordRules.Found> wordRulesOnDisguisedTexts() {
        return all.in(disguised.get(turn++ & TEXTS - 1));
    }

    @Benchmark
    public List<Integer> nearlyTheSame() {
        turn++;
        return window.add(turn, Sketch.of(texts.get(turn & TEXTS - 1)));
    }
}
