package kith.cli;

import ch.qos.logback.classic.Level;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import kith.database.PostgresNotStarted;
import kith.database.backup.BackupRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The table of contents of the command line. */
@Command(
        name = "./kith",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        usageHelpAutoWidth = true,
        footer = {"", "Exit codes: 0 done, 1 refused or failed, 2 not understood, 3 Kith does not answer."},
        subcommands = {
            Me.class,
            Endpoints.class,
            Networks.class,
            Workspaces.class,
            Channels.class,
            Import.class,
            Messages.class,
            Reindex.class,
            Read.class,
            Train.class,
            Evaluate.class,
            Conversations.class,
            Reply.class,
            Members.class,
            HistoryList.class,
            VerifyHistory.class,
            BackUp.class,
            PutBack.class
        })
public final class Main extends Menu {
    public static void main(String[] args) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        quietLogs();
        System.exit(run(out, err, args));
    }

    static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((problem, command, parsed) -> tell(problem, err))
                .execute(args);
    }

    /** What libraries tell their log is not what a person asked a command for. */
    private static void quietLogs() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(Level.ERROR);
        }
    }

    private static int tell(Exception problem, PrintWriter err) throws Exception {
        return switch (problem) {
            case CommandFailed failed -> {
                err.println(failed.getMessage());
                yield failed.exit();
            }
            case PostgresNotStarted sentence -> {
                err.println(sentence.getMessage());
                yield CommandFailed.REFUSED;
            }
            case BackupRefused sentence -> {
                err.println(sentence.getMessage());
                yield CommandFailed.REFUSED;
            }
            default -> throw problem;
        };
    }
}
