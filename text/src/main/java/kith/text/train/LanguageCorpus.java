package kith.text.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import kith.text.internal.Script;

/** Reads the labelled texts of the shared data folder, in a fixed order. */
final class LanguageCorpus {
    static final List<String> LINGUA = List.of("sentences", "word-pairs", "single-words");
    static final String TWEETS = "tweets";

    /** The languages Kith is made to know; the others are known so that they are not taken for one of these. */
    static final Set<String> AIM = Set.of(
            "ar", "bn", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "gu", "he", "hi", "hu", "hy", "id",
            "it", "ja", "ka", "ko", "lt", "lv", "nl", "no", "pa", "pl", "pt", "ro", "ru", "sv", "ta", "te", "th", "tr",
            "uk", "vi", "zh");

    private final Path data;

    /**
     * @param shared the folder that {@code KITH_SHARED} names
     */
    LanguageCorpus(Path shared) {
        this.data = shared.resolve("data");
    }

    List<Example> examples() throws IOException {
        var all = new ArrayList<Example>();
        for (var kind : LINGUA) {
            read(all, kind, data.resolve("lid-lingua/" + kind + ".train.tsv.gz"), 1, 2);
        }
        read(all, TWEETS, data.resolve("umsab-sentiment/train.tsv.gz"), 2, 3);
        all.removeIf(LanguageCorpus::isMislabelled);
        return all;
    }

    /** What people write to each other all day and no collection has; ours, never measured with. */
    static List<Example> chat() throws IOException {
        try (var in = Objects.requireNonNull(LanguageCorpus.class.getResourceAsStream("chat.tsv"))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .map(cells -> new Example("chat", cells[0], cells[1], false))
                    .toList();
        }
    }

    /** Words that only Hindi in Latin letters has, of those most frequent in it. */
    private static final Set<String> ROMAN_HINDI = Set.of(
            "hai", "hain", "ka", "ki", "ke", "ko", "kya", "nahi", "nhi", "nahin", "bhi", "mein", "aur", "ye", "yeh",
            "woh", "tha", "thi", "ho", "hua", "kar", "toh", "aap", "hum", "tum", "mera", "meri", "mere", "koi", "kuch",
            "kyu", "kyun", "bhai", "yaar", "abhi", "gaya", "gayi", "raha", "rahe", "rahi", "rha", "rhe", "apna", "apne",
            "sab", "jo", "jab", "tab", "kab", "karo", "karte", "hota", "wala", "waale", "wale", "ne", "pe", "par",
            "dil", "kaise", "kaun", "mujhe", "tujhe", "unka", "uska", "iska", "din", "baat", "bahut", "accha", "acha",
            "agar", "lekin", "phir", "fir", "sirf", "matlab", "pata", "dekh", "dekho", "chahiye", "liye", "kaha",
            "kahan", "ji");

    /** The “Hindi” tweets in Latin letters are half of them English. */
    private static boolean isMislabelled(Example example) {
        if (!example.language().equals("hi") || example.letters().mostly() != Script.LATIN) {
            return false;
        }
        var words = example.text().toLowerCase(java.util.Locale.ROOT).split("[^a-z]+");
        long hindi =
                java.util.Arrays.stream(words).filter(ROMAN_HINDI::contains).count();
        return hindi * 10 < words.length;
    }

    private static void read(List<Example> into, String source, Path file, int language, int text) throws IOException {
        try (var in =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
            in.readLine(); // the columns' names
            int row = 0;
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var cells = line.split("\t");
                into.add(
                        new Example(source, known(cells[language]), withoutPlaceholders(cells[text]), row++ % 10 == 9));
            }
        }
    }

    /** Both written forms of Norwegian are told as one. */
    private static String known(String language) {
        return switch (language) {
            case "nb", "nn" -> "no";
            default -> language;
        };
    }

    /** The tweets have {@code http} where an address was. */
    private static String withoutPlaceholders(String text) {
        return text.replaceAll("\\bhttp\\b(?!:)", " ");
    }
}
