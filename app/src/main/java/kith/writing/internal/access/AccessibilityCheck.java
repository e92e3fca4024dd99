package kith.writing.internal.access;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import kith.text.TextReader;
import kith.web.Words;
import kith.workspace.Here;
import kith.writing.BrandWords;
import kith.writing.Check;
import kith.writing.Draft;
import kith.writing.Finding;
import kith.writing.Finding.Weight;
import kith.writing.internal.OurWords;
import kith.writing.internal.Unspoken;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Whether everybody can read it: also who hears it read out, and who does not see its pictures. */
@Component
class AccessibilityCheck implements Check {
    private final KnownWords known;
    private final OurWords ours;
    private final BrandWords brand;
    private final Supplier<TextReader> reader = SingletonSupplier.of(TextReader::new);

    AccessibilityCheck(KnownWords known, OurWords ours, BrandWords brand) {
        this.known = known;
        this.ours = ours;
        this.brand = brand;
    }

    @Override
    public String kind() {
        return "accessibility";
    }

    @Override
    public Seen look(Here here, Draft draft, Words words) {
        var text = draft.text();
        var unspoken = Unspoken.in(text);
        var names = brand.names(here.id());
        var findings = new ArrayList<Finding>();
        add(findings, hashtags(here, text, names), "access.hashtag", Weight.HINT, draft, words);
        add(findings, EmojiWalls.in(text), "access.emoji-wall", Weight.HINT, draft, words);
        add(findings, EmojiWalls.insteadOfWords(text), "access.emoji-word", Weight.HINT, draft, words);
        add(findings, Capitals.in(text, unspoken, names), "access.capitals", Weight.HINT, draft, words);
        add(findings, FancyLetters.in(text), "access.fancy", Weight.WARNING, draft, words);
        add(findings, AsciiArt.in(text, unspoken), "access.drawing", Weight.HINT, draft, words);
        for (var picture : draft.pictures()) {
            AltTexts.in(draft, picture).ifPresent(found -> {
                var weight = found.what() == AltTexts.What.MISSING ? Weight.WARNING : Weight.HINT;
                var what = words.t(found.what().key(), picture.name());
                findings.add(Finding.ofPicture(kind(), picture, what, found.proposals(), weight));
            });
        }
        return Seen.of(findings);
    }

    private List<Place> hashtags(Here here, String text, List<String> names) {
        return text.indexOf('#') < 0
                ? List.of()
                : HashtagCase.in(text, known.around(reader.get().read(text).language()), own(here, names));
    }

    /** The single words that the workspace knows: a name of two words comes apart where they do. */
    private Set<String> own(Here here, List<String> names) {
        var own = new HashSet<String>();
        for (var name : names) {
            own.addAll(List.of(name.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}\\p{N}]+")));
        }
        ours.of(here.id()).forEach(word -> own.add(word.toLowerCase(Locale.ROOT)));
        return own;
    }

    /** What stands at the very end of a text that somebody still writes may become something else. */
    private void add(List<Finding> findings, List<Place> places, String key, Weight weight, Draft draft, Words words) {
        for (var place : places) {
            if (draft.whole() || place.to() < draft.text().length()) {
                findings.add(
                        new Finding(kind(), place.from(), place.to(), words.t(key), place.proposals(), weight, false));
            }
        }
    }
}
