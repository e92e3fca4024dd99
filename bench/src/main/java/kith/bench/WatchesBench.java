package kith.bench;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Word rules, nearly the same texts and watches, each over more and more of them. Takes JMH's own options. */
final class WatchesBench {
    private WatchesBench() {}

    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
        new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(arguments))
                        .include("WordRulesBenchmark|WatchingBenchmark")
                        .build())
                .run();
    }
}
