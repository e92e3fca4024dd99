package kith.moderation.web;

import java.util.UUID;
import kith.moderation.DecisionId;
import kith.moderation.Decisions;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Decisions, for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/decisions")
class DecisionsApi {
    private final Decisions decisions;

    DecisionsApi(Decisions decisions) {
        this.decisions = decisions;
    }

    @Needs(Right.READ_MODERATION)
    @GetMapping("/{id}")
    DecisionBody one(Here here, @PathVariable UUID id) {
        return DecisionBody.of(decisions.get(here, new DecisionId(id)));
    }

    /** Takes it back, wherever the network can; the case waits again. */
    @Needs(Right.MODERATE)
    @PostMapping("/{id}/undo")
    DecisionBody undo(Here here, @PathVariable UUID id) {
        return DecisionBody.of(decisions.undo(here, new DecisionId(id)));
    }
}
