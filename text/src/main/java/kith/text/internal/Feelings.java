package kith.text.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import kith.text.Emotion;
import kith.text.Tokens;

/** How many words of each of four feelings a text has. */
final class Feelings {
    static final int WIDTH = 4;
    private static final String RESOURCE = "feelings.tsv";
    private static final int SHORTEST_STEM = 3;
    private static final IntTable EXACT = new IntTable();
    private static final IntTable STEMS = new IntTable();
    private static final boolean[] STARTS = new boolean[1 << 12];

    static {
        try (var in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Feelings.class.getResourceAsStream(RESOURCE), RESOURCE),
                StandardCharsets.UTF_8))) {
            in.lines().filter(line -> !line.startsWith("#")).forEach(Feelings::entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Feelings() {}

    private static void entry(String line) {
        var cells = line.split("\t");
        int place = Emotion.Label.valueOf(cells[0].toUpperCase(Locale.ROOT)).ordinal() + 1;
        for (var word : cells[1].split(" ")) {
            if (word.length() > SHORTEST_STEM && word.endsWith("*")) {
                int hash = Hashes.START;
                for (int i = 0; i < word.length() - 1; i++) {
                    hash = Hashes.step(hash, word.charAt(i));
                    if (i == SHORTEST_STEM - 1) {
                        STARTS[hash & STARTS.length - 1] = true;
                    }
                }
                STEMS.put(hash, place);
            } else {
                var words = Words.of(word, Tokens.of(word));
                EXACT.put(words.count == 1 ? words.hash[0] : Hashes.of(word), place);
            }
        }
    }

    /** A word under a negation takes half a word away. */
    static void into(float[] numbers, int from, Words words) {
        for (int i = 0; i < words.count; i++) {
            int place = EXACT.get(words.hash[i]);
            if (place == 0 && (words.kind[i] == Words.WORD || words.kind[i] == Words.TAG)) {
                place = stem(words, i);
            }
            if (place != 0) {
                numbers[from + place - 1] += words.is(i, Words.NEGATED) ? -0.5f : 1;
            }
        }
        for (int i = 0; i < WIDTH; i++) {
            numbers[from + i] = Math.min(3, numbers[from + i]);
        }
    }

    private static int stem(Words words, int item) {
        int hash = Hashes.START;
        int longest = 0;
        int enough = words.from[item] + SHORTEST_STEM - 1;
        for (int i = words.from[item]; i < words.to[item]; i++) {
            hash = Hashes.step(hash, words.chars[i]);
            if (i < enough) {
                continue;
            }
            if (i == enough && !STARTS[hash & STARTS.length - 1]) {
                return 0;
            }
            int place = STEMS.get(hash);
            longest = place != 0 ? place : longest;
        }
        return longest;
    }
}
