package kith.conversation.web;

import java.util.Map;
import java.util.UUID;
import kith.conversation.SavedView;
import kith.conversation.SavedViewId;
import kith.conversation.SavedViews;
import kith.conversation.SavedViews.Given;
import kith.web.Answer;
import kith.web.Form;
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

/** The saved views: their names with numbers in the menu of the list, and the page on which they are put in order. */
@Controller
class ViewsController {
    private final SavedViews saved;
    private final Views views;

    ViewsController(SavedViews saved, Views views) {
        this.saved = saved;
        this.views = views;
    }

    @Needs(Right.READ_INBOX)
    @GetMapping("/{workspace}/inbox/views")
    View page(Here here) {
        return page(here, Form.EMPTY, "");
    }

    /**
     * @param wrong id of the one whose name is refused
     */
    private View page(Here here, Form form, String wrong) {
        return View.of("conversation/views")
                .with("views", views.counted(here))
                .with("form", form)
                .with("wrong", wrong)
                .status(form.errors().isEmpty() ? 200 : 422);
    }

    /** The part of the menu that counts, asked for when the menu opens. */
    @Needs(Right.READ_INBOX)
    @GetMapping("/{workspace}/inbox/views/counted")
    View counted(Here here, @RequestParam Map<String, String> given) {
        return View.of("conversation/counted")
                .with("views", views.counted(here))
                .with("asked", Asked.of(given).from(null));
    }

    /** Saves what the list shows. */
    @Needs(Right.READ_INBOX)
    @PostMapping("/{workspace}/inbox/views")
    Answer make(
            Here here,
            Words words,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "false") boolean shared,
            @RequestParam Map<String, String> given) {
        var asked = Asked.of(given).from(null);
        var list = at(here, "/inbox") + asked.query();
        try {
            var view = saved.make(here, new Given(name, asked.query(), shared));
            return Redirect.to(list)
                    .saying(words.t("view.said.made", view.name()))
                    .undoneBy(at(here, "/inbox/views/" + view.id() + "/removal"));
        } catch (Invalid invalid) {
            return Redirect.to(list)
                    .saying(words.t(invalid.key(), invalid.arguments().toArray()));
        }
    }

    @Needs(Right.READ_INBOX)
    @PostMapping("/{workspace}/inbox/views/{view}")
    Answer change(
            Here here,
            Words words,
            @PathVariable UUID view,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "false") boolean shared) {
        var was = saved.get(here, new SavedViewId(view));
        try {
            var is = saved.change(here, was.id(), new Given(name, was.query(), shared));
            return back(here).saying(words.t("view.said.changed", is.name()));
        } catch (Invalid invalid) {
            return page(here, Form.EMPTY.with("name", name).refused(invalid, words), view.toString());
        }
    }

    @Needs(Right.READ_INBOX)
    @PostMapping("/{workspace}/inbox/views/{view}/position")
    Redirect move(Here here, @PathVariable UUID view, @RequestParam(defaultValue = "1") int to) {
        var moved = saved.move(here, new SavedViewId(view), to);
        return Redirect.to(at(here, "/inbox/views#view-" + moved.id()));
    }

    @Needs(Right.READ_INBOX)
    @PostMapping("/{workspace}/inbox/views/{view}/removal")
    Redirect remove(Here here, Words words, @PathVariable UUID view) {
        SavedView was = saved.get(here, new SavedViewId(view));
        saved.remove(here, was.id());
        return back(here)
                .saying(words.t("view.said.removed", was.name()))
                .undoneBy(at(here, "/inbox/views/" + view + "/restoring"));
    }

    @Needs(Right.READ_INBOX)
    @PostMapping("/{workspace}/inbox/views/{view}/restoring")
    Redirect restore(Here here, Words words, @PathVariable UUID view) {
        try {
            return back(here)
                    .saying(words.t(
                            "view.said.made",
                            saved.restore(here, new SavedViewId(view)).name()));
        } catch (Invalid invalid) {
            return back(here).saying(words.t(invalid.key(), invalid.arguments().toArray()));
        }
    }

    private static Redirect back(Here here) {
        return Redirect.to(at(here, "/inbox/views"));
    }

    private static String at(Here here, String path) {
        return "/" + here.workspace().slug() + path;
    }
}
