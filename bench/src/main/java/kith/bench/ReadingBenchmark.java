package kith.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import kith.text.Reading;
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

/** Microseconds of one core to read a text of about 120 characters; a short line for the tokens alone. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReadingBenchmark {
    private static final List<String> LONG = List.of(
            "We moved the meetup to Thursday, because the library on the corner closes early on Wednesdays; see you there? :tada: #hi",
            "La réunion est reportée à jeudi parce que la bibliothèque ferme tôt le mercredi, vous venez quand même ? @mara #bonjour",
            "Das Treffen ist am Donnerstag, weil die Bücherei am Mittwoch früher schließt; wer bringt den Kuchen mit? @leo 🎂 https://k.test",
            "Встреча переносится на четверг, потому что в среду библиотека закрывается рано; кто принесёт пирог и чай? Пишите сюда!");
    private static final List<String> SHORT =
            List.of("thanks, see you there!", "quelqu'un a une idée ?", "that link is broken :(", "+1 @mara 🎉");

    private final TextReader reader = new TextReader();
    private int turn;

    @Benchmark
    public Reading languageAndTokens() {
        return reader.read(LONG.get(turn++ & 3));
    }

    @Benchmark
    public Tokens tokens() {
        return Tokens.of(LONG.get(turn++ & 3));
    }

    @Benchmark
    public Tokens tokensOfShortTexts() {
        return Tokens.of(SHORT.get(turn++ & 3));
    }
}
