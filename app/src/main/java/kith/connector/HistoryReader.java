package kith.connector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Reads an export that people bring along: a folder or an archive, never trusted. */
public interface HistoryReader {

    /** The format's word, such as {@code slack}. */
    String format();

    /**
     * Looks at the export as a whole, cheaply and without storing anything.
     *
     * @throws BadExport when it is no such export or may not be read (bomb, path outside, unknown encoding), with a sentence that
     *     says what and where
     */
    Survey survey(Path export) throws IOException;

    /**
     * Reads all entries from the given position on, in a fixed order.
     *
     * @param from entries to leave out at the start, as counted by an earlier run
     */
    void read(Path export, long from, Consumer<Entry> each) throws IOException;

    /**
     * @param entries all entries to read: what was said, notices, and those that cannot be read
     * @param accounts people named in the export
     */
    record Survey(long entries, long accounts, List<String> places) {}

    /** One line of the export; counted whether it could be read or not. */
    sealed interface Entry {
        /**
         * @param heard what the line means, never empty: what was said or is gone first, then the reactions it carries
         */
        record Read(List<Heard> heard) implements Entry {
            public Read {
                heard = List.copyOf(heard);
                if (heard.isEmpty()) {
                    throw new IllegalArgumentException("An entry that was read means something");
                }
            }
        }

        /**
         * @param where file and line or position, such as {@code general/2016-01-07.json, entry 12}
         * @param why a sentence for people
         */
        record Rejected(String where, String why) implements Entry {}
    }

    /** The export cannot be read at all. Nothing is stored. */
    final class BadExport extends IOException {
        public BadExport(String sentence) {
            super(sentence);
        }
    }
}
