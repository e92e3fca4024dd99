package kith.writing.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.web.Answer;
import kith.web.Form;
import kith.web.Problem;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import kith.writing.BrandWord;
import kith.writing.BrandWord.Kind;
import kith.writing.BrandWords;
import kith.writing.BrandWords.Given;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Names of ours and how they are written, and words that we do not use, among the settings. */
@Controller
@RequestMapping("/{workspace}/settings/brand-words")
class BrandWordPages {
    private final BrandWords brand;

    BrandWordPages(BrandWords brand) {
        this.brand = brand;
    }

    /**
     * @param change the one whose form is open
     */
    @Needs(Right.MANAGE_WORKSPACE)
    @GetMapping
    View page(Here here, @RequestParam Optional<UUID> change) {
        var listed = brand.of(here.id());
        var open = listed.stream()
                .filter(word -> change.filter(word.id()::equals).isPresent())
                .findFirst();
        return page(listed, open.map(BrandWordPages::form).orElse(Form.EMPTY), open.map(BrandWord::id));
    }

    private static View page(List<BrandWord> listed, Form form, Optional<UUID> open) {
        return View.of("writing/brand-words")
                .with("listed", listed)
                .with("open", open)
                .with("form", form)
                .status(form.errors().isEmpty() ? 200 : 422);
    }

    private static Form form(BrandWord word) {
        return Form.EMPTY
                .with("kind", word.kind().word())
                .with("word", word.word())
                .with("others", String.join("\n", word.others()))
                .with("why", word.why());
    }

    private static Form form(String kind, String word, String others, String why) {
        return Form.EMPTY
                .with("kind", kind)
                .with("word", word)
                .with("others", others)
                .with("why", why);
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping
    Answer add(
            Here here,
            Words words,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String word,
            @RequestParam(defaultValue = "") String others,
            @RequestParam(defaultValue = "") String why) {
        try {
            var added = brand.add(here, new Given(kind(kind), word, others, why));
            return back(here).saying(words.t("brand.said.added", added.word()));
        } catch (Invalid invalid) {
            return page(brand.of(here.id()), form(kind, word, others, why).refused(invalid, words), Optional.empty());
        }
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{id}")
    Answer change(
            Here here,
            Words words,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String word,
            @RequestParam(defaultValue = "") String others,
            @RequestParam(defaultValue = "") String why) {
        try {
            var changed = brand.change(here, id, new Given(kind(kind), word, others, why));
            return back(here).saying(words.t("brand.said.changed", changed.word()));
        } catch (Invalid invalid) {
            return page(brand.of(here.id()), form(kind, word, others, why).refused(invalid, words), Optional.of(id));
        }
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{id}/removal")
    Redirect remove(Here here, Words words, @PathVariable UUID id) {
        return back(here)
                .saying(words.t("brand.said.removed", brand.remove(here, id).word()));
    }

    /** One of two that the form offers. */
    private static Kind kind(String word) {
        return Kind.of(word).orElseThrow(() -> Problem.invalid("kind", "brand.invalid.kind"));
    }

    private static Redirect back(Here here) {
        return Redirect.to("/" + here.workspace().slug() + "/settings/brand-words");
    }
}
