package kith.connector.csv;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kith.connector.HistoryReader;
import kith.connector.HistoryReader.BadExport;
import kith.connector.HistoryReader.Export;
import kith.connector.HistoryReader.Question;
import kith.connector.HistoryReaderContract;
import kith.connector.RemoteId;
import kith.connector.Said;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of what Mara and Ines said, from a spreadsheet, a database, and somebody who did not look. */
class CsvHistoryTest implements HistoryReaderContract {
    private static final String TABLE = """
            id,Author,Date,Channel,Content,Reply to
            m1,Mara,2026-01-05 09:00:00,roses,"Who waters, please,
            the ""old"" roses?",
            m2,Ines,2026-01-05 09:01:00,roses,I do,m1
            m3,Ines,later,roses,not yet,
            m4,Mara,2026-01-05 09:02:00,roses,"thank you",m2
            """;

    private final CsvHistory history = new CsvHistory();

    @TempDir
    Path temp;

    @Override
    public HistoryReader reader() {
        return history;
    }

    @Override
    public Export example() throws IOException {
        return table(TABLE);
    }

    @Test
    void a_cell_may_hold_commas_quotes_and_lines() throws IOException {
        assertThat(told(TABLE))
                .containsExactly(
                        "Mara: Who waters, please,\nthe \"old\" roses?",
                        "Ines: I do",
                        "table.csv, line 5: “later” is no time that Kith can read.",
                        "Mara: thank you");
    }

    @Test
    void answers_and_their_answers_are_one_thread() throws IOException {
        var said = HistoryReaderContract.said(history, example());

        assertThat(said).extracting(Said::root).containsExactly(Optional.empty(), id("m1"), id("m1"));
        assertThat(said).extracting(Said::parent).containsExactly(Optional.empty(), id("m1"), id("m2"));
        assertThat(said).extracting(s -> s.place().name()).containsOnly("roses");
    }

    @Nested
    class Columns {

        @Test
        void are_guessed_from_their_names_in_several_languages() throws IOException {
            assertThat(guesses("created_at,user_name,full_text,in_reply_to_status_id\n,,,\n"))
                    .containsEntry("time", "created_at")
                    .containsEntry("author", "user_name")
                    .containsEntry("text", "full_text")
                    .containsEntry("parent", "in_reply_to_status_id")
                    .containsEntry("id", "");
            assertThat(guesses("When,Who,What\n,,\n"))
                    .containsEntry("time", "When")
                    .containsEntry("author", "Who")
                    .containsEntry("text", "What");
            assertThat(guesses("Horodatage;Expéditeur;Contenu;Réponse à\n;;;\n"))
                    .containsEntry("delimiter", "semicolon")
                    .containsEntry("time", "Horodatage")
                    .containsEntry("author", "Expéditeur")
                    .containsEntry("text", "Contenu")
                    .containsEntry("parent", "Réponse à");
        }

        @Test
        void that_nobody_can_guess_are_asked_for() throws IOException {
            var export = table(
                    "A,B,C\n2026-01-05 09:00,Mara,good morning\n2026-01-05 09:01,Ines,tea,milk\n2026-01-05 09:02\n");

            var questions = history.questions(export);

            assertThat(questions.open(Map.of())).extracting(Question::name).containsExactly("text", "author", "time");
            assertThat(questions.sample())
                    .containsExactly(
                            List.of("A", "B", "C"),
                            List.of("2026-01-05 09:00", "Mara", "good morning"),
                            List.of("2026-01-05 09:01", "Ines", "tea"),
                            List.of("2026-01-05 09:02", "", ""));
            assertThatThrownBy(() -> history.survey(export))
                    .isInstanceOf(BadExport.class)
                    .hasMessage("Nobody has said which column holds the text. There are: A, B, C.");
            assertThat(HistoryReaderContract.told(
                            history, export.answering(Map.of("time", "A", "author", "B", "text", "C"))))
                    .startsWith("Mara: good morning");
        }

        @Test
        void that_are_said_but_not_there_are_named_with_those_that_are() throws IOException {
            var export = table("time,author,text\n2026-01-05,Mara,hello\n").answering(Map.of("text", "words"));

            assertThatThrownBy(() -> history.survey(export))
                    .isInstanceOf(BadExport.class)
                    .hasMessageContaining("no column “words”")
                    .hasMessageContaining("time, author, text");
        }

        @Test
        void have_numbers_where_the_first_row_is_a_message_already() throws IOException {
            var export = table("2026-01-05 09:00,Mara,good morning\n2026-01-05 09:01,Ines,hello\n");

            assertThat(history.questions(export).sample().getFirst())
                    .containsExactly("Column 1", "Column 2", "Column 3");
            assertThat(HistoryReaderContract.told(
                            history,
                            export.answering(Map.of("time", "Column 1", "author", "Column 2", "text", "Column 3"))))
                    .containsExactly("Mara: good morning", "Ines: hello");
        }

        @Test
        void of_the_day_and_the_time_of_day_are_read_together() throws IOException {
            var said = HistoryReaderContract.said(history, table("Date,Time,From,Message\n05/01/2026,21:30,Mara,hi\n"));

            assertThat(said).extracting(Said::at).containsExactly(Instant.parse("2026-01-05T21:30:00Z"));
        }

        @Test
        void of_threads_may_hold_any_word_that_messages_share() throws IOException {
            var said = HistoryReaderContract.said(history, table("""
                    time,author,text,thread
                    2026-01-05 09:00,Mara,who?,water
                    2026-01-05 09:01,Otis,nice day,
                    2026-01-05 09:02,Ines,I do,water
                    """));

            var first = Optional.of(said.getFirst().id());
            assertThat(said).extracting(Said::root).containsExactly(first, Optional.empty(), first);
        }

        private Map<String, String> guesses(String table) throws IOException {
            return history.questions(table(table)).all().stream()
                    .collect(Collectors.toMap(Question::name, Question::guess));
        }
    }

    @Nested
    class Times {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                2026-01-05T09:00:00Z            | 2026-01-05T09:00:00Z
                2026-01-05T09:00:00.250+01:00   | 2026-01-05T08:00:00.250Z
                2026-01-05 09:00:00 +0100       | 2026-01-05T08:00:00Z
                2026-01-05 09:00:00 UTC         | 2026-01-05T09:00:00Z
                2026-01-05 09:00                | 2026-01-05T08:00:00Z
                2026-01-05                      | 2026-01-04T23:00:00Z
                05/01/2026 21:30                | 2026-01-05T20:30:00Z
                5/1/26 9:30 PM                  | 2026-01-05T20:30:00Z
                05.01.2026, 09:00:30            | 2026-01-05T08:00:30Z
                5 Jan 2026 09:00                | 2026-01-05T08:00:00Z
                Jan 5, 2026 9:00 am             | 2026-01-05T08:00:00Z
                Mon, 5 Jan 2026 09:00:00 GMT    | 2026-01-05T09:00:00Z
                Mon Jan 05 09:00:00 +0000 2026  | 2026-01-05T09:00:00Z
                1767600000                      | 2026-01-05T08:00:00Z
                1767600000.25                   | 2026-01-05T08:00:00.250Z
                1767600000250                   | 2026-01-05T08:00:00.250Z
                """)
        void are_read_as_they_are_written(String written, Instant meant) {
            assertThat(new Dates(ZoneId.of("Europe/Paris"), Dates.DAY_FIRST).read(written))
                    .contains(meant);
        }

        @Test
        void tell_by_themselves_which_number_is_the_month_where_one_of_them_can() throws IOException {
            assertThat(ats("time;author;text\n03/04/2026;Mara;a\n03/25/2026;Mara;b\n"))
                    .containsExactly("2026-03-04T00:00:00Z", "2026-03-25T00:00:00Z");
            assertThat(ats("time;author;text\n03/04/2026;Mara;a\n25/03/2026;Mara;b\n"))
                    .containsExactly("2026-04-03T00:00:00Z", "2026-03-25T00:00:00Z");
        }

        private List<String> ats(String table) throws IOException {
            return HistoryReaderContract.said(history, table(table)).stream()
                    .map(s -> s.at().toString())
                    .toList();
        }
    }

    @Nested
    class Whatever_the_encoding {
        private static final String CAFE = "time,author,text\n2026-01-05,Zoé,un café\n";

        @Test
        void accents_read_as_they_were_meant() throws IOException {
            assertThat(told(CAFE.getBytes(UTF_8))).containsExactly("Zoé: un café");
            assertThat(told(("\uFEFF" + CAFE).getBytes(UTF_8))).containsExactly("Zoé: un café");
            assertThat(told(CAFE.getBytes(Charset.forName("windows-1252")))).containsExactly("Zoé: un café");
            assertThat(told(("\uFEFF" + CAFE).getBytes(UTF_16LE))).containsExactly("Zoé: un café");
        }

        @Test
        void a_person_may_say_it() throws IOException {
            Files.write(
                    temp.resolve("table.csv"),
                    "time,author,text\n2026-01-05,Юля,привет\n".getBytes(Charset.forName("windows-1251")));

            assertThat(HistoryReaderContract.told(
                            history,
                            Export.of(temp.resolve("table.csv")).answering(Map.of("encoding", "windows-1251"))))
                    .containsExactly("Юля: привет");
        }

        private List<String> told(byte[] bytes) throws IOException {
            return HistoryReaderContract.told(history, Export.of(Files.write(temp.resolve("table.csv"), bytes)));
        }
    }

    @Nested
    class Never_half_a_message {

        @Test
        void a_row_with_more_or_fewer_cells_than_columns_is_left_out() throws IOException {
            assertThat(told("time,author,text\n2026-01-05,Mara,red, white\n2026-01-05,Ines\n2026-01-05,Ines,blue\n"))
                    .containsExactly(
                            "table.csv, line 2: This row has 4 cells and the table 3 columns.",
                            "table.csv, line 3: This row has 2 cells and the table 3 columns.",
                            "Ines: blue");
        }

        @Test
        void a_quotation_without_an_end_ends_the_table() throws IOException {
            assertThat(
                            told(
                                    "time,author,text\n2026-01-05,Mara,hello\n2026-01-05,Ines,\"no end\n2026-01-05,Mara,lost\n"))
                    .containsExactly(
                            "Mara: hello",
                            "table.csv, line 3: A quotation that begins here does not end, so that nothing behind it can be"
                                    + " read.");
        }

        @Test
        void a_quotation_without_an_end_in_a_huge_file_ends_before_the_memory_does() throws IOException {
            var file = temp.resolve("table.csv");
            try (var out = Files.newBufferedWriter(file)) {
                out.write("time,author,text\n2026-01-05,Mara,\"");
                var line = "x".repeat(999) + "\n";
                for (int i = 0; i < 200_000; i++) {
                    out.write(line);
                }
            }

            assertThat(HistoryReaderContract.told(history, Export.of(file)))
                    .singleElement()
                    .asString()
                    .startsWith("table.csv, line 2: A quotation that begins here does not end");
        }
    }

    @Test
    void without_ids_the_same_row_of_another_table_is_the_same_message() throws IOException {
        var one = HistoryReaderContract.said(
                history, table("time,author,text\n2026-01-05,Mara,hello\n2026-01-05,Mara,hello\n"));
        var other = HistoryReaderContract.said(history, table("text;author;time\nhello;Mara;05/01/2026\n"));

        assertThat(one).extracting(Said::id).doesNotHaveDuplicates();
        assertThat(other.getFirst().id()).isEqualTo(one.getFirst().id());
    }

    @Test
    void a_folder_of_tables_is_read_as_one() throws IOException {
        var folder = Files.createDirectory(temp.resolve("tables"));
        for (var month : Arrays.asList("01", "02")) {
            Files.writeString(
                    folder.resolve(month + ".csv"),
                    "time,author,text\n2026-" + month + "-05,Mara,hello " + month + "\n");
        }

        assertThat(HistoryReaderContract.told(history, Export.of(folder)))
                .containsExactly("Mara: hello 01", "Mara: hello 02");
    }

    private static Optional<RemoteId> id(String value) {
        return Optional.of(new RemoteId(value));
    }

    private List<String> told(String table) throws IOException {
        return HistoryReaderContract.told(history, table(table));
    }

    private Export table(String content) throws IOException {
        return Export.of(Files.writeString(temp.resolve("table.csv"), content));
    }
}
