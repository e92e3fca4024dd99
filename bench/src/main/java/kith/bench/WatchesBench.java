package kith.bench;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * How many messages a second are asked which of 10, 1,000 and 10,000 watches they answer to. With JMH's own options something else:
 * {@code WordRulesBenchmark} for word rules and nearly the same texts.
 */
final class WatchesBench {
    private WatchesBench() {}

    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
        var results = new Runner(options(arguments)).run();
        System.out.println();
        for (var result : results) {
            var label = result.getParams().getParam("watches");
            if (label != null) {
                System.out.printf(
                        "%,7d watches: %,9.0f messages/s%n",
                        Integer.parseInt(label), result.getPrimaryResult().getScore());
            }
        }
    }

    private static Options options(String... arguments) throws CommandLineOptionException {
        var given = new CommandLineOptions(arguments);
        var options = new OptionsBuilder().parent(given);
        return given.getIncludes().isEmpty()
                ? options.include("WatchingBenchmark").build()
                : options.build();
    }
}
