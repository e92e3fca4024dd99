package kith.text.adapt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Words of six languages that hold sentences together and say nothing of their mood: with them, one lesson would change everything. */
final class FunctionWords {
    private static final Set<String> WORDS = read();

    private FunctionWords() {}

    private static Set<String> read() {
        try (var in = Objects.requireNonNull(FunctionWords.class.getResourceAsStream("function-words.txt"))) {
            return Set.copyOf(List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\\s+")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param word in lower case
     */
    static boolean has(String word) {
        return WORDS.contains(word);
    }
}
