package kith.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.connector.Heard;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.Said.Author;
import kith.connector.Said.Kind;
import kith.connector.Said.Place;
import kith.database.Tenant;
import kith.history.History;
import kith.message.Messages.Source;
import kith.message.internal.Rereading;
import kith.testing.Asking;
import kith.testing.Command;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.SharedData;
import kith.testing.Someone;
import kith.text.Reading;
import kith.text.ReadingJson;
import kith.text.TextReader;
import kith.workspace.Here;
import kith.workspace.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@KithTest
class ReadingsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final String GLAD = "I love this bike, thank you so much, it is wonderful!";
    private static final String CROSS = "This is awful, the worst shop ever, I hate it.";

    private final TextReader command = new TextReader();

    @Autowired
    Messages messages;

    @Autowired
    Channels channels;

    @Autowired
    MessageSearch search;

    @Autowired
    History history;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Rereading rereading;

    @Autowired
    Someone someone;

    @LocalServerPort
    int port;

    Here ines;
    Asking asking;
    String at;
    ChannelId channel;

    @BeforeEach
    void a_workshop() {
        ines = someone.owning("Brindle", "Inès Moreau");
        asking = new Asking(port, someone.token(ines.caller().person()));
        at = "/api/v1/workspaces/" + ines.workspace().slug();
        channel = channels.forImport(ines, "slack", "Workshop");
    }

    @Nested
    class What_is_stored {
        @Test
        void a_message_carries_its_reading_with_its_reasons() {
            var id = said("1", CROSS).id();

            var whole = asking.get(at + "/messages/" + id).json();

            assertThat(whole.get("reading")).isEqualTo(JSON.readTree(ReadingJson.of(command.read(CROSS))));
            assertThat(whole.at("/message/labels/sentiment").asString()).isEqualTo("negative");
            assertThat(whole.get("corrections")).isEmpty();
        }

        @Test
        void lists_filter_by_mood_offence_language_and_expression() {
            said("1", CROSS);
            said("2", GLAD);
            said("3", "Le vélo cargo est arrivé ce matin dans la boutique, il est bleu.");
            found();

            assertThat(ids("sentiment=negative")).containsExactly("1");
            assertThat(ids("sentiment=positive&offence=not-offensive")).containsExactly("2");
            assertThat(ids("language=fr")).containsExactly("3");
            assertThat(ids("watch=" + encoded("\"vélo cargo\" NEAR/5 arriv* -bike lang:fr")))
                    .containsExactly("3");
            assertThat(ids("q=bike&watch=" + encoded("sentiment:positive"))).containsExactly("2");
        }

        @Test
        void what_cannot_be_asked_is_refused_with_its_place() {
            var mistake = asking.get(at + "/messages?watch=" + encoded("bike NEAR/x wet"));
            assertThat(mistake.status()).isEqualTo(422);
            assertThat(mistake.json().get("detail").asString()).contains("character 6", "NEAR/5");
            assertThat(asking.get(at + "/messages?sentiment=bad")
                            .json()
                            .get("detail")
                            .asString())
                    .contains("bad", "negative, neutral, positive");
        }

        @Test
        void an_edit_is_read_anew() {
            said("1", CROSS);
            ingest(said("1", GLAD, Optional.of(NOON.plusSeconds(60)), Optional.empty()));
            assertThat(message("1").labels().orElseThrow().sentiment()).hasToString("positive");
        }
    }

    @Nested
    class The_same_as_the_command {
        @Test
        void on_a_thousand_tweets() throws IOException {
            var file = SharedData.find("data/tweeteval-sentiment/dev.tsv.gz");
            try (var tweets = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
                same(tweets.lines()
                        .skip(1)
                        .map(line -> line.split("\t")[2])
                        .limit(1_000)
                        .toList());
            }
        }

        @Test
        void on_a_thousand_texts_by_chance() {
            same(made());
        }

        private void same(List<String> texts) {
            assertThat(texts).hasSize(1_000);
            var printed = Command.answers(texts, "read");
            var rows = Command.answers(
                    IntStream.range(0, 1_000)
                            .mapToObj(i -> i + "\t" + texts.get(i))
                            .toList(),
                    "read",
                    "--tsv");

            var read = asking.post(at + "/text/readings", Map.of("texts", texts));

            assertThat(read.status()).as(read.body()).isEqualTo(200);
            var readings = read.json().get("readings");
            assertThat(printed).hasSize(1_000);
            assertThat(rows).hasSize(1_000);
            for (int i = 0; i < texts.size(); i++) {
                var reading = readings.get(i);
                assertThat(reading).as(texts.get(i)).isEqualTo(JSON.readTree(printed.get(i)));
                assertThat(rows.get(i).split("\t")).as(texts.get(i)).satisfies(row -> labels(row, reading));
                assertThat(rows.get(i)).startsWith(i + "\t");
            }
        }

        /** The label of an emotion is none where all four are weak; a row names the strongest. */
        private void labels(String[] row, JsonNode reading) {
            assertThat(row).hasSize(9);
            assertThat(row[1]).isEqualTo(reading.get("language").asString());
            assertThat(row[2]).isEqualTo(reading.at("/sentiment/label").asString());
            assertThat(Double.parseDouble(row[3]))
                    .isCloseTo(reading.at("/sentiment/valence").asDouble(), within(0.001));
            assertThat(row[4]).isEqualTo(reading.at("/offence/label").asString());
            assertThat(row[5]).isEqualTo(reading.at("/hate/label").asString());
            assertThat(row[6]).isEqualTo(reading.at("/spam/label").asString());
            assertThat(reading.at("/emotion/label").asString()).isIn(row[7], "none");
            assertThat(row[8]).isEqualTo(reading.at("/irony/label").asString());
        }

        private List<String> made() {
            var random = new Random(1);
            var words = List.of(
                    "love",
                    "hate",
                    "bike",
                    "🚲",
                    "merci",
                    "worst",
                    "http://a.example",
                    "@ines",
                    "#cargo",
                    "не",
                    "idiot",
                    "(•̀o•́)",
                    "12 €");
            return IntStream.range(0, 1_000)
                    .mapToObj(i -> String.join(
                            " ",
                            random.ints(random.nextInt(12), 0, words.size())
                                    .mapToObj(words::get)
                                    .toList()))
                    .toList();
        }

        @Test
        void too_much_is_refused_with_a_sentence() {
            var path = at + "/text/readings";
            assertThat(asking.post(path, Map.of()).status()).isEqualTo(422);
            assertThat(asking.post(path, Map.of("texts", Arrays.asList("a", null)))
                            .json()
                            .get("detail")
                            .asString())
                    .contains("Text 2");
            assertThat(asking.post(path, Map.of("texts", new ArrayList<>(java.util.Collections.nCopies(1_001, "a"))))
                            .json()
                            .get("detail")
                            .asString())
                    .contains("1,001");
            assertThat(asking.post(path, Map.of("texts", List.of("a".repeat(100_001))))
                            .status())
                    .isEqualTo(422);
            assertThat(asking.post(path, Map.of("texts", List.of())).json().get("readings"))
                    .isEmpty();
        }
    }

    @Nested
    class Corrected_by_a_person {
        @Test
        void it_shows_at_once_counts_in_figures_and_can_be_taken_back() {
            var id = said("1", CROSS).id();
            found();

            var now = asking.put(reading(id), Map.of("sentiment", "positive", "language", "nl"))
                    .json();

            assertThat(now.at("/reading/sentiment/label").asString()).isEqualTo("positive");
            assertThat(now.at("/message/language").asString()).isEqualTo("nl");
            assertThat(now.at("/message/labels/corrected").asBoolean()).isTrue();
            assertThat(now.at("/corrections/1/was").asString()).isEqualTo("negative");
            assertThat(now.at("/corrections/1/by").asString()).isEqualTo("Inès Moreau");
            found();
            assertThat(ids("sentiment=negative")).isEmpty();
            assertThat(ids("sentiment=positive&language=nl")).containsExactly("1");
            assertThat(asking.get(at + "/text/readings")
                            .json()
                            .at("/agreement/sentiment/corrected")
                            .asInt())
                    .isEqualTo(1);
            assertThat(history.entries(ines.id(), History.Filter.NONE, Optional.empty(), 1)
                            .getFirst()
                            .toString())
                    .contains("reading.correct", "positive", "negative");

            var before = asking.delete(reading(id)).json();

            assertThat(before.get("reading")).isEqualTo(JSON.readTree(ReadingJson.of(command.read(CROSS))));
            assertThat(before.at("/message/labels/corrected").asBoolean()).isFalse();
            found();
            assertThat(ids("sentiment=negative")).containsExactly("1");
        }

        @Test
        void an_edit_leaves_the_correction() {
            var id = said("1", CROSS).id();
            asking.put(reading(id), Map.of("sentiment", "positive"));
            ingest(said("1", CROSS + " Really.", Optional.of(NOON.plusSeconds(60)), Optional.empty()));
            assertThat(message("1").labels().orElseThrow().sentiment()).hasToString("positive");
        }

        @Test
        void others_of_the_same_words_follow_and_go_back() {
            var texts = IntStream.range(0, 8)
                    .mapToObj(i -> said("" + i, "The zwoosh is zwoosh, model " + i + "."))
                    .toList();
            var others = texts.subList(6, 8);
            var before = others.stream()
                    .map(m -> message(m.remoteId()).labels().orElseThrow().valence())
                    .toList();

            texts.subList(0, 6).forEach(m -> asking.put(reading(m.id()), Map.of("sentiment", "positive")));

            Patience.untilTrue(
                    "others are read anew",
                    () -> message("7").labels().orElseThrow().valence() > before.get(1) + 0.05);
            assertThat(asking.get(at + "/messages/" + message("7").id())
                            .json()
                            .at("/reading/because")
                            .toString())
                    .contains("sentiment");

            texts.subList(0, 6).forEach(m -> asking.delete(reading(m.id())));

            Patience.untilTrue(
                    "nothing is left of it",
                    () -> Math.abs(message("7").labels().orElseThrow().valence() - before.get(1)) < 1e-4);
        }

        @Test
        void what_is_no_correction_is_refused_and_a_reader_may_not() {
            var id = said("1", CROSS).id();
            assertThat(asking.put(reading(id), Map.of()).status()).isEqualTo(422);
            assertThat(asking.put(reading(id), Map.of("mood", "good"))
                            .json()
                            .get("detail")
                            .asString())
                    .contains("sentiment");
            assertThat(asking.put(reading(id), Map.of("sentiment", "bad")).status())
                    .isEqualTo(422);
            assertThat(asking.put(reading(id), Map.of("language", "Frensh")).status())
                    .isEqualTo(422);
            assertThat(asking.put(reading(new MessageId(UUID.randomUUID())), Map.of("sentiment", "negative"))
                            .status())
                    .isEqualTo(404);
            var colleague = someone.joining(ines, "Sol Abreu", Role.COLLEAGUE);
            var theirs = new Asking(port, someone.token(colleague.caller().person()));
            assertThat(theirs.put(reading(id), Map.of("sentiment", "positive")).status())
                    .isEqualTo(403);
        }

        private String reading(MessageId id) {
            return at + "/messages/" + id + "/reading";
        }
    }

    @Nested
    class Read_again_by_a_new_model {
        @Test
        void the_past_is_read_in_batches_and_corrections_stay() {
            IntStream.range(0, 2_300)
                    .boxed()
                    .map(i -> said("" + i, i % 2 == 0 ? CROSS : GLAD, Optional.empty(), Optional.empty()))
                    .collect(java.util.stream.Collectors.groupingBy(s -> Integer.parseInt(s.id().value()) / 500))
                    .values()
                    .forEach(batch -> messages.ingest(ines.id(), source(), new ArrayList<Heard>(batch)));
            var corrected = message("0").id();
            asking.put(at + "/messages/" + corrected + "/reading", Map.of("sentiment", "neutral"));
            asAnOlderModelLeftIt();

            planned();

            Patience.untilTrue(
                    "all is read again",
                    () -> !asking.get(at + "/text/readings")
                            .json()
                            .at("/rereading/underWay")
                            .asBoolean());
            var rereading = asking.get(at + "/text/readings").json().get("rereading");
            assertThat(rereading.get("done").asInt()).isEqualTo(2_300);
            assertThat(rereading.get("changed").asInt()).isEqualTo(2_300);
            assertThat(count("sentiment IS NULL OR reading_version <> " + Reading.VERSION))
                    .isZero();
            assertThat(count("sentiment = 'neutral' AND corrected")).isEqualTo(1);
            assertThat(count("sentiment = 'negative'")).isEqualTo(1_149);
        }

        /** As rows of before V096 are, or half of them when the program was killed in the middle. */
        private void asAnOlderModelLeftIt() {
            tenant.run(ines.id(), () -> {
                jdbc.sql(
                                "UPDATE message SET sentiment = NULL, valence = NULL, emotion = NULL, intent = NULL, offensive = NULL,"
                                        + " hateful = NULL, spam = NULL, ironic = NULL, holds = NULL, reading_version = 1")
                        .update();
                jdbc.sql("UPDATE rereading SET read_version = 1, pass_version = 1")
                        .update();
            });
        }

        /** As the start of the program does. */
        private void planned() {
            tenant.run(ines.id(), () -> rereading.learnt(ines.id(), Instant.now()));
        }

        private long count(String where) {
            return tenant.in(
                    ines.id(),
                    () -> jdbc.sql("SELECT count(*) FROM message WHERE " + where)
                            .query(Long.class)
                            .single());
        }
    }

    private List<String> ids(String query) {
        var answer = asking.get(at + "/messages?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return StreamSupport.stream(answer.json().get("items").spliterator(), false)
                .map(item -> find(item).remoteId())
                .sorted()
                .toList();
    }

    private Message find(JsonNode item) {
        return messages.find(
                        ines.id(), new MessageId(UUID.fromString(item.get("id").asString())))
                .orElseThrow();
    }

    private void found() {
        Patience.untilTrue("search is caught up", () -> search.caughtUp(ines.id()));
    }

    private static String encoded(String expression) {
        return java.net.URLEncoder.encode(expression, StandardCharsets.UTF_8);
    }

    private Message said(String id, String text) {
        ingest(said(id, text, Optional.empty(), Optional.empty()));
        return message(id);
    }

    private void ingest(Said said) {
        messages.ingest(ines.id(), source(), List.of(said));
    }

    private Source source() {
        return new Source(channel, "slack", Optional.empty());
    }

    private Message message(String id) {
        return messages.find(ines.id(), channel, id).orElseThrow();
    }

    private static Said said(String id, String text, Optional<Instant> edited, Optional<String> language) {
        return new Said(
                new RemoteId(id),
                Kind.MESSAGE,
                Author.of("kofi", "kofi", "Kofi Asante"),
                NOON,
                edited,
                text,
                language,
                new Place("workshop", "#workshop", true),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                List.of(),
                Optional.empty());
    }
}
