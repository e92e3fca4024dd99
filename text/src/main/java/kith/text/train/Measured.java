package kith.text.train;

import java.util.List;
import kith.text.Reading;
import kith.text.TextReader;

/**
 * How a set of texts was read.
 *
 * @param right with the language somebody said
 * @param undetermined with none
 */
record Measured(int texts, int right, int undetermined) {

    static Measured of(TextReader reader, List<Example> examples) {
        int right = 0;
        int undetermined = 0;
        for (var example : examples) {
            var language = reader.read(example.text()).language();
            right += language.equals(example.language()) ? 1 : 0;
            undetermined += language.equals(Reading.UNDETERMINED) ? 1 : 0;
        }
        return new Measured(examples.size(), right, undetermined);
    }

    /** Of all texts. */
    double accuracy() {
        return texts == 0 ? 0 : (double) right / texts;
    }

    /** Of the texts that were given a language. */
    double precision() {
        return texts == undetermined ? 0 : (double) right / (texts - undetermined);
    }
}
