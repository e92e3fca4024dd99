package kith.connector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads an export that people bring along: a file, a folder or an archive, never trusted. */
public interface HistoryReader {

    /** The format's word, such as {@code slack}. */
    String format();

    /**
     * What a person may say about this export that it does not say itself, such as which column holds the text. Looks at no
     * more of it than its beginning.
     *
     * @throws BadExport as {@link #survey}
     */
    default Questions questions(Export export) throws IOException {
        return Questions.NONE;
    }

    /**
     * Looks at the export as a whole, cheaply and without storing anything.
     *
     * @throws BadExport when it is no such export or may not be read (bomb, path outside, unknown encoding), with a sentence that
     *     says what and where
     */
    Survey survey(Export export) throws IOException;

    /**
     * Reads all entries from the given position on, in a fixed order.
     *
     * @param from entries to leave out at the start, as counted by an earlier run
     */
    void read(Export export, long from, Consumer<Entry> each) throws IOException;

    /**
     * An export as it was brought.
     *
     * @param fileName what people call it; its path may be another
     * @param answers to the reader's questions, by name; a question without one is answered by its guess
     */
    record Export(Path path, String fileName, Map<String, String> answers) {
        public Export {
            answers = Map.copyOf(answers);
        }

        public static Export of(Path path) {
            return new Export(path, String.valueOf(path.getFileName()), Map.of());
        }

        public Export answering(Map<String, String> given) {
            return new Export(path, fileName, given);
        }

        public Optional<String> answer(String question) {
            return Optional.ofNullable(answers.get(question)).filter(given -> !given.isBlank());
        }
    }

    /**
     * One thing to say about an export. Its label and hint are words of the pages, found under {@code
     * import.ask.<format>.<name>} and the same with {@code .hint} at its end.
     *
     * @param options to choose from; none where anything may be written
     * @param guess what is taken when nobody says; may be empty
     * @param required whether nothing can be read while it is empty
     */
    record Question(String name, List<String> options, String guess, boolean required) {
        public Question {
            options = List.copyOf(options);
        }
    }

    /**
     * @param sample some first lines of a table, its head before them; none where the export is no table
     */
    record Questions(List<Question> all, List<List<String>> sample) {
        public static final Questions NONE = new Questions(List.of(), List.of());

        public Questions {
            all = List.copyOf(all);
            sample = List.copyOf(sample);
        }

        /** The questions that must be answered before anything can be read. */
        public List<Question> open(Map<String, String> answers) {
            return all.stream()
                    .filter(Question::required)
                    .filter(q -> answers.getOrDefault(q.name(), q.guess()).isBlank())
                    .toList();
        }
    }

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
