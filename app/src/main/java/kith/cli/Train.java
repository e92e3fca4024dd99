package kith.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import kith.text.train.TrainLanguages;
import kith.text.train.TrainScores;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "train",
        description = {
            "Fit the text engine's models anew, from the data in KITH_SHARED (default: shared beside the repository).",
            "The same data give the same bytes on every machine."
        })
final class Train implements Callable<Integer> {
    private enum Model {
        LANGUAGES,
        SCORES
    }

    @Option(names = "--only", paramLabel = "MODEL", description = "${COMPLETION-CANDIDATES} (default: both)")
    private @Nullable Model only;

    @Override
    public Integer call() throws IOException {
        String[] folders = {TextData.shared(), TextData.repository()};
        if (only != Model.SCORES) {
            TrainLanguages.main(folders);
        }
        if (only != Model.LANGUAGES) {
            TrainScores.main(folders);
        }
        return 0;
    }
}
