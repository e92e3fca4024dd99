package kith.connector.discourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
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

/** A topic about roses on a forum. */
class DiscourseHistoryTest implements HistoryReaderContract {
    private static final String TOPIC = """
            {"post_stream": {
               "posts": [
                 {"id": 501, "post_number": 1, "post_type": 1, "username": "mara", "name": "Mara Lindqvist", "user_id": 11, "version": 1,
                  "created_at": "2026-01-05T09:00:00.123Z", "updated_at": "2026-01-05T09:00:00.123Z",
                  "cooked": "<p>Who waters <a href=\\"https://kith.test/plan\\">the roses</a>? <img src=\\"https://kith.test/rose.png\\" alt=\\"a rose\\"></p>"},
                 {"id": 502, "post_number": 2, "post_type": 1, "username": "ines", "name": "", "user_id": 12, "version": 2,
                  "created_at": "2026-01-05T09:01:00.000Z", "updated_at": "2026-01-05T09:02:00.000Z", "cooked": "<p>I do</p>"},
                 {"id": 503, "post_number": 3, "post_type": 1, "user_id": 12, "created_at": "2026-01-05T09:03:00.000Z", "cooked": "<p>who?</p>"},
                 {"id": 504, "post_number": 4, "post_type": 1, "username": "mara", "name": "Mara Lindqvist", "user_id": 11, "version": 1,
                  "created_at": "2026-01-05T09:04:00.000Z", "cooked": "<p>Thank you</p>", "reply_to_post_number": 2},
                 {"id": 505, "post_number": 5, "post_type": 1, "username": "ines", "user_id": 12, "version": 1, "user_deleted": true,
                  "created_at": "2026-01-05T09:05:00.000Z", "updated_at": "2026-01-05T09:06:00.000Z", "cooked": "<p>(post deleted by author)</p>"},
                 {"id": 506, "post_number": 6, "post_type": 3, "username": "system", "name": "system", "user_id": -1, "version": 1,
                  "created_at": "2026-01-05T09:07:00.000Z", "cooked": "", "action_code": "closed.enabled"}],
               "stream": [501, 502, 503, 504, 505, 506]},
             "id": 77, "title": "Watering", "slug": "watering", "category_id": 5, "archetype": "regular", "tags": ["roses"]}""";

    private final DiscourseHistory history = new DiscourseHistory();

    @TempDir
    Path temp;

    @Override
    public HistoryReader reader() {
        return history;
    }

    @Override
    public Export example() throws IOException {
        return topic("77.json", TOPIC);
    }

    @Test
    void a_topic_is_a_post_and_its_comments() throws IOException {
        assertThat(HistoryReaderContract.told(history, example()))
                .containsExactly(
                        "Mara Lindqvist: Watering\n\nWho waters the roses (https://kith.test/plan)?",
                        "ines: I do",
                        "77.json, entry 3: This entry does not say who said it.",
                        "Mara Lindqvist: Thank you",
                        "Gone[id=505, at=2026-01-05T09:06:00Z]",
                        "system: system: closed enabled");
        assertThat(HistoryReaderContract.said(history, example()))
                .extracting(Said::kind)
                .containsExactly(Said.Kind.POST, Said.Kind.COMMENT, Said.Kind.COMMENT, Said.Kind.EVENT);
    }

    @Test
    void an_answer_answers_its_post_and_all_else_the_first() throws IOException {
        var said = HistoryReaderContract.said(history, example());
        var first = Optional.of(new RemoteId("501"));

        assertThat(said).extracting(Said::root).containsOnly(first);
        assertThat(said)
                .extracting(Said::parent)
                .containsExactly(Optional.empty(), first, Optional.of(new RemoteId("502")), first);
    }

    @Test
    void people_places_and_edits_are_those_of_the_forum() throws IOException {
        var said = HistoryReaderContract.said(history, example().answering(Map.of("site", "https://forum.kith.test/")));

        assertThat(said.get(1))
                .returns(Said.Author.of("12", "@ines", "ines"), Said::author)
                .returns(Optional.of(Instant.parse("2026-01-05T09:02:00Z")), Said::edited)
                .returns(new Said.Place("t/77", "Watering", true), Said::place)
                .returns(Optional.of(URI.create("https://forum.kith.test/t/77/2")), Said::permalink);
        assertThat(said.getLast().author().bot()).isTrue();
        assertThat(said.getFirst().media())
                .containsExactly(new Said.Attachment("image", URI.create("https://kith.test/rose.png"), "a rose"));
    }

    @Test
    void pages_of_a_topic_and_private_messages_lie_in_files_of_their_own() throws IOException {
        var folder = Files.createDirectory(temp.resolve("topics"));
        Files.writeString(folder.resolve("77.json"), TOPIC);
        Files.writeString(folder.resolve("77-page2.json"), """
                {"post_stream": {"posts": [{"id": 590, "post_number": 21, "username": "ines", "user_id": 12,
                  "created_at": "2026-01-06T09:00:00Z", "cooked": "<p>later</p>"}], "stream": [501, 502, 590]},
                 "id": 77, "title": "Watering", "archetype": "regular"}""");
        Files.writeString(folder.resolve("78.json"), """
                {"post_stream": {"posts": [{"id": 600, "post_number": 1, "username": "ines", "user_id": 12,
                  "created_at": "2026-01-06T09:00:00Z", "cooked": "<p>psst</p>"}], "stream": [600]},
                 "id": 78, "title": "Between us", "archetype": "private_message"}""");

        var said = HistoryReaderContract.said(history, Export.of(folder));

        assertThat(said.getFirst())
                .returns(Optional.of(new RemoteId("501")), Said::root)
                .returns("later", Said::text);
        assertThat(said.getLast())
                .returns(Said.Kind.DIRECT, Said::kind)
                .returns(new Said.Place("t/78", "Between us", false), Said::place);
    }

    @Test
    void a_deleted_post_is_gone() throws IOException {
        assertThat(HistoryReaderContract.entries(history, example(), 0))
                .contains(new Entry.Read(
                        List.of(new Heard.Gone(new RemoteId("505"), Instant.parse("2026-01-05T09:06:00Z")))));
    }

    @Test
    void what_is_no_topic_or_no_address_is_refused() throws IOException {
        assertThatThrownBy(() -> history.survey(topic("x.json", "{\"users\": []}")))
                .isInstanceOf(BadExport.class)
                .hasMessageContaining("no topic of Discourse");
        var named = example().answering(Map.of("site", "javascript:alert(1)"));
        assertThatThrownBy(() -> history.survey(named))
                .isInstanceOf(BadExport.class)
                .hasMessageContaining("is no web address");
    }

    private Export topic(String name, String json) throws IOException {
        return Export.of(Files.writeString(temp.resolve(name), json));
    }
}
