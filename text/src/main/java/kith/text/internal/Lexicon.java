package kith.text.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import kith.text.Tokens;

/** How words feel, from −4 to 4, by language; and how much words such as “very” add to the next. */
public final class Lexicon {
    static final String[] LANGUAGES = {"", "en", "fr", "de", "es", "it", "pt"};
    private static final int ENGLISH = 1;
    private static final int SHORTEST_STEM = 3;
    private static final int SHORTEST_ENGLISH = 4;
    private static final int STARTS = 1 << 12;

    private final IntTable[] exact = new IntTable[LANGUAGES.length];
    private final IntTable[] stems = new IntTable[LANGUAGES.length];
    private final boolean[][] stemStarts = new boolean[LANGUAGES.length][STARTS];
    private final IntTable intensity = new IntTable();

    public static Lexicon shipped() {
        var lexicon = new Lexicon();
        lexicon.read("vader.tsv", "");
        lexicon.read("moods.tsv", "");
        return lexicon;
    }

    /** Only what VADER published. */
    static Lexicon vader() {
        var lexicon = new Lexicon();
        lexicon.read("vader.tsv", "");
        lexicon.read("moods.tsv", "more\t");
        return lexicon;
    }

    private Lexicon() {
        for (int i = 0; i < LANGUAGES.length; i++) {
            exact[i] = new IntTable();
            stems[i] = new IntTable();
        }
    }

    /** The place of a language in the lexicon; 0 for one it does not have. */
    public static int language(String code) {
        for (int i = 1; i < LANGUAGES.length; i++) {
            if (LANGUAGES[i].equals(code)) {
                return i;
            }
        }
        return 0;
    }

    private void read(String resource, String only) {
        try (var in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Lexicon.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.startsWith("#") && !line.isBlank() && line.startsWith(only)) {
                    entry(line.split("\t"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Language, value and the words of that value, apart by blanks; a word that ends in * is a stem. */
    private void entry(String[] cells) {
        float value = Float.parseFloat(cells[1]);
        for (var word : cells[2].split(" ")) {
            if (cells[0].equals("more")) {
                intensity.put(hash(word), Float.floatToRawIntBits(value));
                continue;
            }
            boolean stem = word.endsWith("*") && word.length() > 2;
            var plain = stem ? word.substring(0, word.length() - 1) : word;
            int hash = hash(plain);
            boolean rated = cells[0].equals("vader");
            int language = rated ? ENGLISH : language(cells[0]);
            if (stem) {
                stems[language].put(hash, Float.floatToRawIntBits(value));
                stemStarts[language][start(plain)] = true;
            } else if (rated || language != ENGLISH || exact[ENGLISH].get(hash) == 0) {
                exact[language].put(
                        hash, Float.floatToRawIntBits(value)); // what was rated stands before what we guessed
            }
        }
    }

    private static int hash(String word) {
        var words = Words.of(word, Tokens.of(word));
        return words.count == 1 ? words.hash[0] : Hashes.of(word);
    }

    /** Where the stems that begin with the same three letters are noted. */
    private static int start(String stem) {
        int hash = Hashes.START;
        for (int i = 0; i < SHORTEST_STEM; i++) {
            hash = Hashes.step(hash, stem.charAt(i));
        }
        return hash & STARTS - 1;
    }

    float valence(Words words, int item, int language) {
        int hash = words.hash[item];
        int own = Math.max(ENGLISH, language);
        float value = number(exact[own], hash);
        if (value == 0) {
            value = stem(words, item, own);
        }
        if (value == 0 && own != ENGLISH && isLongEnough(words, item)) {
            value = number(exact[ENGLISH], hash);
        }
        return value;
    }

    /** English words are used everywhere, but short ones mean something else there. */
    private static boolean isLongEnough(Words words, int item) {
        return words.kind[item] != Words.WORD || words.to[item] - words.from[item] >= SHORTEST_ENGLISH;
    }

    private float stem(Words words, int item, int language) {
        int hash = Hashes.START;
        float longest = 0;
        int enough = words.from[item] + SHORTEST_STEM - 1;
        for (int i = words.from[item]; i < words.to[item]; i++) {
            hash = Hashes.step(hash, words.chars[i]);
            if (i < enough) {
                continue;
            }
            if (i == enough && !stemStarts[language][hash & STARTS - 1]) {
                return 0;
            }
            float value = number(stems[language], hash);
            longest = value != 0 ? value : longest;
        }
        return longest;
    }

    float intensity(int hash) {
        return number(intensity, hash);
    }

    private static float number(IntTable table, int hash) {
        return Float.intBitsToFloat(table.get(hash));
    }
}
