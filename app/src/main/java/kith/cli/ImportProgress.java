package kith.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Follows an import until it has ended. On a terminal one line moves; elsewhere a line is printed now and then. A Kith that
 * is restarted meanwhile goes on with the import, so that silence is waited out.
 */
final class ImportProgress {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final Duration LINE_EVERY = Duration.ofSeconds(5);
    private static final Set<String> FAILED = Set.of("failed", "stopped");
    private static final int REJECTIONS_SHOWN = 20;

    private final ApiCommand command;
    private final Api api;
    private final String at;
    private final boolean terminal;
    private final Instant began = Instant.now();
    private Instant answered = Instant.now();
    private Instant printed = Instant.MIN;

    ImportProgress(ApiCommand command, Api api, String at) {
        this.command = command;
        this.api = api;
        this.at = at;
        var console = System.console();
        this.terminal = console != null && console.isTerminal();
    }

    /** @return the exit code */
    int follow() {
        while (true) {
            var now = look();
            var state = now.path("state").asString("");
            if (state.equals("done") || FAILED.contains(state)) {
                return end(now, state);
            }
            if (state.equals("asking")) {
                return ask();
            }
            show(now);
            pause();
        }
    }

    /** The export does not say everything itself: what is open, and what there is to choose from. */
    private int ask() {
        var questions = api.get(at + "/questions");
        if (command.wantsJson()) {
            command.printJson(questions);
        } else {
            for (var each : questions.path("questions")) {
                var options = each.path("options")
                        .valueStream()
                        .map(option -> option.asString(""))
                        .collect(Collectors.joining(", "));
                command.print("%s%s%s%s"
                        .formatted(
                                each.path("name").asString(""),
                                each.path("required").asBoolean(false) ? " (needed)" : "",
                                options.isEmpty() ? "" : ": one of " + options,
                                each.path("guess").asString("").isEmpty()
                                        ? ""
                                        : "; taken when nothing is said: "
                                                + each.path("guess").asString("")));
            }
        }
        api.post(at + "/stopping", JsonNodeFactory.instance.objectNode());
        throw new CommandFailed(
                CommandFailed.USAGE,
                "The export does not say all of this itself. Import it again with --answer NAME=ANSWER for what is needed.");
    }

    private JsonNode look() {
        while (true) {
            try {
                var now = api.get(at);
                answered = Instant.now();
                return now;
            } catch (CommandFailed failed) {
                var silent = Duration.between(answered, Instant.now());
                if (failed.exit() != CommandFailed.NO_ANSWER || silent.compareTo(PATIENCE) > 0) {
                    throw failed;
                }
                pause();
            }
        }
    }

    private void show(JsonNode now) {
        if (command.wantsJson() || (!terminal && Instant.now().isBefore(printed.plus(LINE_EVERY)))) {
            return;
        }
        printed = Instant.now();
        if (terminal) {
            command.out().print("\r" + line(now) + "\u001b[K");
            command.out().flush();
        } else {
            command.print(line(now));
        }
    }

    private String line(JsonNode now) {
        var done = now.path("done").asLong(0);
        var total = now.path("total").asLong(0);
        var rejected = rejected(now);
        return "%,d%s · %,d/s%s"
                .formatted(
                        done,
                        total > 0 ? " of %,d".formatted(total) : "",
                        rate(done),
                        rejected > 0 ? " · %,d rejected".formatted(rejected) : "");
    }

    /** The list is cut short, the number is not. */
    private static long rejected(JsonNode now) {
        return now.path("rejectedCount").asLong(now.path("rejected").size());
    }

    private long rate(long done) {
        return done * 1000 / Math.max(1, Duration.between(began, Instant.now()).toMillis());
    }

    private int end(JsonNode last, String state) {
        if (command.wantsJson()) {
            command.printJson(last);
            return state.equals("done") ? 0 : CommandFailed.REFUSED;
        }
        if (terminal) {
            command.out().print("\r\u001b[K");
        }
        last.path("rejected")
                .valueStream()
                .limit(REJECTIONS_SHOWN)
                .forEach(each -> command.print("rejected, %s: %s"
                        .formatted(
                                each.path("line").asString("?"),
                                each.path("why").asString(""))));
        if (!state.equals("done")) {
            throw new CommandFailed(
                    CommandFailed.REFUSED,
                    "The import %s: %s".formatted(state, last.path("why").asString("no reason given")));
        }
        var done = last.path("done").asLong(0);
        var events = last.path("events").asLong(0);
        var known = last.path("known").asLong(0);
        var rejected = rejected(last);
        command.print("Read %,d: %,d said and %,d events are new, %,d known already, %,d rejected; %,d/s."
                .formatted(
                        done,
                        last.path("added").asLong(done - events - known - rejected),
                        events,
                        known,
                        rejected,
                        rate(done)));
        return 0;
    }

    private static void pause() {
        try {
            Thread.sleep(EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed(CommandFailed.NO_ANSWER, "Interrupted; the import goes on in Kith.");
        }
    }
}
