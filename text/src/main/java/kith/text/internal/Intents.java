package kith.text.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import kith.text.Intent;
import kith.text.Sentiment;
import kith.text.Tokens;

/** What a text wants, by the words and pairs of words that people ask, order, complain and praise with, and by its mood. */
final class Intents {
    private static final String RESOURCE = "intents.tsv";
    private static final int PAIR = 0x51F3;
    private static final Intent.Label[] LABELS = Intent.Label.values();
    private static final IntTable TABLE = table();

    private Intents() {}

    static Intent of(Words words, Sentiment sentiment) {
        var sums = new double[LABELS.length];
        sums[Intent.Label.OTHER.ordinal()] = 1.2;
        for (int i = 0; i < words.count; i++) {
            if (words.kind[i] == Words.MARKS && words.chars[words.from[i]] == '?') {
                sums[Intent.Label.QUESTION.ordinal()] += 2.2;
            } else if (words.kind[i] == Words.WORD) {
                add(sums, TABLE.get(words.hash[i]), i == 0);
                if (i + 1 < words.count) {
                    add(sums, TABLE.get(pair(words.hash[i], words.hash[i + 1])), i == 0);
                }
            }
        }
        sums[Intent.Label.COMPLAINT.ordinal()] += 2.2 * (sentiment.negative() - 0.45);
        sums[Intent.Label.PRAISE.ordinal()] += 2.2 * (sentiment.positive() - 0.45);
        return likeliest(sums);
    }

    /** A question word asks where it comes first. */
    private static void add(double[] sums, int entry, boolean first) {
        if (entry == 0) {
            return;
        }
        int label = (entry & 0xF) - 1;
        boolean onlyFirst = (entry & 0x10) != 0;
        sums[label] += onlyFirst && !first ? 0.2 : (entry >> 8) / 10.0;
    }

    private static Intent likeliest(double[] sums) {
        int best = 0;
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.min(sums[i], 5);
            best = sums[i] > sums[best] ? i : best;
        }
        double all = 0;
        for (double sum : sums) {
            all += Math.exp(sum - sums[best]);
        }
        return new Intent(LABELS[best], 1 / all);
    }

    private static IntTable table() {
        var table = new IntTable();
        try (var in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Intents.class.getResourceAsStream(RESOURCE), RESOURCE),
                StandardCharsets.UTF_8))) {
            in.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                var cells = line.split("\t");
                boolean first = cells[0].equals("asks");
                var label = first ? Intent.Label.QUESTION : Intent.Label.valueOf(cells[0].toUpperCase(Locale.ROOT));
                int weight = (int) Math.round(10 * Double.parseDouble(cells[1]));
                for (var word : cells[2].split(" ")) {
                    table.put(hash(word), label.ordinal() + 1 | (first ? 0x10 : 0) | weight << 8);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    private static int hash(String word) {
        int joined = word.indexOf('_');
        return joined < 0 ? single(word) : pair(single(word.substring(0, joined)), single(word.substring(joined + 1)));
    }

    private static int single(String word) {
        var words = Words.of(word, Tokens.of(word));
        return words.count == 1 ? words.hash[0] : Hashes.of(word);
    }

    private static int pair(int one, int other) {
        return Hashes.pair(one ^ PAIR, other);
    }
}
