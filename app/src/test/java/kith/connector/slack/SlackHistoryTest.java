package kith.connector.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kith.connector.Heard;
import kith.connector.HistoryReader.Entry;
import kith.connector.HistoryReader.Export;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.testing.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small community of invented people, exported from Slack. */
class SlackHistoryTest {
    private final SlackHistory history = new SlackHistory();

    @Test
    void the_survey_counts_entries_people_and_names_the_places() throws IOException {
        var survey = history.survey(Export.of(Exports.folder()));

        assertThat(survey.entries()).isEqualTo(15);
        assertThat(survey.accounts()).isEqualTo(4);
        assertThat(survey.places())
                .containsExactly("mara, leo 🌱", "#fête", "#general", "#hosts", "mara, ines, leo 🌱");
    }

    @Test
    void a_folder_a_zip_and_a_zip_of_the_folder_read_alike(@TempDir Path temp) throws IOException {
        var folder = Exports.read(Exports.folder());

        assertThat(folder).hasSize(15).allMatch(Entry.Read.class::isInstance);
        assertThat(Exports.read(Exports.zipOf(Exports.folder(), temp.resolve("a.zip"), "")))
                .isEqualTo(folder);
        assertThat(Exports.read(Exports.zipOf(Exports.folder(), temp.resolve("b.zip"), "the export/")))
                .isEqualTo(folder);
    }

    @Test
    void reading_on_from_any_position_gives_the_rest() throws IOException {
        var all = Exports.read(Exports.folder());

        for (int from = 0; from <= all.size(); from++) {
            assertThat(Exports.read(Exports.folder(), from)).isEqualTo(all.subList(from, all.size()));
        }
    }

    @Test
    void ids_are_those_of_a_live_connection() throws IOException {
        var welcome = said("C01GEN:1767600060.000100");

        assertThat(welcome.author().id()).isEqualTo(new RemoteId("U01MARA"));
        assertThat(welcome.place()).isEqualTo(new Said.Place("C01GEN", "#general", true));
        assertThat(welcome.at()).isEqualTo(Instant.parse("2026-01-05T08:01:00.000100Z"));
    }

    @Test
    void people_places_and_links_read_as_they_were_seen() throws IOException {
        assertThat(said("C01GEN:1767600060.000100").text())
                .isEqualTo("Welcome @ines! Read #fête and our rules (https://kith.test/rules) & be kind <3");
        assertThat(said("C01GEN:1767686700.000900").text())
                .isEqualTo("@here the meetup starts in an hour: hosts@kith.test");
    }

    @Test
    void an_answer_knows_its_thread_and_that_it_was_edited() throws IOException {
        var root = Optional.of(new RemoteId("C01GEN:1767600060.000100"));
        var answer = said("C01GEN:1767600120.000200");

        assertThat(answer.parent()).isEqualTo(root);
        assertThat(answer.root()).isEqualTo(root);
        assertThat(answer.edited()).contains(Instant.parse("2026-01-05T08:03:00Z"));
        assertThat(said(root.get().value()).root()).isEmpty();
    }

    @Test
    void reactions_come_with_their_message_and_count_for_no_entry() throws IOException {
        var heard = Exports.read(Exports.folder()).stream()
                .flatMap(entry -> heard(entry).stream())
                .filter(Heard.Reaction.class::isInstance)
                .map(Heard.Reaction.class::cast)
                .toList();

        assertThat(heard)
                .extracting(r -> r.by().name() + " " + r.word())
                .containsExactly("Inès Caron wave", "Leo Adeyemi wave", "U09GONE tada");
        assertThat(heard).allMatch(r -> r.target().value().equals("C01GEN:1767600060.000100"));
    }

    @Test
    void notices_are_events_with_a_readable_sentence() throws IOException {
        assertThat(said("C01GEN:1767600000.000002"))
                .extracting(Said::kind, Said::text)
                .containsExactly(Said.Kind.EVENT, "@ines has joined the channel");
        assertThat(said("C01GEN:1767686760.001000"))
                .extracting(Said::kind, Said::text)
                .containsExactly(Said.Kind.EVENT, "@mara set the channel topic: Gardens");
    }

    @Test
    void a_deleted_message_is_gone() throws IOException {
        assertThat(Exports.read(Exports.folder()).stream().flatMap(entry -> heard(entry).stream()))
                .contains(new Heard.Gone(
                        new RemoteId("C01GEN:1767686460.000500"), Instant.parse("2026-01-06T08:01:00.0005Z")));
    }

    @Test
    void somebody_missing_from_the_list_of_people_is_still_an_author() throws IOException {
        assertThat(said("C01GEN:1767686400.000400").author())
                .isEqualTo(new Said.Author(new RemoteId("U09GONE"), "@sol", "Sol Varga", Optional.empty(), false));
    }

    @Test
    void programs_are_told_from_people() throws IOException {
        var builder = said("C01GEN:1767600240.000300");

        assertThat(builder.author())
                .isEqualTo(new Said.Author(new RemoteId("B01CI"), "", "builder", Optional.empty(), true));
        assertThat(builder.text()).isEqualTo("Build 7\nfailed after 3 min");
        assertThat(said("C01GEN:1767686700.000900").author().bot()).isTrue();
        assertThat(said("C01GEN:1767686640.000800").author().bot()).isFalse();
    }

    @Test
    void files_hang_on_what_was_said_about_them_without_the_token_that_opens_them() throws IOException {
        var plan =
                new Said.Attachment("image", URI.create("https://kith.test/files/F01/plan.png"), "Plan of the garden");

        assertThat(said("C01GEN:1767686520.000600").media()).containsExactly(plan);
        assertThat(said("C01GEN:1767686520.000600").text()).isEqualTo("Plan of the garden");
        assertThat(said("C01GEN:1767686580.000700").media()).containsExactly(plan);
        assertThat(said("C01GEN:1767686580.000700").text()).isEqualTo("Superbe plan, bravo !");
        assertThat(said("C01GEN:1767686580.000700").author().name()).isEqualTo("Inès Caron");
        assertThat(said("C01GEN:1767686640.000800").text()).isEqualTo("from last night");
        assertThat(said("C01GEN:1767686640.000800").media())
                .containsExactly(
                        new Said.Attachment("file", URI.create("https://kith.test/files-pri/F03/notes.txt"), "Notes"));
    }

    @Test
    void what_was_said_in_private_is_not_open() throws IOException {
        assertThat(said("C02FETE:1767772800.000100").place().open()).isTrue();
        assertThat(said("G01TEAM:1767772860.000100").place()).isEqualTo(new Said.Place("G01TEAM", "#hosts", false));
        assertThat(said("D01AB:1767772920.000100"))
                .extracting(Said::kind, said -> said.place().open())
                .containsExactly(Said.Kind.DIRECT, false);
        assertThat(said("G02MP:1767772980.000100").kind()).isEqualTo(Said.Kind.DIRECT);
    }

    /** Real people: counted, never shown. */
    @Test
    void a_real_community_is_read_whole() throws IOException {
        var export = SharedData.find("data/community-slack-houstondatavis/houstondatavis-slack-export.zip");

        var survey = history.survey(Export.of(export));
        var entries = Exports.read(export);
        var said = entries.stream()
                .flatMap(entry -> heard(entry).stream())
                .filter(Said.class::isInstance)
                .map(Said.class::cast)
                .toList();

        assertThat(survey.entries()).isEqualTo(1_382);
        assertThat(survey.accounts()).isEqualTo(71);
        assertThat(entries).hasSize(1_382).allMatch(Entry.Read.class::isInstance);
        assertThat(said.stream().map(Said::id).distinct()).hasSize(1_382);
        assertThat(said).filteredOn(s -> s.kind() == Said.Kind.EVENT).hasSize(351);
        assertThat(said).filteredOn(s -> s.kind() != Said.Kind.EVENT).hasSize(1_031);
        assertThat(said)
                .noneMatch(s -> s.text().isBlank()
                        || s.text().contains("<@")
                        || s.text().contains("&amp;"));
        assertThat(said).noneMatch(s -> s.media().toString().contains("xoxe-"));
    }

    private static Said said(String id) throws IOException {
        return Exports.read(Exports.folder()).stream()
                .map(entry -> heard(entry).getFirst())
                .filter(Said.class::isInstance)
                .map(Said.class::cast)
                .filter(said -> said.id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<Heard> heard(Entry entry) {
        return switch (entry) {
            case Entry.Read(var heard) -> heard;
            case Entry.Rejected rejected -> throw new AssertionError(rejected.toString());
        };
    }
}
