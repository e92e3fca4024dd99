package kith.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import kith.channel.Connectors;
import kith.connector.Connection;
import kith.connector.Connector;
import kith.connector.GuardedTransport;
import kith.connector.HistoryReader;
import kith.connector.HistoryReader.Export;
import kith.connector.Memory;
import kith.connector.Outcome;
import kith.connector.Trouble;
import kith.testing.KithTest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Every kind of export that can be read is offered in plain words, and says where such a file comes from. */
@KithTest
class EveryFormatTest {
    /** The beginning of an export of each format that asks something. */
    private static final Map<String, String> ASKING = Map.of(
            "irc", "[09:00] <mara> hello\n",
            "csv", "A,B\n1,2\n",
            "mbox", "From mara@kith.test Mon Jan  5 09:00:00 2026\nFrom: mara@kith.test\n\nhello\n",
            "telegram", "{\"id\":1,\"messages\":[{\"id\":1,\"date\":\"2021-01-05T09:00:00\"}]}",
            "discourse", "{}");

    @Autowired
    Connectors connectors;

    @TempDir
    Path temp;

    @Test
    void there_are_those_that_people_bring() {
        assertThat(readers())
                .extracting(HistoryReader::format)
                .containsExactlyInAnyOrder("slack", "discord", "telegram", "discourse", "zulip", "irc", "mbox", "csv");
    }

    @TestFactory
    Stream<DynamicTest> each_says_what_it_is_and_where_it_comes_from() {
        return readers()
                .map(reader -> DynamicTest.dynamicTest(reader.format(), () -> {
                    for (var language : new String[] {"en", "fr"}) {
                        assertThat(words(language).stringPropertyNames())
                                .contains("import.format." + reader.format(), "import.where." + reader.format());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> each_question_has_words() {
        return readers()
                .filter(reader -> ASKING.containsKey(reader.format()))
                .map(reader -> DynamicTest.dynamicTest(reader.format(), () -> {
                    var file = Files.writeString(temp.resolve("export"), ASKING.get(reader.format()));
                    var questions = reader.questions(new Export(file, "2026-01-05.log", Map.of()))
                            .all();

                    assertThat(questions).isNotEmpty();
                    for (var question : questions) {
                        assertThat(words("en").stringPropertyNames())
                                .contains("import.ask." + reader.format() + "." + question.name());
                    }
                }));
    }

    /** Networks that cannot be connected yet say what to do instead. */
    @TestFactory
    Stream<DynamicTest> a_network_of_which_only_the_past_can_be_read_says_so() {
        return connectors.all().stream()
                .filter(c -> c.historyReader().isPresent() && c.collector().isEmpty())
                .map(c -> DynamicTest.dynamicTest(
                        c.network().id(), () -> assertThat(refusal(c)).contains("mport")));
    }

    private static String refusal(Connector connector) {
        try {
            var connection = new Connection(Map.of(), Map.of(), new GuardedTransport(false), Memory.ofThisCall());
            return connector.account(connection).name();
        } catch (Trouble trouble) {
            return trouble.outcome() instanceof Outcome.Refused(var sentence) ? sentence : trouble.toString();
        }
    }

    private Stream<HistoryReader> readers() {
        return connectors.all().stream().flatMap(c -> c.historyReader().stream());
    }

    private static Properties words(String language) throws IOException {
        var words = new Properties();
        try (var files = Files.list(Path.of("src/main/resources/words"))) {
            for (var file : files.filter(f -> f.toString().endsWith("_" + language + ".properties"))
                    .toList()) {
                try (var reader = Files.newBufferedReader(file)) {
                    words.load(reader);
                }
            }
        }
        return words;
    }
}
