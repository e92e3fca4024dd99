package kith.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Where the text engine's data and the repository are; both are there for who develops Kith, not for who runs it. */
final class TextData {
    private TextData() {}

    static String shared() {
        var shared = Path.of(Objects.requireNonNullElse(System.getenv("KITH_SHARED"), "../shared"));
        if (!Files.isDirectory(shared.resolve("data/tweeteval-sentiment"))) {
            throw new CommandFailed(
                    CommandFailed.REFUSED,
                    "There are no labelled texts in %s; say with KITH_SHARED which folder has them in its data."
                            .formatted(shared.resolve("data")));
        }
        return shared.toString();
    }

    static String repository() {
        return Objects.requireNonNullElse(System.getProperty("kith.home"), ".");
    }
}
