package kith.text.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import kith.text.internal.Features;
import kith.text.internal.ToxicWords;
import kith.text.internal.Weights;

/** Comments in which people marked the characters that make them toxic. */
record ToxicSpans(String text, BitSet marked) {

    static List<ToxicSpans> read(Path data, String part) {
        return Labelled.read(data, "toxic-spans", part, "spans").stream()
                .map(row -> of(plain(row.text()), row.label()))
                .toList();
    }

    /** Offsets in the data count code points, as Python does. */
    private static ToxicSpans of(String text, String spans) {
        var marked = new BitSet();
        int points = text.codePointCount(0, text.length());
        for (var number : spans.substring(1, spans.length() - 1).split(",")) {
            if (!number.isBlank()) {
                int point = Integer.parseInt(number.strip());
                if (point < points) {
                    int at = text.offsetByCodePoints(0, point);
                    marked.set(at, at + Character.charCount(text.codePointAt(at)));
                }
            }
        }
        return new ToxicSpans(text, marked);
    }

    /** A JSON string without its quotes and escapes. */
    private static String plain(String json) {
        var text = new StringBuilder();
        for (int i = 1; i < json.length() - 1; i++) {
            char c = json.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            c = json.charAt(++i);
            switch (c) {
                case 'n' -> text.append('\n');
                case 't' -> text.append('\t');
                case 'r' -> text.append('\r');
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'u' -> {
                    text.append((char) Integer.parseInt(json, i + 1, i + 5, 16));
                    i += 4;
                }
                default -> text.append(c);
            }
        }
        return text.toString();
    }

    List<Sample> samples(Features features, int bits) {
        var samples = new ArrayList<Sample>();
        for (var word : ToxicWords.words(features.of(text, "en"))) {
            int size = 0;
            var ends = new int[Weights.GROUPS];
            for (int group = 0; group < ends.length; group++) {
                size += word.hashes()[group].length;
                ends[group] = size;
            }
            var rows = new int[size];
            int at = 0;
            for (var group : word.hashes()) {
                for (int hash : group) {
                    rows[at++] = ToxicWords.row(hash, bits);
                }
            }
            int inside = marked.get(word.start(), word.end()).cardinality();
            samples.add(new Sample(rows, ends, 2 * inside >= word.end() - word.start() ? 1 : 0, 1));
        }
        return samples;
    }

    /** Of the characters: 1 where both mark none. */
    double f1(BitSet read) {
        if (marked.isEmpty() || read.isEmpty()) {
            return marked.isEmpty() && read.isEmpty() ? 1 : 0;
        }
        var both = (BitSet) marked.clone();
        both.and(read);
        return 2.0 * both.cardinality() / (marked.cardinality() + read.cardinality());
    }
}
