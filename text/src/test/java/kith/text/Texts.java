package kith.text;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Texts of every kind people and machines send, made from a seed. */
public final class Texts {
    static final long SEED = Long.getLong("seed", 20_260_105L);

    private static final List<String> EMOJI = List.of(
            "👩‍👩‍👧‍👦", "🇫🇷", "🇫", "👍🏽", "❤️", "1️⃣", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "\u200d", "😀", ":tada:", ":+1:");
    private static final List<String> SIGNS = List.of(
            " ",
            "\n",
            "\t",
            ".",
            "...",
            "!",
            "@",
            "#",
            ":",
            "'",
            "’",
            "_",
            "-",
            "http://",
            "https://x.test/a?b=c",
            "www.",
            "@mara",
            "@mara@kith.test",
            "#fête",
            "ines@kith.test",
            "3.14",
            "1,000",
            "\u0000",
            "\uFEFF",
            "\u202E");

    private Texts() {}

    public static Stream<String> seeded(int count) {
        System.out.println("Texts from -Dseed=" + SEED);
        var random = new Random(SEED);
        return Stream.concat(
                Stream.of(
                        "",
                        " ",
                        "\ud83d",
                        "\udc69",
                        "@",
                        "#",
                        ":",
                        "::",
                        "http://",
                        "a".repeat(200_000),
                        "@a".repeat(20_000)),
                Stream.generate(() -> one(random)).limit(count));
    }

    private static String one(Random random) {
        var text = new StringBuilder();
        int pieces = random.nextInt(1, 30);
        for (int i = 0; i < pieces; i++) {
            switch (random.nextInt(6)) {
                case 0 -> text.append(EMOJI.get(random.nextInt(EMOJI.size())));
                case 1, 2 -> text.append(SIGNS.get(random.nextInt(SIGNS.size())));
                case 3 -> text.append((char) random.nextInt(0x10000)); // also half a surrogate pair
                case 4 -> text.appendCodePoint(random.nextInt(0x110000));
                default -> word(text, random);
            }
        }
        return text.toString();
    }

    /** Some letters from one place of Unicode, and so mostly of one script. */
    private static void word(StringBuilder text, Random random) {
        int from = random.nextInt(0x20, 0xD000);
        int letters = random.nextInt(20) == 0 ? 3_000 : random.nextInt(1, 12);
        for (int i = 0; i < letters; i++) {
            text.append((char) (from + random.nextInt(26)));
        }
        text.append(' ');
    }
}
