package kith.text.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A text and what people said of it.
 *
 * @param language as the data say, {@code en} where they say nothing
 */
record Labelled(String label, String language, String text) {

    /** The rows of a file of the shared data, in its order. */
    static List<Labelled> read(Path data, String set, String part) {
        return read(data, set, part, "label");
    }

    static List<Labelled> read(Path data, String set, String part, String label) {
        var file = data.resolve(set).resolve(part + ".tsv.gz");
        try (var in =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
            var names = List.of(in.readLine().split("\t"));
            int labels = names.indexOf(label);
            int languages = names.indexOf("lang");
            int texts = names.indexOf("text");
            var rows = new ArrayList<Labelled>();
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var cells = line.split("\t", -1);
                rows.add(new Labelled(cells[labels], languages < 0 ? "en" : cells[languages], cells[texts]));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a set that has no dev part: one row in ten is kept aside, as dev. */
    static List<Labelled> tenth(List<Labelled> rows, boolean dev) {
        var some = new ArrayList<Labelled>();
        for (int i = 0; i < rows.size(); i++) {
            if (i % 10 == 9 == dev) {
                some.add(rows.get(i));
            }
        }
        return some;
    }

    double number() {
        return Double.parseDouble(label);
    }
}
