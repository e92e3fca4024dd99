package kith.conversation.web;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.conversation.Assignee;
import kith.conversation.Bulk;
import kith.conversation.BulkAct;
import kith.conversation.ConversationId;
import kith.conversation.LabelId;
import kith.conversation.SnoozeTime;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One act on many conversations for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/conversations/bulk")
class BulkApi {
    private final Bulk bulk;
    private final InstantSource clock;

    BulkApi(Bulk bulk, InstantSource clock) {
        this.bulk = bulk;
        this.clock = clock;
    }

    /**
     * Either {@code ids}, or a {@code filter} with how many it is expected to find.
     *
     * @param filter by the names of the list's query: {@code state}, {@code channel}, {@code q}, {@code assignee}, {@code label} …
     * @param expected another number is answered with 409, and nothing is done
     * @param act {@code assign}, {@code label}, {@code snooze} or {@code done}
     * @param person with {@code assign}: an id or {@code me}; neither person nor team: nobody
     * @param team with {@code assign}
     * @param labels with {@code label}: ids to put beside those they bear, or names
     * @param until with {@code snooze}: as for one conversation
     */
    record NewBulk(
            @Nullable List<UUID> ids,
            @Nullable Map<String, String> filter,
            @Nullable Long expected,
            @Nullable String act,
            @Nullable String person,
            @Nullable UUID team,
            @Nullable List<String> labels,
            @Nullable String until) {}

    /**
     * @param undo with which it is taken back within ten minutes: {@code DELETE conversations/bulk/{undo}}
     * @param changed how many became otherwise
     */
    record Outcome(UUID undo, int changed) {}

    record Undone(int changed) {}

    @Needs(Right.REPLY)
    @PostMapping
    Outcome act(Here here, @RequestBody NewBulk body) {
        var act = read(here, body);
        var outcome = bulk.act(here, ids(here, body), act);
        return new Outcome(outcome.undo(), outcome.changed());
    }

    private List<ConversationId> ids(Here here, NewBulk body) {
        if ((body.ids() == null) == (body.filter() == null)) {
            throw new Invalid("ids", "bulk.invalid.which");
        }
        if (body.ids() != null) {
            return body.ids().stream().map(ConversationId::new).toList();
        }
        if (body.expected() == null) {
            throw new Invalid("expected", "bulk.invalid.expected");
        }
        var given = new HashMap<>(Optional.ofNullable(body.filter()).orElse(Map.of()));
        given.putIfAbsent("state", "all");
        var found = bulk.matching(here, Asked.of(given).filter(here));
        if (found.size() != body.expected()) {
            throw Problem.conflict("bulk.other-number", found.size(), body.expected());
        }
        return found;
    }

    private BulkAct read(Here here, NewBulk body) {
        return switch (Optional.ofNullable(body.act()).orElse("")) {
            case "assign" -> new BulkAct.Assign(assignee(here, body));
            case "label" -> tag(Optional.ofNullable(body.labels()).orElse(List.of()));
            case "snooze" ->
                new BulkAct.Sleep(SnoozeTime.of(
                        Optional.ofNullable(body.until()).orElse(""),
                        clock.instant(),
                        here.workspace().zone()));
            case "done" -> new BulkAct.Done();
            default -> throw new Invalid("act", "bulk.invalid.act");
        };
    }

    private static Optional<Assignee> assignee(Here here, NewBulk body) {
        if (body.person() != null && body.team() != null) {
            throw new Invalid("person", "work.invalid.one");
        }
        return body.team() != null
                ? Optional.of(Assignee.team(body.team()))
                : Optional.ofNullable(body.person()).map(person -> WorkApi.person(here, person));
    }

    private static BulkAct.Tag tag(List<String> labels) {
        var ids = new ArrayList<LabelId>();
        var names = new ArrayList<String>();
        for (var label : labels) {
            WorkApi.id(label).ifPresentOrElse(id -> ids.add(new LabelId(id)), () -> names.add(label));
        }
        return new BulkAct.Tag(ids, names);
    }

    /** Puts back what was before, where nobody did something else since. */
    @Needs(Right.REPLY)
    @DeleteMapping("/{undo}")
    Undone undo(Here here, @PathVariable UUID undo) {
        return new Undone(bulk.undo(here, undo));
    }
}
