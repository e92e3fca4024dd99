package kith.conversation.web;

import java.util.UUID;
import kith.conversation.SavedReplies;
import kith.conversation.SavedReply;
import kith.conversation.SavedReplyId;
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

/** The saved replies of the workspace among its settings: the list, and one to write or to change. */
@Controller
class SavedRepliesController {
    private final SavedReplies replies;

    SavedRepliesController(SavedReplies replies) {
        this.replies = replies;
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @GetMapping("/{workspace}/settings/saved-replies")
    View page(Here here) {
        return page(here, Form.EMPTY, "");
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @GetMapping("/{workspace}/settings/saved-replies/{reply}")
    View one(Here here, @PathVariable UUID reply) {
        var found = find(here, reply);
        return page(here, Form.EMPTY.with("name", found.name()).with("text", found.text()), reply.toString());
    }

    /**
     * @param open id of the one that is changed; empty: a new one
     */
    private View page(Here here, Form form, String open) {
        return View.of("conversation/saved-replies")
                .with("replies", replies.of(here.id()))
                .with("form", form)
                .with("open", open)
                .status(form.errors().isEmpty() ? 200 : 422);
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{workspace}/settings/saved-replies")
    Answer make(
            Here here,
            Words words,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String text) {
        try {
            return back(here)
                    .saying(words.t("saved.made", replies.make(here, name, text).name()));
        } catch (Invalid invalid) {
            return page(here, Form.EMPTY.with("name", name).with("text", text).refused(invalid, words), "");
        }
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{workspace}/settings/saved-replies/{reply}")
    Answer change(
            Here here,
            Words words,
            @PathVariable UUID reply,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String text) {
        var was = find(here, reply);
        try {
            return back(here)
                    .saying(words.t(
                            "saved.changed",
                            replies.change(here, was, name, text).name()));
        } catch (Invalid invalid) {
            var form = Form.EMPTY.with("name", name).with("text", text).refused(invalid, words);
            return page(here, form, reply.toString());
        }
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{workspace}/settings/saved-replies/{reply}/removal")
    Redirect remove(Here here, Words words, @PathVariable UUID reply) {
        var was = find(here, reply);
        replies.remove(here, was);
        return back(here).saying(words.t("saved.removed", was.name()));
    }

    private static Redirect back(Here here) {
        return Redirect.to("/" + here.workspace().slug() + "/settings/saved-replies");
    }

    private SavedReply find(Here here, UUID id) {
        return replies.find(here.id(), new SavedReplyId(id)).orElseThrow(() -> Problem.notFound("saved.not-found"));
    }
}
