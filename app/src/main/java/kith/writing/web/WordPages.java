package kith.writing.web;

import kith.web.Answer;
import kith.web.Form;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import kith.writing.internal.OurWords;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The workspace's own words: made on the way, while one answers, and all of them among the settings. */
@Controller
class WordPages {
    private final OurWords ours;

    WordPages(OurWords ours) {
        this.ours = ours;
    }

    @Needs(Right.REPLY)
    @PostMapping("/{workspace}/writing/words")
    @ResponseBody
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void learn(Here here, @RequestParam(defaultValue = "") String word) {
        ours.add(here, word);
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @GetMapping("/{workspace}/settings/words")
    View page(Here here) {
        return page(here, Form.EMPTY);
    }

    private View page(Here here, Form form) {
        return View.of("writing/words")
                .with("ours", ours.of(here.id()))
                .with("form", form)
                .status(form.errors().isEmpty() ? 200 : 422);
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{workspace}/settings/words")
    Answer add(Here here, Words words, @RequestParam(defaultValue = "") String word) {
        try {
            return back(here).saying(words.t("writing.word.added", ours.add(here, word)));
        } catch (Invalid invalid) {
            return page(here, Form.EMPTY.with("word", word).refused(invalid, words));
        }
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{workspace}/settings/words/removal")
    Redirect remove(Here here, Words words, @RequestParam(defaultValue = "") String word) {
        ours.remove(here, word);
        return back(here).saying(words.t("writing.word.removed", word));
    }

    private static Redirect back(Here here) {
        return Redirect.to("/" + here.workspace().slug() + "/settings/words");
    }
}
