package kith.text.product;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.text.rule.WordRule;

/**
 * A product and how people write it.
 *
 * @param name as it is shown; found just so, its words also written as one
 * @param variants other ways to write it, as word rules: {@code ~trottinette} with its usual endings, {@code cargo*} whatever follows
 */
public record Product(String name, List<String> variants) {
    public static final int LONGEST = 80;
    public static final int MOST_VARIANTS = 20;

    /** A single letter would be found in every second text. */
    private static final int FEWEST_LETTERS = 2;

    public Product {
        name = name.strip();
        variants = List.copyOf(variants.stream()
                .map(String::strip)
                .filter(variant -> !variant.isEmpty())
                .distinct()
                .toList());
        var wrong = mistake(name, variants);
        if (wrong.isPresent()) {
            throw new IllegalArgumentException(
                    wrong.get().what() + ": " + wrong.get().where());
        }
    }

    /**
     * Why something is no product.
     *
     * @param what as the end of a key: {@code empty}, {@code long}, {@code signs}, {@code variants} or one of {@link WordRule#mistake}
     * @param where the name or the variant
     */
    public record Mistake(String what, String where) {}

    /** What cannot be taken of these, as they were typed. */
    public static Optional<Mistake> mistake(String name, List<String> variants) {
        if (name.isBlank()) {
            return Optional.of(new Mistake("empty", name));
        }
        if (name.strip().length() > LONGEST) {
            return Optional.of(new Mistake("long", name));
        }
        if (holdsSigns(name) || name.indexOf('*') >= 0 || name.indexOf('~') >= 0) {
            return Optional.of(new Mistake("signs", name));
        }
        if (variants.size() > MOST_VARIANTS) {
            return Optional.of(new Mistake("variants", name));
        }
        return wrong(name)
                .or(() -> variants.stream()
                        .filter(variant -> !variant.isBlank())
                        .flatMap(variant -> wrong(variant).stream())
                        .findFirst());
    }

    /** Half characters could not be stored, and commas stand between the variants where people type them. */
    private static boolean holdsSigns(String phrase) {
        return phrase.codePoints()
                .anyMatch(c -> c == ',' || Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    private static Optional<Mistake> wrong(String phrase) {
        if (phrase.strip().length() > LONGEST) {
            return Optional.of(new Mistake("long", phrase));
        }
        if (holdsSigns(phrase)) {
            return Optional.of(new Mistake("signs", phrase));
        }
        if (phrase.chars().filter(Character::isLetterOrDigit).count() < FEWEST_LETTERS
                && phrase.codePoints().noneMatch(Character::isIdeographic)) {
            return Optional.of(new Mistake("no-letters", phrase));
        }
        return Optional.ofNullable(WordRule.mistake(spoken(phrase))).map(what -> new Mistake(what, phrase));
    }

    /** Without what stands alone and is no word, as in {@code Rock & Roll}: texts are read so, too. */
    static String spoken(String phrase) {
        return Stream.of(phrase.strip().split("\\s+"))
                .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
                .collect(Collectors.joining(" "));
    }
}
