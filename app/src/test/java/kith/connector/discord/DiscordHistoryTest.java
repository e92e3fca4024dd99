package kith.connector.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import kith.connector.Heard;
import kith.connector.HistoryReader;
import kith.connector.HistoryReader.BadExport;
import kith.connector.HistoryReader.Entry;
import kith.connector.HistoryReader.Export;
import kith.connector.HistoryReaderContract;
import kith.connector.RemoteId;
import kith.connector.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A channel about roses and a thread of it, as DiscordChatExporter writes them. */
class DiscordHistoryTest implements HistoryReaderContract {
    private static final String MARA =
            "\"author\": {\"id\": \"11\", \"name\": \"mara\", \"discriminator\": \"0000\", \"nickname\": \"Mara\", \"isBot\": false, \"avatarUrl\": \"https://cdn.kith.test/11.png\"}";
    private static final String INES =
            "\"author\": {\"id\": \"12\", \"name\": \"ines\", \"nickname\": \"Inès\", \"isBot\": false}";

    private static final String CHANNEL = """
            {"guild": {"id": "900", "name": "Garden"},
             "channel": {"id": "800", "type": "GuildTextChat", "categoryId": "700", "category": "Plants", "name": "roses", "topic": null},
             "dateRange": {"after": null, "before": null},
             "messages": [
               {"id": "101", "type": "GuildMemberJoin", "timestamp": "2026-01-05T09:00:00+00:00", "content": "Joined the server.", MARA},
               {"id": "102", "type": "Default", "timestamp": "2026-01-05T09:01:00.25+01:00", "timestampEdited": "2026-01-05T09:02:00+01:00",
                "content": "Who waters the roses, <@12>? <:rose:555>", MARA, "mentions": [{"id": "12", "name": "ines", "nickname": "Inès"}],
                "reactions": [{"emoji": {"id": "", "name": "🌹", "code": "rose"}, "count": 2, "users": [{"id": "12", "name": "ines", "nickname": "Inès"}]}]},
               {"id": "103", "type": "Default", "timestamp": "yesterday", "content": "lost", MARA},
               {"id": "104", "type": "Reply", "timestamp": "2026-01-05T09:03:00+00:00", "content": "I do", INES,
                "reference": {"messageId": "102", "channelId": "800", "guildId": "900"},
                "attachments": [{"id": "1", "url": "https://cdn.kith.test/can.png", "fileName": "can.png"}, {"id": "2", "url": "roses_Files/notes.txt", "fileName": "notes.txt"}]},
               {"id": "105", "type": "Reply", "timestamp": "2026-01-05T09:04:00+00:00", "content": "", MARA,
                "reference": {"messageId": "104", "channelId": "800"}, "embeds": [{"title": "The plan", "description": "all of it"}]}],
             "messageCount": 5}""".replace("MARA", MARA).replace("INES", INES);

    private static final String THREAD = """
            {"guild": {"id": "900", "name": "Garden"},
             "channel": {"id": "102", "type": "GuildPublicThread", "categoryId": "800", "category": "roses", "name": "watering"},
             "messages": [{"id": "201", "type": "Default", "timestamp": "2026-01-05T09:05:00+00:00", "content": "every day", INES}]}""".replace("INES", INES);

    private final DiscordHistory history = new DiscordHistory();

    @TempDir
    Path temp;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(temp.resolve("Garden - Plants - roses [800].json"), CHANNEL);
        Files.writeString(temp.resolve("Garden - roses - watering [102].json"), THREAD);
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
    void text_and_notices_read_as_they_were_seen() throws IOException {
        assertThat(HistoryReaderContract.told(history, example()))
                .containsExactly(
                        "Mara: Mara: Joined the server.",
                        "Mara: Who waters the roses, @Inès? :rose:",
                        "Garden - Plants - roses [800].json, entry 3: This entry does not say when it was said.",
                        "Inès: I do",
                        "Mara: The plan\nall of it",
                        "Inès: every day");
        assertThat(said("101").kind()).isEqualTo(Said.Kind.EVENT);
    }

    @Test
    void people_places_and_times_are_those_of_the_network() throws IOException {
        assertThat(said("102"))
                .returns(
                        new Said.Author(
                                new RemoteId("11"),
                                "@mara",
                                "Mara",
                                Optional.of(URI.create("https://cdn.kith.test/11.png")),
                                false),
                        Said::author)
                .returns(Instant.parse("2026-01-05T08:01:00.250Z"), Said::at)
                .returns(Optional.of(Instant.parse("2026-01-05T08:02:00Z")), Said::edited)
                .returns(new Said.Place("800", "#roses", true), Said::place)
                .returns(Optional.of(URI.create("https://discord.com/channels/900/800/102")), Said::permalink);
    }

    @Test
    void replies_and_threads_are_kept() throws IOException {
        var question = Optional.of(new RemoteId("102"));

        assertThat(said("104")).returns(question, Said::parent).returns(question, Said::root);
        assertThat(said("105"))
                .returns(Optional.of(new RemoteId("104")), Said::parent)
                .returns(question, Said::root);
        assertThat(said("201")).returns(question, Said::parent).returns(question, Said::root);
        assertThat(said("201").place().name()).isEqualTo("#roses › watering");
    }

    @Test
    void files_hang_on_their_message_and_only_web_addresses_are_links() throws IOException {
        assertThat(said("104").media())
                .containsExactly(
                        new Said.Attachment("image", URI.create("https://cdn.kith.test/can.png"), "can.png"),
                        new Said.Attachment("file", URI.create("export:roses_Files/notes.txt"), "notes.txt"));
    }

    @Test
    void reactions_name_who_reacted() throws IOException {
        assertThat(HistoryReaderContract.entries(history, example(), 0))
                .filteredOn(Entry.Read.class::isInstance)
                .flatExtracting(entry -> ((Entry.Read) entry).heard())
                .filteredOn(Heard.Reaction.class::isInstance)
                .map(heard -> ((Heard.Reaction) heard).by().name() + " " + ((Heard.Reaction) heard).word())
                .containsExactly("Inès rose");
    }

    @Test
    void what_is_no_export_is_refused() throws IOException {
        var other = Files.writeString(temp.resolve("other.json"), "{\"messageCount\": 0}");

        assertThatThrownBy(() -> history.survey(Export.of(other)))
                .isInstanceOf(BadExport.class)
                .hasMessageContaining("no file of DiscordChatExporter");
    }

    private Said said(String id) throws IOException {
        return HistoryReaderContract.said(history, example()).stream()
                .filter(said -> said.id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
