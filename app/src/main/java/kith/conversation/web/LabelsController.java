package kith.conversation.web;

import java.util.UUID;
import kith.conversation.Label;
import kith.conversation.Label.Colour;
import kith.conversation.LabelId;
import kith.conversation.Labels;
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
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The labels of the workspace among its settings. */
@Controller
class LabelsController {
    private final Labels labels;

    LabelsController(Labels labels) {
        this.labels = labels;
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @GetMapping("/{workspace}/settings/labels")
    View page(Here here) {
        return page(here, Form.EMPTY, "new");
    }

    /**
     * @param of which form the mistakes are in: {@code new}, or a label's id
     */
    private View page(Here here, Form form, String of) {
        return View.of("conversation/labels")
                .with("labels", labels.of(here.id()))
                .with("uses", labels.uses(here.id()))
                .with("form", form)
                .with("of", of)
                .status(form.errors().isEmpty() ? 200 : 422);
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{workspace}/settings/labels")
    Answer make(
            Here here,
            Words words,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "grey") String colour) {
        try {
            var made = labels.make(here, name, colour(colour));
            return back(here).saying(words.t("label.made", made.name()));
        } catch (Invalid invalid) {
            return page(
                    here, Form.EMPTY.with("name", name).with("colour", colour).refused(invalid, words), "new");
        }
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{workspace}/settings/labels/{label}")
    Answer change(
            Here here,
            Words words,
            @PathVariable UUID label,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String colour) {
        var was = find(here, label);
        try {
            var is = labels.change(here, was, name, colour(colour));
            return back(here).saying(words.t("label.changed", is.name()));
        } catch (Invalid invalid) {
            var form = Form.EMPTY.with("name", name).with("colour", colour).refused(invalid, words);
            return page(here, form, label.toString());
        }
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{workspace}/settings/labels/{label}/removal")
    Redirect remove(Here here, Words words, @PathVariable UUID label) {
        var was = find(here, label);
        labels.remove(here, was);
        return back(here).saying(words.t("label.removed", was.name()));
    }

    private static Redirect back(Here here) {
        return Redirect.to("/" + here.workspace().slug() + "/settings/labels");
    }

    private static Colour colour(String word) {
        return Colour.of(word).orElseThrow(() -> new Invalid("colour", "label.invalid.colour"));
    }

    private Label find(Here here, UUID id) {
        return labels.find(here.id(), new LabelId(id)).orElseThrow(() -> Problem.notFound("label.not-found"));
    }
}
