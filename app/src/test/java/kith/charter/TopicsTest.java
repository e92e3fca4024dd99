package kith.charter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import kith.charter.TeamTopic.Asks;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of the topics, on sentences of ours: those that touch one, and those that only sound so. */
class TopicsTest {
    private final Topics topics = new Topics();

    private record Sentence(String topic, String text) {}

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void precision_and_recall_on_our_sentences(String language) throws IOException {
        int right = 0;
        int wrong = 0;
        int missed = 0;
        var mistakes = new ArrayList<String>();
        for (var sentence : sentences(language)) {
            var found = topics.in(TeamCharter.USUAL, sentence.text(), language).stream()
                    .map(touched -> touched.topic().word())
                    .collect(Collectors.toSet());
            if (found.remove(sentence.topic())) {
                right++;
            } else if (!sentence.topic().isEmpty()) {
                missed++;
                mistakes.add("missed " + sentence);
            }
            wrong += found.size();
            found.forEach(topic -> mistakes.add("wrongly " + topic + " " + sentence));
        }
        double precision = (double) right / (right + wrong);
        double recall = (double) right / (right + missed);
        System.out.printf(
                Locale.ROOT,
                "topics %s: %d sentences, precision %.3f, recall %.3f%n",
                language,
                sentences(language).size(),
                precision,
                recall);
        mistakes.forEach(System.out::println);
        assertThat(precision).as(mistakes.toString()).isGreaterThanOrEqualTo(0.95);
        assertThat(recall).as(mistakes.toString()).isGreaterThanOrEqualTo(0.85);
    }

    private static List<Sentence> sentences(String language) throws IOException {
        try (var stream = TopicsTest.class.getResourceAsStream("/kith/charter/topics_" + language + ".tsv")) {
            Objects.requireNonNull(stream);
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", 2))
                    .map(parts -> new Sentence(parts[0], parts[1]))
                    .toList();
        }
    }

    @Test
    void the_words_are_marked_where_they_stand() {
        var text = "I am sorry that she d1ed, and for the funeral.";

        var touched = topics.in(TeamCharter.USUAL, text, "en");

        assertThat(touched)
                .singleElement()
                .satisfies(t -> assertThat(t.words(text)).containsExactly("d1ed", "funeral"));
    }

    @Test
    void a_topic_that_is_off_is_not_told_and_own_words_are() {
        var charter = new TeamCharter(
                "",
                List.of(
                        new TeamTopic(Topic.DEATH, Asks.OFF, List.of()),
                        new TeamTopic(Topic.RELIGION, Asks.WARN, List.of("~crusade", "holy war"))),
                true,
                java.util.Optional.empty(),
                Duration.ofMinutes(10),
                java.util.Set.of());

        assertThat(topics.in(charter, "He died.", "en")).isEmpty();
        assertThat(topics.in(charter, "No more crusades, please.", "de"))
                .singleElement()
                .satisfies(t -> {
                    assertThat(t.topic()).isEqualTo(Topic.RELIGION);
                    assertThat(t.asks()).isEqualTo(Asks.WARN);
                });
    }

    @Test
    void German_articles_are_no_death_in_English() {
        assertThat(topics.in(TeamCharter.USUAL, "die Batterie ist da", "de")).isEmpty();
    }

    @Test
    void a_text_of_a_megabyte_takes_no_long_time() {
        var text = "die slave cylinder dying to ".repeat(40_000);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> topics.in(TeamCharter.USUAL, text.substring(0, 100_000), "en"));
        assertThat(Arrays.stream(Topic.values()).map(Topic::word)).contains("sexism");
    }
}
