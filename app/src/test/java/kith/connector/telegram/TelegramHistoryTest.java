package kith.connector.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import kith.connector.Heard;
import kith.connector.HistoryReader;
import kith.connector.HistoryReader.BadExport;
import kith.connector.HistoryReader.Entry;
import kith.connector.HistoryReader.Export;
import kith.connector.HistoryReaderContract;
import kith.connector.RemoteId;
import kith.connector.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The group of some gardeners, exported alone and with everything else of Mara's account. */
class TelegramHistoryTest implements HistoryReaderContract {
    private static final String MESSAGES = """
            [{"id": 1, "type": "service", "date": "2026-01-05T09:00:00", "date_unixtime": "1767600000",
              "actor": "Mara", "actor_id": "user11", "action": "create_group", "title": "Roses", "members": ["Mara", "Ines"], "text": ""},
             {"id": 2, "type": "message", "date": "2026-01-05T09:01:00", "date_unixtime": "1767600060",
              "from": "Mara", "from_id": "user11", "text": ["Who waters ", {"type": "bold", "text": "the roses"}, "? See ",
                {"type": "text_link", "text": "the plan", "href": "https://kith.test/plan"}],
              "reactions": [{"type": "emoji", "count": 2, "emoji": "👍", "recent": [{"from": "Ines", "from_id": "user12", "date": "2026-01-05T09:05:00"}]}]},
             {"id": 3, "type": "message", "date": "2026-01-05T09:02:00", "date_unixtime": "1767600120", "edited": "2026-01-05T09:03:00", "edited_unixtime": "1767600180",
              "from": "Ines", "from_id": "user12", "reply_to_message_id": 2, "text": "I do"},
             {"id": 4, "type": "message", "from": "Ines", "from_id": "user12", "text": "when?"},
             {"id": 5, "type": "message", "date": "2026-01-05T09:04:00", "date_unixtime": "1767600240",
              "from": null, "from_id": "user13", "reply_to_message_id": 3, "photo": "photos/photo_1@05-01-2026.jpg", "text": "the \\"old\\" ones"},
             {"id": 6, "type": "message", "date": "2026-01-05T09:05:00", "date_unixtime": "1767600300",
              "from": "Roses news", "from_id": "channel77", "media_type": "sticker", "sticker_emoji": "🌹", "file": "(File not included. Change data exporting settings to download.)", "text": ""}]""";

    private static final String GROUP =
            "{\"name\": \"Roses\", \"type\": \"private_supergroup\", \"id\": 1234567890, \"messages\": " + MESSAGES
                    + "}";

    private final TelegramHistory history = new TelegramHistory();

    @TempDir
    Path temp;

    @Override
    public HistoryReader reader() {
        return history;
    }

    @Override
    public Export example() throws IOException {
        return result(GROUP);
    }

    @Test
    void text_and_notices_read_as_they_were_seen() throws IOException {
        assertThat(HistoryReaderContract.told(history, example()))
                .containsExactly(
                        "Mara: Mara: create group: Roses: Mara, Ines",
                        "Mara: Who waters the roses? See the plan (https://kith.test/plan)",
                        "Ines: I do",
                        "result.json, entry 4: This entry does not say when it was said.",
                        "Deleted Account: the \"old\" ones",
                        "Roses news: 🌹");
        assertThat(said("-1001234567890:1").kind()).isEqualTo(Said.Kind.EVENT);
    }

    @Test
    void ids_are_those_that_bots_see() throws IOException {
        assertThat(said("-1001234567890:3"))
                .returns(new RemoteId("12"), s -> s.author().id())
                .returns(new Said.Place("-1001234567890", "Roses", false), Said::place)
                .returns(Optional.of(URI.create("https://t.me/c/1234567890/3")), Said::permalink)
                .returns(Optional.of(Instant.parse("2026-01-05T08:03:00Z")), Said::edited);
        assertThat(said("-1001234567890:6").author().id()).isEqualTo(new RemoteId("-10077"));
    }

    @Test
    void an_answer_to_an_answer_is_of_the_same_thread() throws IOException {
        assertThat(said("-1001234567890:5"))
                .returns(Optional.of(new RemoteId("-1001234567890:3")), Said::parent)
                .returns(Optional.of(new RemoteId("-1001234567890:2")), Said::root);
    }

    @Test
    void files_are_named_and_reactions_come_along() throws IOException {
        assertThat(said("-1001234567890:5").media())
                .containsExactly(new Said.Attachment(
                        "image", URI.create("export:photos/photo_1@05-01-2026.jpg"), "photo_1@05-01-2026.jpg"));
        assertThat(HistoryReaderContract.entries(history, example(), 0))
                .filteredOn(Entry.Read.class::isInstance)
                .flatExtracting(entry -> ((Entry.Read) entry).heard())
                .filteredOn(Heard.Reaction.class::isInstance)
                .map(heard -> ((Heard.Reaction) heard).by().name() + " " + ((Heard.Reaction) heard).word())
                .containsExactly("Ines 👍");
    }

    @Test
    void the_export_of_everything_is_read_chat_by_chat() throws IOException {
        var everything = result("""
                {"about": "Here is the data you requested.", "personal_information": {"user_id": 11, "first_name": "Mara"},
                 "contacts": {"about": "", "list": [{"user_id": 12, "first_name": "Ines"}]},
                 "chats": {"about": "", "list": [
                   {"name": "Ines", "type": "personal_chat", "id": 12, "messages": [
                     {"id": 90, "type": "message", "date_unixtime": "1767600000", "from": "Ines", "from_id": "user12", "text": "just us"}]},
                   {"type": "saved_messages", "id": 11, "messages": []},
                   {"name": null, "type": "private_group", "id": 55, "messages": [
                     {"id": 91, "type": "message", "date_unixtime": "1767600060", "from": "Mara", "from_id": "user11", "text": "a few"}]}]},
                 "left_chats": {"about": "", "list": [
                   {"name": "Rose News", "type": "public_channel", "id": 77, "messages": [
                     {"id": 92, "type": "message", "date_unixtime": "1767600120", "text": "New roses!"}]}]}}""");

        assertThat(HistoryReaderContract.told(history, everything))
                .containsExactly("Ines: just us", "Mara: a few", "Rose News: New roses!");
        assertThat(HistoryReaderContract.said(history, everything))
                .extracting(
                        s -> s.id() + " " + s.kind().word() + " in " + s.place().name())
                .containsExactly("12:90 direct in Ines", "-55:91 message in ?", "-10077:92 post in Rose News");
    }

    @Test
    void an_old_export_is_asked_for_its_zone() throws IOException {
        assertThat(history.questions(example()).all()).isEmpty();

        var old = result("""
                {"name": "Roses", "type": "private_group", "id": 5, "messages": [
                  {"id": 1, "type": "message", "date": "2021-07-05T09:00:00", "from": "Mara", "from_id": "user11", "text": "hi"}]}""");

        assertThat(history.questions(old).all())
                .extracting(HistoryReader.Question::name)
                .containsExactly("zone");
        assertThat(HistoryReaderContract.said(history, old.answering(Map.of("zone", "Europe/Paris")))
                        .getFirst()
                        .at())
                .isEqualTo(Instant.parse("2021-07-05T07:00:00Z"));
    }

    @Test
    void a_file_that_is_cut_off_gives_all_that_is_whole() throws IOException {
        var cut = result(
                GROUP.substring(0, GROUP.indexOf("\"from\": \"Ines\", \"from_id\": \"user12\", \"text\": \"when?\"")));

        assertThat(HistoryReaderContract.told(history, cut))
                .hasSize(4)
                .endsWith("result.json, entry 4: The file ends in the middle: it is cut off here.");
    }

    @Test
    void what_is_no_export_is_refused() throws IOException {
        assertThatThrownBy(() -> history.survey(result("{\"ok\": true}")))
                .isInstanceOf(BadExport.class)
                .hasMessageContaining("no export of Telegram Desktop");
        assertThatThrownBy(() -> history.survey(result("<html>")))
                .isInstanceOf(BadExport.class)
                .hasMessageContaining("The file is not a JSON object");
    }

    private Said said(String id) throws IOException {
        return HistoryReaderContract.said(history, example()).stream()
                .filter(said -> said.id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Export result(String json) throws IOException {
        return Export.of(Files.writeString(temp.resolve("result.json"), json));
    }
}
