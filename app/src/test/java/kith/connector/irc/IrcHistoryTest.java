package kith.connector.irc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.connector.HistoryReader.BadExport;
import kith.connector.HistoryReader.Entry;
import kith.connector.HistoryReader.Export;
import kith.connector.Said;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ines and Mara keep logs of their channel, each with another program. */
class IrcHistoryTest {
    private final IrcHistory history = new IrcHistory();

    @TempDir
    Path temp;

    @Nested
    class Each_program_writes_its_own_way {

        @Test
        void irssi() throws IOException {
            assertThat(told("#garden.log", """
                    --- Log opened Mon Jan 05 09:00:00 2026
                    09:01 -!- mara [~mara@kith.test] has joined #garden
                    09:02 <@mara> good morning
                    09:03  * ines waves
                    --- Day changed Tue Jan 06 2026
                    00:10 < ines> who waters the roses?
                    """))
                    .containsExactly(
                            "2026-01-05T09:01:00Z event mara: mara [~mara@kith.test] has joined #garden",
                            "2026-01-05T09:02:00Z message mara: good morning",
                            "2026-01-05T09:03:00Z message ines: * ines waves",
                            "2026-01-06T00:10:00Z message ines: who waters the roses?");
        }

        @Test
        void weechat() throws IOException {
            assertThat(told(
                            "irc.kith.#garden.weechatlog",
                            "2026-01-05 09:01:07\t-->\tmara (~mara@kith.test) has joined #garden\n"
                                    + "2026-01-05 09:02:08\t@mara\tgood morning\n"
                                    + "2026-01-05 09:03:09\t *\tines waves\n"
                                    + "2026-01-05 09:04:10\t<--\tines has quit (sleep)\n"))
                    .containsExactly(
                            "2026-01-05T09:01:07Z event mara: mara (~mara@kith.test) has joined #garden",
                            "2026-01-05T09:02:08Z message mara: good morning",
                            "2026-01-05T09:03:09Z message ines: * ines waves",
                            "2026-01-05T09:04:10Z event ines: ines has quit (sleep)");
        }

        @Test
        void znc() throws IOException {
            assertThat(told("#garden/2026-01-05.log", """
                    [09:01:07] *** Joins: mara (~mara@kith.test)
                    [09:02:08] <mara> good morning
                    [09:03:09] * ines waves
                    [09:04:10] -ines- I am away until noon
                    """))
                    .containsExactly(
                            "2026-01-05T09:01:07Z event mara: Joins: mara (~mara@kith.test)",
                            "2026-01-05T09:02:08Z message mara: good morning",
                            "2026-01-05T09:03:09Z message ines: * ines waves",
                            "2026-01-05T09:04:10Z message ines: I am away until noon");
        }

        @Test
        void hexchat() throws IOException {
            assertThat(told(
                            "#garden.log",
                            "**** BEGIN LOGGING AT Wed Dec 31 23:58:00 2025\n\n"
                                    + "Dec 31 23:59:01 *\tmara has joined\n"
                                    + "Jan 01 00:00:02 <mara>\thappy new year\n"
                                    + "Jan 01 00:00:03 *\tines dances\n"))
                    .containsExactly(
                            "2025-12-31T23:59:01Z event mara: mara has joined",
                            "2026-01-01T00:00:02Z message mara: happy new year",
                            "2026-01-01T00:00:03Z message ines: * ines dances");
        }

        @Test
        void a_bot_that_dates_every_line() throws IOException {
            assertThat(told("log.txt", "2026-01-05T09:02:08+01:00 <mara> good morning\n"))
                    .containsExactly("2026-01-05T08:02:08Z message mara: good morning");
        }
    }

    @Nested
    class The_clock {

        @Test
        void begins_a_new_day_when_it_goes_from_the_evening_to_the_night() throws IOException {
            assertThat(told("2026-01-05.log", "[23:59] <mara> late\n[00:01] <ines> early\n"))
                    .containsExactly(
                            "2026-01-05T23:59:00Z message mara: late", "2026-01-06T00:01:00Z message ines: early");
        }

        @Test
        void of_twelve_hours_goes_on_after_noon() throws IOException {
            assertThat(told("2026-01-05.log", "[11:59] <mara> nearly noon\n[12:59] <mara> tea\n[01:00] <ines> cake\n"))
                    .containsExactly(
                            "2026-01-05T11:59:00Z message mara: nearly noon",
                            "2026-01-05T12:59:00Z message mara: tea",
                            "2026-01-05T13:00:00Z message ines: cake");
        }

        @Test
        void runs_in_the_zone_that_people_say() throws IOException {
            var export = log("2026-07-05.log", "[09:00] <mara> morning\n");

            assertThat(told(export.answering(Map.of("zone", "Europe/Paris"))))
                    .containsExactly("2026-07-05T07:00:00Z message mara: morning");
            assertThatThrownBy(() -> history.survey(export.answering(Map.of("zone", "Mars/Olympus"))))
                    .isInstanceOf(BadExport.class)
                    .hasMessageContaining("“Mars/Olympus” is no time zone");
        }

        @Test
        void without_any_day_tells_no_time() throws IOException {
            var export = log("garden.log", "[09:00] <mara> morning\n");

            assertThat(told(export))
                    .containsExactly("garden.log, line 1: Nothing says on which day this was: neither the name of the"
                            + " file nor a line before it.");
            assertThat(told(export.answering(Map.of("day", "2026-01-05"))))
                    .containsExactly("2026-01-05T09:00:00Z message mara: morning");
        }

        @Test
        void keeps_the_order_of_what_was_said_in_one_minute() throws IOException {
            var said = said(log("2026-01-05.log", "[09:00] <mara> one\n[09:00] <ines> two\n[09:00] <mara> three\n"));

            assertThat(said).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
            assertThat(said).extracting(Said::at).doesNotHaveDuplicates();
        }
    }

    @Nested
    class A_message {

        @Test
        void said_twice_in_one_minute_is_two_and_another_log_of_the_hour_brings_neither_again() throws IOException {
            var mine = said(log("#garden.2026-01-05.log", "[09:00] <mara> hello\n[09:00] <mara> hello\n"));
            var yours = said(log("#Garden_2026-01-05.txt", "[09:00] <Mara> hello\n[09:00] <Mara> hello\n"));

            assertThat(mine).extracting(Said::id).doesNotHaveDuplicates();
            assertThat(yours)
                    .extracting(Said::id)
                    .isEqualTo(mine.stream().map(Said::id).toList());
            assertThat(yours.getFirst().author().id())
                    .isEqualTo(mine.getFirst().author().id());
        }

        @Test
        void reads_as_it_was_meant_in_either_encoding_and_without_colours() throws IOException {
            Files.write(temp.resolve("2026-01-05.log"), "[09:00] <ines> café\n".getBytes(ISO_8859_1));
            assertThat(told(Export.of(temp.resolve("2026-01-05.log"))))
                    .containsExactly("2026-01-05T09:00:00Z message ines: café");
            assertThat(told("2026-01-06.log", "[09:00] <ines> \u00034,12thé\u0003 \u0002vert\u0002\n"))
                    .containsExactly("2026-01-06T09:00:00Z message ines: thé vert");
        }

        @Test
        void knows_what_it_answers_where_people_wrote_it_down() throws IOException {
            var folder = Files.createDirectory(temp.resolve("logs"));
            Files.writeString(folder.resolve("2026-01-05.raw.txt"), """
                    [09:00] <mara> who waters the roses?
                    [09:01] <otis> nice weather
                    [09:02] <ines> I do
                    [09:03] <mara> thank you
                    """);
            Files.writeString(folder.resolve("2026-01-05.annotation.txt"), "0 2 -\n2 3 -\n1 1 -\n");

            var said = said(Export.of(folder));

            var question = Optional.of(said.get(0).id());
            assertThat(said).extracting(Said::root).containsExactly(question, Optional.empty(), question, question);
            assertThat(said)
                    .extracting(Said::parent)
                    .containsExactly(
                            Optional.empty(),
                            Optional.empty(),
                            question,
                            Optional.of(said.get(2).id()));
        }
    }

    @Test
    void reading_on_from_any_position_gives_the_rest() throws IOException {
        var folder = Files.createDirectory(temp.resolve("logs"));
        Files.writeString(folder.resolve("2026-01-05.raw.txt"), "[23:59] <mara> a\n\nnonsense\n[00:00] <ines> b\n");
        Files.writeString(folder.resolve("2026-01-05.annotation.txt"), "0 3 -\n");
        Files.writeString(folder.resolve("2026-01-07.txt"), "=== otis has joined #garden\n[09:00] <otis> c\n");
        var export = Export.of(folder);

        var all = entries(export, 0);

        assertThat(history.survey(export).entries()).isEqualTo(all.size()).isEqualTo(5);
        assertThat(history.survey(export).places()).containsExactly("#garden");
        for (int from = 0; from <= all.size(); from++) {
            assertThat(entries(export, from)).isEqualTo(all.subList(from, all.size()));
        }
    }

    @Test
    void a_line_like_no_other_is_named_and_the_next_is_read() throws IOException {
        assertThat(told(
                        "2026-01-05.log",
                        "[09:00] <mara> one\nwhat is this\n[09:02] <mara> " + "x".repeat(20_000)
                                + "\n[09:03] <mara> two\n"))
                .containsExactly(
                        "2026-01-05T09:00:00Z message mara: one",
                        "2026-01-05.log, line 2: This line is like none of an IRC log.",
                        "2026-01-05.log, line 3: This line is longer than 16 kB.",
                        "2026-01-05T09:03:00Z message mara: two");
    }

    @Test
    void people_who_play_server_say_something() throws IOException {
        assertThat(
                        told(
                                "2026-01-05.log",
                                "[09:00] * mara sets mode +r bed\n[09:01] * mara sets mode: +o ines\n[09:02] * otis has left the building\n[09:03] * otis has left #garden\n"))
                .containsExactly(
                        "2026-01-05T09:00:00Z message mara: * mara sets mode +r bed",
                        "2026-01-05T09:01:00Z event mara: mara sets mode: +o ines",
                        "2026-01-05T09:02:00Z message otis: * otis has left the building",
                        "2026-01-05T09:03:00Z event otis: otis has left #garden");
    }

    @Test
    void names_may_have_spaces_and_actions_no_words() throws IOException {
        assertThat(told(
                        "2026-01-05.log",
                        "[09:00] <Mara Lindqvist> hello from the bridge\n[09:01]  * otis\n[09:02] < > who?\n"))
                .containsExactly(
                        "2026-01-05T09:00:00Z message Mara Lindqvist: hello from the bridge",
                        "2026-01-05T09:01:00Z message otis: * otis",
                        "2026-01-05.log, line 3: This line is like none of an IRC log.");
    }

    @Test
    void what_is_no_log_is_refused_as_a_whole() throws IOException {
        var export = log("recipe.txt", "Take two eggs.\nBeat them.\n");

        assertThatThrownBy(() -> history.survey(export))
                .isInstanceOf(BadExport.class)
                .hasMessageContaining("No file in this export is an IRC log");
    }

    private Export log(String name, String content) throws IOException {
        var file = temp.resolve(name.replace('/', '_'));
        Files.write(file, content.getBytes(UTF_8));
        return new Export(file, name.replace('/', '_'), Map.of());
    }

    private List<String> told(String name, String content) throws IOException {
        return told(log(name, content));
    }

    private List<String> told(Export export) throws IOException {
        return entries(export, 0).stream().map(IrcHistoryTest::told).toList();
    }

    private static String told(Entry entry) {
        return switch (entry) {
            case Entry.Rejected(var where, var why) -> where + ": " + why;
            case Entry.Read(var heard) -> {
                var said = (Said) heard.getFirst();
                yield said.at().truncatedTo(java.time.temporal.ChronoUnit.SECONDS) + " "
                        + said.kind().word() + " " + said.author().name() + ": " + said.text();
            }
        };
    }

    private List<Said> said(Export export) throws IOException {
        return entries(export, 0).stream()
                .map(entry -> (Said) ((Entry.Read) entry).heard().getFirst())
                .toList();
    }

    private List<Entry> entries(Export export, long from) throws IOException {
        var entries = new ArrayList<Entry>();
        history.read(export, from, entries::add);
        return entries;
    }
}
