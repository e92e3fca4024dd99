package kith.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both languages say everything, and French is set as in print. */
class WordsTest {
    private static final Path FILES = Path.of("src/main/resources/words");

    /** A key asked for in a template or in Java, written out in full. */
    private static final Pattern ASKED = Pattern.compile("\\bt\\(\\s*\"([^\"$]+)\"\\s*[,)]");

    /** What ICU replaces, an address, or a header or a scope quoted to programmers: no sentence. */
    private static final Pattern NOT_PROSE = Pattern.compile(
            "\\{[^{}]*::[^{}]*}|Authorization: Bearer|[a-z]+:(?:write|read|history)|[a-z{}\\d]+://[^\\s,]*|\\d+:[A-Z-]+");

    private static final Pattern WITHOUT_THIN_SPACE = Pattern.compile("(?<!\u202f)(?:[;!?»]|:(?!\\d))|«(?!\u202f)");

    @Test
    void both_languages_have_the_same_words() {
        assertThat(words("fr").keySet()).isEqualTo(words("en").keySet());
    }

    @Test
    void no_word_is_said_twice() throws IOException {
        var keys = new HashSet<String>();
        var twice = new ArrayList<String>();
        try (var files = Files.list(FILES)) {
            for (var file :
                    files.filter(f -> f.toString().endsWith("_en.properties")).toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> line.contains("=") && !line.startsWith("#"))
                        .map(line -> line.substring(0, line.indexOf('=')))
                        .filter(key -> !keys.add(key))
                        .forEach(twice::add);
            }
        }
        assertThat(twice).isEmpty();
    }

    @Test
    void every_word_asked_for_is_there() throws IOException {
        var en = words("en");
        var missing = new ArrayList<String>();
        var asked = 0;
        try (var files = Stream.concat(Files.walk(Path.of("src/main/jte")), Files.walk(Path.of("src/main/java")))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var found = ASKED.matcher(Files.readString(file));
                while (found.find()) {
                    asked++;
                    if (!en.containsKey(found.group(1))) {
                        missing.add(file + ": " + found.group(1));
                    }
                }
            }
        }
        assertThat(asked).isGreaterThan(100);
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void every_sentence_can_be_formatted(String language) {
        var wrong = new ArrayList<String>();
        words(language).forEach((key, sentence) -> {
            try {
                new MessageFormat(sentence, Locale.forLanguageTag(language));
            } catch (IllegalArgumentException e) {
                wrong.add(key + ": " + e.getMessage());
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void French_has_a_thin_space_before_high_punctuation_and_inside_guillemets() {
        var wrong = new TreeMap<String, String>();
        words("fr").forEach((key, sentence) -> {
            if (lacksThinSpace(sentence)) {
                wrong.put(key, sentence);
            }
        });
        assertThat(wrong).isEmpty();
    }

    static boolean lacksThinSpace(String french) {
        return WITHOUT_THIN_SPACE
                .matcher(NOT_PROSE.matcher(french).replaceAll(""))
                .find();
    }

    private static Map<String, String> words(String language) {
        try (var files = Files.list(FILES)) {
            var all = new TreeMap<String, String>();
            files.filter(file -> file.toString().endsWith("_" + language + ".properties"))
                    .forEach(file -> read(file).forEach((key, sentence) -> {
                        assertThat(all.put((String) key, (String) sentence))
                                .as("%s is in two files, one of them %s", key, file)
                                .isNull();
                    }));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties read(Path file) {
        try {
            var properties = new Properties();
            properties.load(new StringReader(Files.readString(file)));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
