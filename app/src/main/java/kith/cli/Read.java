package kith.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import kith.text.ReadingJson;
import kith.text.ReadingTsv;
import kith.text.TextReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "read",
        description = {
            "Say what texts say: a text a line in, a JSON a line out, in order. Needs no running Kith.",
            "With --tsv: id<TAB>text in; id, language, sentiment, valence, offence, hate, spam, emotion, irony out.",
            "A line without a tab is a text that has no id: its row begins with the tab. Every line is answered in its place,",
            "the empty ones, too."
        })
final class Read implements Callable<Integer> {
    @Option(names = "--tsv", description = "tab-separated, with the labels of public test sets")
    private boolean tsv;

    @Override
    public Integer call() throws IOException {
        var reader = new TextReader();
        UnaryOperator<String> answer = tsv ? line -> row(reader, line) : line -> ReadingJson.of(reader.read(line));
        new Lines(answer).answer(System.in, System.out);
        return 0;
    }

    /** A line without a tab has no id, only a text: no number is made up for it, which could be another line's id. */
    static String row(TextReader reader, String line) {
        int tab = line.indexOf('\t');
        var id = tab < 0 ? "" : line.substring(0, tab);
        return id + '\t' + ReadingTsv.of(reader.read(line.substring(tab + 1)));
    }
}
