package kith.handover.web;

import java.util.Optional;
import java.util.UUID;
import kith.conversation.Assignees;
import kith.handover.Boards;
import kith.handover.Handovers;
import kith.handover.Handovers.Given;
import kith.web.Answer;
import kith.web.Form;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page for the next shift. */
@Controller
@RequestMapping("/{workspace}/handover")
class HandoverPages {
    private static final int SHOWN = 10;

    private final Boards boards;
    private final Handovers handovers;
    private final Assignees assignees;

    HandoverPages(Boards boards, Handovers handovers, Assignees assignees) {
        this.boards = boards;
        this.handovers = handovers;
        this.assignees = assignees;
    }

    @Needs(Right.READ_INBOX)
    @GetMapping
    View board(
            Here here,
            @RequestParam(defaultValue = "all") String whose,
            @RequestParam(required = false) @Nullable String cursor) {
        return view(here, whose, cursor, Form.EMPTY.with("mine", "true"));
    }

    @Needs(Right.NOTE)
    @PostMapping
    Answer give(
            Here here,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean mine,
            Words words) {
        try {
            var made = handovers.give(here, new Given(Whose.assignee(to), text, mine && here.may(Right.REPLY)));
            var name = made.handover().toName();
            var given = made.handover().given();
            var said = name.isEmpty()
                    ? words.t("handover.given.anybody")
                    : given == 0 ? words.t("handover.given", name) : words.t("handover.given.with", name, given);
            return Redirect.to("/" + here.workspace().slug() + "/handover")
                    .saying(said)
                    .undoneBy(made.undo()
                            .map(undo -> "/" + here.workspace().slug() + "/inbox/bulk/" + undo + "/undoing")
                            .orElse(null));
        } catch (Invalid invalid) {
            var form = Form.EMPTY
                    .with("to", to)
                    .with("text", text)
                    .with("mine", String.valueOf(mine))
                    .refused(invalid, words);
            return view(here, "all", null, form).status(422);
        }
    }

    @Needs(Right.READ_INBOX)
    @PostMapping("/{id}/taking")
    Redirect take(Here here, @PathVariable UUID id, Words words) {
        handovers.take(here, id);
        return Redirect.to("/" + here.workspace().slug() + "/handover")
                .saying(words.t("handover.taken", here.caller().person().name()));
    }

    private View view(Here here, String whose, @Nullable String cursor, Form form) {
        return View.of("handover/board")
                .with("board", boards.of(here.id(), Whose.filter(here, whose)))
                .with("whose", whose)
                .with("people", assignees.of(here.id()))
                .with("forMe", handovers.forMe(here, SHOWN))
                .with("past", handovers.all(here.id(), Optional.ofNullable(cursor), SHOWN))
                .with("mine", handovers.mine(here).size())
                .with("form", form);
    }
}
