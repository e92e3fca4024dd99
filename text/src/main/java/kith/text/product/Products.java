package kith.text.product;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kith.text.Entity;
import kith.text.Entity.Kind;
import kith.text.Reading;
import kith.text.rule.WordRule;
import kith.text.rule.WordRules;
import kith.text.rule.WordRules.Found;

/** Finds products in texts, disguised or not. Made once for a set of products; from any number of threads. */
public final class Products {
    public static final Products NONE = new Products(List.of());

    private final List<Phrase> phrases = new ArrayList<>();
    private final WordRules rules;

    /**
     * @param digits those of the phrase, in their order
     */
    private record Phrase(Product product, String digits) {}

    public Products(List<Product> products) {
        var written = new ArrayList<WordRule>();
        for (var product : products) {
            phrases(product).distinct().forEach(phrase -> {
                written.add(new WordRule(String.valueOf(phrases.size()), phrase));
                phrases.add(new Phrase(product, digits(phrase)));
            });
        }
        rules = new WordRules(written);
    }

    /** Of {@code Cargo One} also {@code CargoOne}, as tags and handles have it. */
    private static Stream<String> phrases(Product product) {
        var together = product.name().replaceAll("\\s+", "");
        return Stream.concat(Stream.of(product.name(), together), product.variants().stream())
                .map(Product::spoken);
    }

    /** The same reading with the products of its text among the entities. */
    public Reading in(String text, Reading r) {
        if (phrases.isEmpty()) {
            return r;
        }
        var found = entities(text, r.entities());
        if (found.isEmpty()) {
            return r;
        }
        var entities = new ArrayList<>(r.entities());
        entities.addAll(found);
        entities.sort(Comparator.comparingInt(Entity::from).thenComparing(Entity::to, Comparator.reverseOrder()));
        return new Reading(
                r.language(),
                r.confidence(),
                r.tokens(),
                r.sentiment(),
                r.emotion(),
                r.offence(),
                r.hate(),
                r.spam(),
                r.irony(),
                r.intent(),
                entities,
                r.because());
    }

    /** The longest of those that overlap; none within an address, where nobody says it. */
    private List<Entity> entities(String text, List<Entity> others) {
        var addresses = others.stream()
                .filter(other -> other.kind() == Kind.LINK || other.kind() == Kind.EMAIL)
                .toList();
        var found = new ArrayList<Entity>();
        rules.in(text).stream()
                .filter(f -> digits(f.in(text)).contains(phrase(f).digits()))
                .filter(f -> addresses.stream().noneMatch(a -> f.from() < a.to() && a.from() < f.to()))
                .sorted(Comparator.comparingInt((Found f) -> f.from() - f.to())
                        .thenComparingInt(Found::from)
                        .thenComparingInt(f -> Integer.parseInt(f.rule())))
                .filter(f -> found.stream().noneMatch(e -> f.from() < e.to() && e.from() < f.to()))
                .forEach(f -> found.add(new Entity(
                        Kind.PRODUCT,
                        f.from(),
                        f.to(),
                        Optional.of(phrase(f).product().name()))));
        return found;
    }

    private Phrase phrase(Found found) {
        return phrases.get(Integer.parseInt(found.rule()));
    }

    /** A digit may be a letter in disguise; in a name it is what it is: an F1 is no “fi”, and 5 kg is no K9. */
    private static String digits(String phrase) {
        var digits = new StringBuilder();
        phrase.codePoints().filter(Character::isDigit).forEach(c -> digits.append(Character.getNumericValue(c)));
        return digits.toString();
    }
}
