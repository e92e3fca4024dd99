package kith.text;

import java.util.Locale;

/** A reading as a line of tab-separated values, with the labels that public test sets use, so that it can be scored. */
public final class ReadingTsv {
    private ReadingTsv() {}

    /** Language, sentiment, valence, offence, hate, spam, emotion (the strongest of the four, however weak) and irony. */
    public static String of(Reading reading) {
        return String.join(
                "\t",
                reading.language(),
                reading.sentiment().label().toString(),
                String.format(Locale.ROOT, "%.4f", reading.sentiment().valence()),
                reading.offence().label(),
                reading.hate().label(),
                reading.spam().label(),
                reading.emotion().strongest().toString(),
                reading.irony().label());
    }
}
