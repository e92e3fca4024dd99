package kith.writing.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.web.Words;
import kith.workspace.Here;
import kith.writing.BrandWord;
import kith.writing.BrandWord.Kind;
import kith.writing.BrandWords;
import kith.writing.Check;
import kith.writing.Draft;
import kith.writing.Finding;
import kith.writing.Finding.Weight;
import org.springframework.stereotype.Component;

/** Names that are written otherwise than the workspace writes them, and words that it does not use. */
@Component
class BrandCheck implements Check {
    private final BrandWords brand;

    BrandCheck(BrandWords brand) {
        this.brand = brand;
    }

    @Override
    public String kind() {
        return "brand";
    }

    @Override
    public Seen look(Here here, Draft draft, Words words) {
        return Seen.of(found(brand.of(here.id()), draft.text(), words));
    }

    /** What is a name to a machine (a link, a handle, a hashtag) is left alone. */
    List<Finding> found(List<BrandWord> listed, String text, Words words) {
        var passedOver = Unspoken.in(text);
        var findings = new ArrayList<Finding>();
        for (var word : listed) {
            var places = pattern(word).matcher(text);
            while (places.find()) {
                int from = places.start();
                int to = places.end();
                var was = text.substring(from, to);
                var right =
                        word.kind() == Kind.NAME && was.replaceAll("\\s+", " ").equals(word.word());
                if (!right && passedOver.stream().noneMatch(no -> no.from() < to && from < no.to())) {
                    findings.add(finding(word, from, to, words));
                }
            }
        }
        return findings;
    }

    private static Pattern pattern(BrandWord word) {
        var forms = word.kind() == Kind.NAME
                ? Stream.concat(Stream.of(word.word()), word.others().stream())
                : Stream.of(word.word());
        var any = forms.map(form -> Pattern.quote(form).replace(" ", "\\E\\s+\\Q"))
                .collect(Collectors.joining("|"));
        return Pattern.compile(
                "(?<![\\p{L}\\p{M}\\p{N}])(?:" + any + ")(?![\\p{L}\\p{M}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    }

    private Finding finding(BrandWord word, int from, int to, Words words) {
        var what = switch (word.kind()) {
            case NAME -> words.t("brand.name", word.word());
            case AVOIDED -> words.t("brand.avoided");
        };
        var proposals = word.kind() == Kind.NAME ? List.of(word.word()) : word.others();
        return new Finding(
                kind(),
                from,
                to,
                word.why().isEmpty() ? what : what + " " + word.why(),
                proposals,
                Weight.WARNING,
                false);
    }
}
