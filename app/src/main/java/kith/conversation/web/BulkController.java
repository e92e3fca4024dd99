package kith.conversation.web;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.conversation.Assignees;
import kith.conversation.Bulk;
import kith.conversation.BulkAct;
import kith.conversation.ConversationId;
import kith.conversation.LabelId;
import kith.conversation.Labels;
import kith.conversation.SnoozeTime;
import kith.web.Answer;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The bar at the foot of the list: one act on the rows that were chosen. Many are asked about once, with their number. */
@Controller
class BulkController {
    private final Bulk bulk;
    private final Assignees assignees;
    private final Labels labels;
    private final InstantSource clock;

    BulkController(Bulk bulk, Assignees assignees, Labels labels, InstantSource clock) {
        this.bulk = bulk;
        this.assignees = assignees;
        this.labels = labels;
        this.clock = clock;
    }

    /**
     * @param act {@code assign:<to>}, {@code label}, {@code snooze:<until>} or {@code done}
     * @param id the rows chosen
     * @param all whether it is all that the list's filter finds
     * @param sure how many the person said yes to; 0 while nobody asked them
     */
    @Needs(Right.REPLY)
    @PostMapping("/{workspace}/inbox/bulk")
    Answer act(
            Here here,
            Words words,
            @RequestParam(defaultValue = "") String act,
            @RequestParam(required = false) @Nullable List<UUID> id,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "0") int sure,
            @RequestParam(name = "tag", required = false) @Nullable List<UUID> tags,
            @RequestParam(defaultValue = "") String name,
            @RequestParam Map<String, String> given) {
        var asked = Asked.of(given).from(null);
        var ids = all
                ? bulk.matching(here, asked.filter(here))
                : Optional.ofNullable(id).orElse(List.of()).stream()
                        .map(ConversationId::new)
                        .toList();
        var chosen = Optional.ofNullable(tags).orElse(List.of());
        var wanted = act(here, act, chosen, name);
        if (ids.size() >= Bulk.ASKED_FROM && ids.size() <= Bulk.MOST && sure != ids.size()) {
            return View.of("conversation/bulk")
                    .with("asked", asked)
                    .with("act", act)
                    .with("ids", all ? List.<ConversationId>of() : ids)
                    .with("count", ids.size())
                    .with("tags", chosen)
                    .with("name", name)
                    .with("sentence", sentence(here, words, wanted, ids.size()));
        }
        var outcome = bulk.act(here, ids, wanted);
        var list = "/" + here.workspace().slug() + "/inbox";
        return Redirect.to(list + asked.query())
                .saying(said(here, words, wanted, outcome.changed()))
                .undoneBy(outcome.changed() == 0 ? null : list + "/bulk/" + outcome.undo() + "/undoing");
    }

    private BulkAct act(Here here, String act, List<UUID> tags, String name) {
        var parts = act.split(":", 2);
        var what = parts.length > 1 ? parts[1] : "";
        return switch (parts[0]) {
            case "assign" -> new BulkAct.Assign(WorkController.assignee(here, what));
            case "label" ->
                new BulkAct.Tag(tags.stream().map(LabelId::new).toList(), name.isBlank() ? List.of() : List.of(name));
            case "snooze" ->
                new BulkAct.Sleep(
                        SnoozeTime.of(what, clock.instant(), here.workspace().zone()));
            case "done" -> new BulkAct.Done();
            default -> throw new Invalid("act", "bulk.invalid.act");
        };
    }

    /** The verb on the button, with the number. */
    private String sentence(Here here, Words words, BulkAct act, int count) {
        return switch (act) {
            case BulkAct.Assign(var to) ->
                to.flatMap(one -> assignees.find(here.id(), one))
                        .map(named -> words.t("bulk.do.assign", count, named.name()))
                        .orElseGet(() -> words.t("bulk.do.unassign", count));
            case BulkAct.Tag tag -> words.t("bulk.do.label", count, words.list(names(here, tag)));
            case BulkAct.Sleep sleep -> words.t("bulk.do.snooze", count);
            case BulkAct.Done done -> words.t("bulk.do.done", count);
        };
    }

    private String said(Here here, Words words, BulkAct act, int count) {
        return switch (act) {
            case BulkAct.Assign(var to) ->
                to.flatMap(one -> assignees.find(here.id(), one))
                        .map(named -> words.t("bulk.said.assign", count, named.name()))
                        .orElseGet(() -> words.t("bulk.said.unassign", count));
            case BulkAct.Tag tag -> words.t("bulk.said.label", count, words.list(names(here, tag)));
            case BulkAct.Sleep sleep -> words.t("bulk.said.snooze", count);
            case BulkAct.Done done -> words.t("bulk.said.done", count);
        };
    }

    private List<String> names(Here here, BulkAct.Tag tag) {
        var names = new java.util.ArrayList<String>();
        tag.labels().forEach(id -> labels.find(here.id(), id).ifPresent(label -> names.add(label.name())));
        names.addAll(tag.named());
        return names;
    }

    @Needs(Right.REPLY)
    @PostMapping("/{workspace}/inbox/bulk/{undo}/undoing")
    Redirect undo(Here here, Words words, @PathVariable UUID undo) {
        return Redirect.to("/" + here.workspace().slug() + "/inbox")
                .saying(words.t("bulk.undone", bulk.undo(here, undo)));
    }
}
