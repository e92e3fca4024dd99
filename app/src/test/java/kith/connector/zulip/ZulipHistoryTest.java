package kith.connector.zulip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import kith.connector.Heard;
import kith.connector.HistoryReader;
import kith.connector.HistoryReader.BadExport;
import kith.connector.HistoryReader.Entry;
import kith.connector.HistoryReader.Export;
import kith.connector.HistoryReaderContract;
import kith.connector.RemoteId;
import kith.connector.Said;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The export of a small organisation: Mara, Ines and a program talk about gardens. */
class ZulipHistoryTest implements HistoryReaderContract {
    private static final String REALM = """
            {"zerver_realm": [{"id": 1, "string_id": "garden"}],
             "zerver_userprofile": [
               {"id": 11, "full_name": "Mara Lindqvist", "email": "user11@kith.test", "is_bot": false},
               {"id": 12, "full_name": "Ines Caron", "is_bot": false}],
             "zerver_userprofile_crossrealm": [{"id": 3, "email": "notification-bot@kith.test"}],
             "zerver_subscription": [
               {"id": 1, "user_profile": 11, "recipient": 34}, {"id": 2, "user_profile": 12, "recipient": 34},
               {"id": 3, "user_profile": 13, "recipient": 34}, {"id": 4, "user_profile": 11, "recipient": 31}],
             "zerver_stream": [{"id": 21, "name": "roses", "invite_only": false}, {"id": 22, "name": "team", "invite_only": true}],
             "zerver_recipient": [
               {"id": 31, "type": 2, "type_id": 21}, {"id": 32, "type": 2, "type_id": 22},
               {"id": 33, "type": 1, "type_id": 11}, {"id": 34, "type": 3, "type_id": 5}]}""";

    private static final String FIRST = """
            {"zerver_reaction": [
               {"id": 1, "user_profile": 12, "message": 101, "emoji_name": "wave"},
               {"id": 2, "user_profile": 11, "message": 106, "emoji_name": "tada"}],
             "zerver_message": [
               {"id": 103, "sender": 12, "recipient": 31, "subject": "watering", "date_sent": 1767600120.25,
                "content": "me", "rendered_content": "<p>I do, <span class=\\"user-mention\\">@Mara Lindqvist</span>!<br>See <a href=\\"https://kith.test/plan\\">the plan</a></p>",
                "last_edit_time": 1767600180.0},
               {"id": 101, "sender": 11, "recipient": 31, "subject": "Watering", "date_sent": 1767600000.0,
                "content": "Who waters **the roses** in #**roses>watering**? @**Ines Caron|12**", "rendered_content": null},
               {"id": 102, "sender": 11, "recipient": 99, "subject": "lost", "date_sent": 1767600060.0, "content": "?"},
               {"id": 104, "sender": 11, "recipient": 31, "subject": "watering", "date_sent": 1767600300.0,
                "content": "@_**Ines Caron|12** [said](https://garden.kith.test/#narrow/channel/21-roses/topic/watering/near/103):\\n```quote\\nI do\\n```\\nThank you"}],
             "zerver_usermessage": [{"id": 1, "user_profile": 11, "message": 101}]}""";

    private static final String SECOND = """
            {"zerver_message": [
               {"id": 105, "sender": 3, "recipient": 32, "subject": "news", "date_sent": 1767600400, "content": "Mara made this channel."},
               {"id": 106, "sender": 12, "recipient": 33, "subject": "", "date_sent": 1767600500, "content": "just us"},
               {"id": 107, "sender": 12, "recipient": 34, "subject": "", "date_sent": 1767600600, "content": "all three"}]}""";

    private final ZulipHistory history = new ZulipHistory();

    @TempDir
    Path temp;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(temp.resolve("realm.json"), REALM);
        Files.writeString(temp.resolve("messages-000001.json"), FIRST);
        Files.writeString(temp.resolve("messages-000002.json"), SECOND);
    }

    @Override
    public HistoryReader reader() {
        return history;
    }

    @Override
    public Export example() {
        return Export.of(temp);
    }

    @Test
    void text_is_what_people_saw() throws IOException {
        assertThat(HistoryReaderContract.told(history, example()))
                .containsExactly(
                        "Ines Caron: I do, @Mara Lindqvist!\nSee the plan (https://kith.test/plan)",
                        "Mara Lindqvist: Who waters **the roses** in #roses > watering? @Ines Caron",
                        "messages-000001.json, entry 3: Nothing in the export says where this was said.",
                        "Mara Lindqvist: @Ines Caron [said](https://garden.kith.test/#narrow/channel/21-roses/topic/watering/near/103):\n"
                                + "```quote\nI do\n```\nThank you",
                        "notification-bot@kith.test: Mara made this channel.",
                        "Ines Caron: just us",
                        "Ines Caron: all three");
    }

    @Test
    void a_topic_is_a_thread_that_begins_with_its_earliest_message() throws IOException {
        var first = Optional.of(new RemoteId("101"));

        assertThat(said("101")).returns(first, Said::root).returns(Optional.empty(), Said::parent);
        assertThat(said("103")).returns(first, Said::root).returns(first, Said::parent);
    }

    @Test
    void a_quotation_answers_what_it_quotes() throws IOException {
        assertThat(said("104").parent()).contains(new RemoteId("103"));
        assertThat(said("104").root()).contains(new RemoteId("101"));
    }

    @Test
    void times_are_exact_and_edits_are_known() throws IOException {
        assertThat(said("103").at()).isEqualTo(Instant.parse("2026-01-05T08:02:00.250Z"));
        assertThat(said("103").edited()).contains(Instant.parse("2026-01-05T08:03:00Z"));
    }

    @Test
    void places_are_channels_and_conversations_of_a_few() throws IOException {
        assertThat(said("101").place()).isEqualTo(new Said.Place("21", "#roses", true));
        assertThat(said("105").place()).isEqualTo(new Said.Place("22", "#team", false));
        assertThat(said("105").author().bot()).isTrue();
        assertThat(said("106"))
                .returns(Said.Kind.DIRECT, Said::kind)
                .returns(new Said.Place("dm:11,12", "Mara Lindqvist, Ines Caron", false), Said::place);
        assertThat(said("107").place().id()).isEqualTo("dm:11,12,13");
    }

    @Test
    void reactions_come_along_also_to_messages_of_another_file() throws IOException {
        var reactions = HistoryReaderContract.entries(history, example(), 0).stream()
                .filter(Entry.Read.class::isInstance)
                .flatMap(read -> ((Entry.Read) read).heard().stream())
                .filter(Heard.Reaction.class::isInstance)
                .map(Heard.Reaction.class::cast);

        assertThat(reactions)
                .extracting(r -> r.by().name() + " " + r.word() + " " + r.target())
                .containsExactly("Ines Caron wave 101", "Mara Lindqvist tada 106");
    }

    @Test
    void the_archive_that_Zulip_makes_reads_like_the_folder() throws IOException {
        var archive = tarGz("zulip-export-garden/");

        assertThat(HistoryReaderContract.said(history, archive))
                .isEqualTo(HistoryReaderContract.said(history, example()));
        assertThat(history.survey(archive).accounts()).isEqualTo(3);
        assertThat(history.survey(archive).places())
                .containsExactly("#roses", "#team", "Mara Lindqvist, Ines Caron", "Mara Lindqvist, Ines Caron, ?");
    }

    @Test
    void messages_as_the_API_spells_them_are_read_without_a_list_of_people() throws IOException {
        var alone = Files.createDirectory(temp.resolve("alone"));
        Files.writeString(alone.resolve("messages-000001.json"), """
                {"zerver_message": [
                  {"id": 7, "type": "stream", "sender_id": 12, "sender_full_name": "Ines Caron", "stream_id": 21,
                   "display_recipient": "roses", "subject": "pruning", "timestamp": 1767600000, "content": "<p>In <em>March</em>.</p>"},
                  {"id": 8, "type": "private", "sender_id": 12, "sender_full_name": "Ines Caron",
                   "display_recipient": [{"id": 12}, {"id": 11}], "subject": "", "timestamp": 1767600001, "content": "<p>psst</p>"}]}""");

        assertThat(HistoryReaderContract.told(history, Export.of(alone)))
                .containsExactly("Ines Caron: In March.", "Ines Caron: psst");
        assertThat(HistoryReaderContract.said(history, Export.of(alone)))
                .extracting(said -> said.place().id())
                .containsExactly("21", "dm:11,12");
    }

    @Test
    void a_folder_without_messages_is_no_export() throws IOException {
        var empty = Files.createDirectory(temp.resolve("empty"));

        assertThatThrownBy(() -> history.survey(Export.of(empty)))
                .isInstanceOf(BadExport.class)
                .hasMessageContaining("no “messages-000001.json”");
    }

    private Said said(String id) throws IOException {
        return HistoryReaderContract.said(history, example()).stream()
                .filter(said -> said.id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Export tarGz(String top) throws IOException {
        var file = temp.resolve("export.tar.gz");
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)));
                var files = Files.list(temp)) {
            files.filter(f -> f.toString().endsWith(".json")).forEach(f -> put(tar, top, f));
        }
        return Export.of(file);
    }

    private static void put(TarArchiveOutputStream tar, String top, Path file) {
        try {
            tar.putArchiveEntry(new TarArchiveEntry(file.toFile(), top + file.getFileName()));
            Files.copy(file, tar);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
