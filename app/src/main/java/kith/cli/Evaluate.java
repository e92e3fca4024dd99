package kith.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import kith.text.train.MeasureLanguages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "evaluate",
        description = "Measure the text engine on labelled texts it was not fitted on, beside a plain lexicon's rules.")
final class Evaluate implements Callable<Integer> {
    @Option(names = "--languages", description = "then also each language by itself")
    private boolean languages;

    @Override
    public Integer call() throws IOException {
        String[] shared = {TextData.shared()};
        kith.text.train.Evaluate.main(shared);
        if (languages) {
            System.out.println();
            MeasureLanguages.main(shared);
        }
        return 0;
    }
}
