package kith.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** What all clients of the API share: where Kith is, who asks, and whether a person or a program reads the answer. */
abstract class ApiCommand implements Callable<Integer> {
    @Option(
            names = "--url",
            defaultValue = "${env:KITH_URL:-http://localhost:8080}",
            paramLabel = "URL",
            description = "where Kith is (KITH_URL, else http://localhost:8080)")
    private String url = "";

    // Better in the environment: options of a running program can be read by everybody on the machine.
    @Option(
            names = "--token",
            defaultValue = "${env:KITH_TOKEN:-}",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
            paramLabel = "TOKEN",
            description = "an API token (better given as KITH_TOKEN)")
    private String token = "";

    @Option(names = "--json", description = "print the API's answer as it came")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    abstract int run(Api api);

    @Override
    public final Integer call() {
        return run(new Api(url, token));
    }

    final boolean wantsJson() {
        return json;
    }

    final void print(String line) {
        out().println(line);
    }

    final void printJson(JsonNode answer) {
        out().println(answer.toPrettyString());
    }

    final PrintWriter out() {
        if (spec == null) {
            throw new IllegalStateException("run by picocli only");
        }
        return spec.commandLine().getOut();
    }
}
