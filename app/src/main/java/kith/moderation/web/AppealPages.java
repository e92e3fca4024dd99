package kith.moderation.web;

import java.util.UUID;
import kith.moderation.Appeals;
import kith.moderation.Appeals.Linked;
import kith.web.Answer;
import kith.web.Form;
import kith.web.Languages;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.ForEveryone;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a member appeals, for whoever holds the link of the notice; and where an appeal is judged. It never says who decided. */
@Controller
class AppealPages {
    private final Appeals appeals;
    private final Languages languages;

    AppealPages(Appeals appeals, Languages languages) {
        this.appeals = appeals;
        this.languages = languages;
    }

    @ForEveryone
    @GetMapping("/appeal/{token}")
    View page(@PathVariable String token) {
        return view(token, appeals.linked(token), Form.EMPTY.with("wish", "undo"));
    }

    @ForEveryone
    @PostMapping("/appeal/{token}")
    Answer make(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String wish,
            @RequestParam(defaultValue = "") String why) {
        var linked = appeals.linked(token);
        try {
            var unused = appeals.make(linked, wish, why);
            return Redirect.to("/appeal/" + token);
        } catch (Invalid invalid) {
            var words = languages.words(linked.decision().noticeLanguage());
            var form = Form.EMPTY.with("wish", wish).with("why", why);
            return view(token, linked, form.refused(invalid, words)).status(422);
        }
    }

    private View view(String token, Linked linked, Form form) {
        return View.of("moderation/appeal")
                .with("token", token)
                .with("linked", linked)
                .with("words", languages.words(linked.decision().noticeLanguage()))
                .with("form", form);
    }

    @Needs(Right.MODERATE)
    @PostMapping("/{workspace}/moderation/appeals/{id}/judgement")
    Redirect judge(
            Here here,
            @PathVariable UUID id,
            @RequestParam boolean overturned,
            @RequestParam(defaultValue = "") String answer,
            Words words) {
        var judged = appeals.judge(here, id, overturned, answer);
        return Redirect.to("/" + here.workspace().slug() + "/moderation/" + judged.item())
                .saying(words.t(overturned ? "appeal.overturned" : "appeal.upheld"));
    }
}
