package kith.moderation.web;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kith.moderation.Appeal;
import kith.moderation.Appeals;
import kith.web.Listing;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Appeals, for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/appeals")
class AppealsApi {
    private final Appeals appeals;

    AppealsApi(Appeals appeals) {
        this.appeals = appeals;
    }

    /**
     * @param alone whether there was nobody else than whoever had decided
     */
    record JudgementBody(UUID by, String byName, Instant at, boolean overturned, String answer, boolean alone) {}

    /**
     * @param item the case as which it waits
     * @param wish {@code undo}, {@code context} or {@code explain}
     * @param judgement absent while it waits
     */
    record AppealBody(
            UUID id,
            UUID decision,
            UUID item,
            String wish,
            String why,
            String language,
            Instant at,
            @Nullable JudgementBody judgement) {
        static AppealBody of(Appeal appeal) {
            return new AppealBody(
                    appeal.id(),
                    appeal.decision().value(),
                    appeal.item().value(),
                    appeal.wish().word(),
                    appeal.why(),
                    appeal.language(),
                    appeal.made(),
                    appeal.judgement()
                            .map(j ->
                                    new JudgementBody(j.by(), j.name(), j.at(), j.overturned(), j.answer(), j.alone()))
                            .orElse(null));
        }
    }

    /**
     * @param overturned whether the decision is taken back
     * @param answer what the member reads beside the outcome
     */
    record NewJudgement(
            @Nullable Boolean overturned, @Nullable String answer) {}

    /** The newest first. */
    @Needs(Right.READ_MODERATION)
    @GetMapping
    Listing<AppealBody> list(
            Here here,
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var page = appeals.list(here, Optional.ofNullable(cursor), Math.clamp(limit, 1, 200));
        return new Listing<>(page.items().stream().map(AppealBody::of).toList(), page.total(), page.next());
    }

    @Needs(Right.READ_MODERATION)
    @GetMapping("/{id}")
    AppealBody one(Here here, @PathVariable UUID id) {
        return AppealBody.of(appeals.get(here, id));
    }

    /** 403 for whoever decided, unless nobody else judges here. */
    @Needs(Right.MODERATE)
    @PostMapping("/{id}/judgement")
    AppealBody judge(Here here, @PathVariable UUID id, @RequestBody NewJudgement body) {
        if (body.overturned() == null) {
            throw new Invalid("overturned", "appeal.invalid.overturned");
        }
        return AppealBody.of(appeals.judge(here, id, body.overturned(), body.answer() == null ? "" : body.answer()));
    }
}
