package kith.message.internal.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import kith.text.watch.Field;
import kith.text.watch.Watch;
import kith.text.watch.Watch.Comparison;
import kith.text.watch.Watch.Quantity;
import kith.text.watch.Watch.Text;
import kith.text.watch.Watch.Word;

/** Makes trees by chance, of every kind there is. */
final class WatchTrees {
    static final List<String> WORDS = List.of(
            "bike", "bikes", "brake", "brakes", "freine", "vélo", "e-mail", "l'été", "🚲", "recall", "Cargo", "car",
            "co-op");

    private static final List<String> PATTERNS = List.of("bike*", "brak*", "c*r*", "e-ma*", "b*e", "vé*", "zz*");

    private final Random random;

    WatchTrees(Random random) {
        this.random = random;
    }

    Watch tree(int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return leaf();
        }
        return switch (random.nextInt(4)) {
            case 0 -> new Watch.All(several(depth));
            case 1 -> new Watch.Any(several(depth));
            case 2 -> without(tree(depth - 1));
            default -> leaf();
        };
    }

    private static Watch without(Watch part) {
        return part instanceof Watch.Not ? part : new Watch.Not(part);
    }

    private List<Watch> several(int depth) {
        return Stream.generate(() -> tree(depth - 1))
                .limit(2 + random.nextInt(2))
                .toList();
    }

    private Watch leaf() {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> text();
            case 3, 4 -> new Watch.Near(texts(), texts(), random.nextInt(5));
            case 5 -> new Watch.Measure(Quantity.REACH, one(List.of(Comparison.values())), random.nextInt(6));
            default -> is();
        };
    }

    private List<Text> texts() {
        return Stream.generate(this::text).limit(1 + random.nextInt(2)).toList();
    }

    private Text text() {
        return random.nextInt(3) == 0 ? new Watch.Phrase(List.of(word(), word())) : word();
    }

    private Word word() {
        return new Word(random.nextInt(3) == 0 ? one(PATTERNS) : one(WORDS));
    }

    private Watch is() {
        var field = one(List.of(Field.values()));
        var values = new ArrayList<>(field.choices());
        switch (field) {
            case LANGUAGE -> values.addAll(List.of("en", "fr"));
            case NETWORK -> values.addAll(List.of("bluesky", "mail"));
            case AUTHOR ->
                values.addAll(List.of("@ines", "Inès Moreau", "@kofi@kith.example", "@kofi", "in*", "@nobody"));
            default -> {}
        }
        return new Watch.Is(field, one(values));
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
