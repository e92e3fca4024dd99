package kith.writing.internal.proof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import kith.message.ProductNames;
import kith.text.TextReader;
import kith.web.Words;
import kith.workspace.Here;
import kith.writing.BrandWords;
import kith.writing.Check;
import kith.writing.Draft;
import kith.writing.Finding;
import kith.writing.Finding.Weight;
import kith.writing.internal.OurWords;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Spelling and grammar, in the language that the text itself shows. Names that Kith knows are never wrong. */
@Component
class SpellingCheck implements Check {
    private static final Pattern NO_WORDS =
            Pattern.compile("(?i)https?://\\S+|\\S+@\\S+\\.\\S+|[@#][\\p{L}\\p{N}_.-]+|\\{\\{[^{}]*}}");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private final Proofreaders proofreaders;
    private final ProductNames products;
    private final OurWords ours;
    private final BrandWords brand;
    private final Supplier<TextReader> reader = SingletonSupplier.of(TextReader::new);

    SpellingCheck(Proofreaders proofreaders, ProductNames products, OurWords ours, BrandWords brand) {
        this.proofreaders = proofreaders;
        this.products = products;
        this.ours = ours;
        this.brand = brand;
    }

    @Override
    public String kind() {
        return "spelling";
    }

    @Override
    public Seen look(Here here, Draft draft, Words words) {
        var language = ProofLanguage.of(reader.get().read(draft.text()).language());
        if (language.isEmpty()) {
            return Seen.NOTHING;
        }
        return switch (proofreaders.read(language.get(), draft.text())) {
            case Proofreaders.Answer.Off off -> Seen.NOTHING;
            case Proofreaders.Answer.Loading loading ->
                Seen.waiting(words.t("writing.loading", name(language.get(), words)));
            case Proofreaders.Answer.Away away -> Seen.waiting(words.t("writing.away", name(language.get(), words)));
            case Proofreaders.Answer.Read read -> Seen.of(findings(here, draft, read.mistakes(), words));
        };
    }

    private static String name(ProofLanguage language, Words words) {
        return Locale.of(language.code()).getDisplayLanguage(words.locale());
    }

    private List<Finding> findings(Here here, Draft draft, List<Mistake> mistakes, Words words) {
        var known = known(here, draft);
        var text = draft.text();
        var passedOver = NO_WORDS.matcher(text).results().toList();
        var findings = new ArrayList<Finding>();
        for (var mistake : mistakes) {
            var inNoWord = passedOver.stream().anyMatch(no -> no.start() < mistake.to() && mistake.from() < no.end());
            var growing = !draft.whole() && mistake.to() == text.length();
            if (inNoWord || growing || mistake.spelling() && allKnown(text, mistake, known)) {
                continue;
            }
            var what = mistake.spelling() ? words.t("writing.spelling") : mistake.message();
            findings.add(new Finding(
                    kind(), mistake.from(), mistake.to(), what, mistake.proposals(), Weight.HINT, mistake.spelling()));
        }
        return findings;
    }

    private Set<String> known(Here here, Draft draft) {
        var known = new HashSet<String>();
        draft.names().forEach(name -> known.add(folded(name)));
        ours.of(here.id()).forEach(word -> known.add(folded(word)));
        brand.names(here.id()).forEach(name -> split(name, known));
        for (var product : products.of(here.id())) {
            split(product.name(), known);
            product.variants().forEach(variant -> split(variant, known));
        }
        return known;
    }

    private static void split(String name, Set<String> known) {
        for (var word : BETWEEN.split(name)) {
            known.add(folded(word));
        }
    }

    private static boolean allKnown(String text, Mistake mistake, Set<String> known) {
        var place = text.substring(mistake.from(), mistake.to());
        return known.contains(folded(place))
                || BETWEEN.splitAsStream(place).allMatch(word -> word.isEmpty() || known.contains(folded(word)));
    }

    private static String folded(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
