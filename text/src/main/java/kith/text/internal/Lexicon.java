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
    private final Table english = new Table();
    private final Table[] exact = new Table[LANGUAGES.length];
    private final Table[] stems = new Table[LANGUAGES.length];
    private final Table intensity = new Table();

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
            exact[i] = new Table();
            stems[i] = new Table();
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
                intensity.put(hash(word), value);
                continue;
            }
            boolean stem = word.endsWith("*") && word.length() > 2;
            var plain = stem ? word.substring(0, word.length() - 1) : word;
            int hash = hash(plain);
            if (cells[0].equals("vader")) {
                english.put(hash, value);
            } else {
                int language = language(cells[0]);
                (stem ? stems : exact)[language].put(hash, value);
            }
        }
    }

    private static int hash(String word) {
        var words = Words.of(word, Tokens.of(word));
        return words.count == 1 ? words.hash[0] : Hashes.of(word);
    }

    float valence(Words words, int item, int language) {
        int hash = words.hash[item];
        if (language > 1) {
            float own = exact[language].get(hash);
            if (own != 0) {
                return own;
            }
            own = stem(words, item, stems[language]);
            if (own != 0) {
                return own;
            }
            if (words.kind[item] == Words.WORD && words.to[item] - words.from[item] < 4) {
                return 0;
            }
        }
        float value = exact[0].get(hash);
        if (value == 0) {
            value = english.get(hash);
        }
        if (value == 0 && language <= 1) {
            value = exact[1].get(hash);
            if (value == 0) {
                value = stem(words, item, stems[1]);
            }
        }
        return value;
    }

    private static float stem(Words words, int item, Table stems) {
        int hash = Hashes.START;
        float longest = 0;
        for (int i = words.from[item]; i < words.to[item]; i++) {
            hash = Hashes.step(hash, words.chars[i]);
            if (i >= words.from[item] + 2) {
                float value = stems.get(hash);
                longest = value != 0 ? value : longest;
            }
        }
        return longest;
    }

    float intensity(int hash) {
        return intensity.get(hash);
    }

    /** From hashes to numbers that are never 0. */
    private static final class Table {
        private int[] keys = new int[64];
        private float[] values = new float[64];
        private int size;

        void put(int key, float value) {
            if (size * 3 > keys.length) {
                grow();
            }
            int at = slot(key);
            size += values[at] == 0 ? 1 : 0;
            keys[at] = key;
            values[at] = value;
        }

        float get(int key) {
            return values[slot(key)];
        }

        private int slot(int key) {
            int at = (key * 0x9E3779B1 >>> 7) & keys.length - 1;
            while (values[at] != 0 && keys[at] != key) {
                at = at + 1 & keys.length - 1;
            }
            return at;
        }

        private void grow() {
            var oldKeys = keys;
            var oldValues = values;
            keys = new int[oldKeys.length * 2];
            values = new float[keys.length];
            size = 0;
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldValues[i] != 0) {
                    put(oldKeys[i], oldValues[i]);
                }
            }
        }
    }
}
