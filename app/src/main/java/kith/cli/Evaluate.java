package kith.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "evaluate",
        description = "Measure the text engine on labelled texts it was not fitted on, beside a plain lexicon's rules.")
final class Evaluate implements Callable<Integer> {
    @Override
    public Integer call() {
        kith.text.train.Evaluate.main(new String[] {TextData.shared()});
        return 0;
    }
}
