package kith.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kith.connector.HistoryReader.Entry;
import kith.connector.HistoryReader.Export;
import org.junit.jupiter.api.Test;

/** What every reader of exports keeps to, whatever the format. */
public interface HistoryReaderContract {

    HistoryReader reader();

    /** A small community, with an entry that cannot be read between others that can. */
    Export example() throws IOException;

    @Test
    default void the_survey_counts_what_is_read() throws IOException {
        var all = entries(reader(), example(), 0);

        assertThat(reader().survey(example()).entries()).isEqualTo(all.size()).isGreaterThan(3);
        assertThat(all).hasAtLeastOneElementOfType(Entry.Rejected.class);
        assertThat(all.getLast()).isInstanceOf(Entry.Read.class);
    }

    @Test
    default void reading_on_from_any_position_gives_the_rest() throws IOException {
        var all = entries(reader(), example(), 0);

        for (int from = 0; from <= all.size(); from++) {
            assertThat(entries(reader(), example(), from)).as("from %d", from).isEqualTo(all.subList(from, all.size()));
        }
    }

    @Test
    default void each_message_has_an_id_of_its_own_and_answers_one_that_is_there() throws IOException {
        var said = said(reader(), example());

        assertThat(said).extracting(Said::id).doesNotHaveDuplicates();
        var ids = said.stream().map(Said::id).toList();
        assertThat(said).allMatch(s -> s.root().map(ids::contains).orElse(true));
        assertThat(said).allMatch(s -> s.parent().map(ids::contains).orElse(true));
    }

    @Test
    default void what_is_rejected_says_where_and_why() throws IOException {
        assertThat(entries(reader(), example(), 0))
                .filteredOn(Entry.Rejected.class::isInstance)
                .map(Entry.Rejected.class::cast)
                .allMatch(r -> r.where().matches("(?s).+, [a-z]+ \\d+"), "where")
                .allMatch(r -> r.why().matches("[A-Z“].+\\."), "why");
    }

    static List<Entry> entries(HistoryReader reader, Export export, long from) throws IOException {
        var entries = new ArrayList<Entry>();
        reader.read(export, from, entries::add);
        return entries;
    }

    /** What was said, of the entries that could be read. */
    static List<Said> said(HistoryReader reader, Export export) throws IOException {
        return entries(reader, export, 0).stream()
                .filter(Entry.Read.class::isInstance)
                .map(Entry.Read.class::cast)
                .flatMap(read -> read.heard().stream())
                .filter(Said.class::isInstance)
                .map(Said.class::cast)
                .toList();
    }

    /** Each entry in a line: who said what, or where and why it could not be read. */
    static List<String> told(HistoryReader reader, Export export) throws IOException {
        return entries(reader, export, 0).stream()
                .map(entry -> switch (entry) {
                    case Entry.Rejected(var where, var why) -> where + ": " + why;
                    case Entry.Read(var heard) ->
                        heard.getFirst() instanceof Said said
                                ? said.author().name() + ": " + said.text()
                                : heard.getFirst().toString();
                })
                .toList();
    }
}
