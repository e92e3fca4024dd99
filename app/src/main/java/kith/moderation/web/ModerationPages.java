package kith.moderation.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import kith.message.MessageId;
import kith.moderation.Calls;
import kith.moderation.DecisionId;
import kith.moderation.Decisions;
import kith.moderation.Given;
import kith.moderation.Raids;
import kith.moderation.ReviewItemId;
import kith.moderation.ReviewItems;
import kith.moderation.Sanction;
import kith.moderation.StrictModes;
import kith.web.Answer;
import kith.web.Form;
import kith.web.Problem;
import kith.web.PublicAddress;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The queue and its cases. */
@Controller
class ModerationPages {
    private static final int ROWS = 50;

    private final ReviewItems items;
    private final Decisions decisions;
    private final Cases cases;
    private final Raids raids;
    private final StrictModes modes;
    private final Calls calls;
    private final PublicAddress addresses;

    ModerationPages(
            ReviewItems items,
            Decisions decisions,
            Cases cases,
            Raids raids,
            StrictModes modes,
            Calls calls,
            PublicAddress addresses) {
        this.items = items;
        this.decisions = decisions;
        this.cases = cases;
        this.raids = raids;
        this.modes = modes;
        this.calls = calls;
        this.addresses = addresses;
    }

    /**
     * @param show {@code open} or {@code decided}
     */
    @Needs(Right.READ_MODERATION)
    @GetMapping("/{workspace}/moderation")
    View queue(
            Here here,
            @RequestParam(defaultValue = "open") String show,
            @RequestParam(required = false) @Nullable String cursor,
            Words words) {
        return view(here, show, cursor, Optional.empty(), Form.EMPTY, words);
    }

    @Needs(Right.READ_MODERATION)
    @GetMapping("/{workspace}/moderation/{id}")
    View one(
            Here here,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(required = false) @Nullable String cursor,
            Words words) {
        calls.seen(here, new ReviewItemId(id));
        return view(here, show, cursor, Optional.of(new ReviewItemId(id)), Form.EMPTY, words);
    }

    /** Puts what was said in a conversation before whoever judges. */
    @Needs(Right.NOTE)
    @PostMapping("/{workspace}/moderation")
    Redirect put(
            Here here,
            @RequestParam UUID message,
            @RequestParam(defaultValue = "") String says,
            @RequestParam(defaultValue = "") String back,
            Words words) {
        var item = items.put(here, new MessageId(message), says, Optional.empty());
        var home = "/" + here.workspace().slug();
        var to = back.startsWith(home + "/inbox/") ? back : home + "/moderation/" + item.id();
        return Redirect.to(to).saying(words.t("moderation.put"));
    }

    /** Whoever opens a case looks at it; said by the page itself once it is drawn. */
    @Needs(Right.MODERATE)
    @PostMapping("/{workspace}/moderation/{id}/claim")
    ResponseEntity<Void> claim(Here here, @PathVariable UUID id) {
        try {
            items.claim(here, new ReviewItemId(id));
        } catch (Problem taken) {
            return ResponseEntity.noContent().build(); // the page says by whom when it is drawn anew
        }
        return ResponseEntity.noContent().build();
    }

    @Needs(Right.MODERATE)
    @PostMapping("/{workspace}/moderation/{id}/decisions")
    Answer decide(
            Here here,
            @PathVariable UUID id,
            @RequestParam int revision,
            @RequestParam String act,
            @RequestParam(defaultValue = "") String article,
            @RequestParam(defaultValue = "") String notice,
            @RequestParam(defaultValue = "false") boolean tell,
            HttpServletRequest request,
            Words words) {
        var item = new ReviewItemId(id);
        try {
            var sanction = Sanction.of(act).orElseThrow(() -> new Invalid("acts", "moderation.invalid.act", act));
            boolean tells = tell && sanction != Sanction.LEAVE;
            var given = new Given(
                    Set.of(sanction),
                    article.matches("\\d{1,4}") ? OptionalInt.of(Integer.parseInt(article)) : OptionalInt.empty(),
                    tells ? notice : "");
            var outcome = decisions.decide(here, item, revision, given, path -> addresses.of(path, request));
            return said(here, item, outcome, sanction, tells && !given.notice().isEmpty(), words);
        } catch (Invalid invalid) {
            var form = Form.EMPTY
                    .with("notice", notice)
                    .with("article", article)
                    .with("tell", String.valueOf(tell))
                    .refused(invalid, words);
            return view(here, "", null, Optional.of(item), form, words).status(422);
        }
    }

    private Redirect said(
            Here here, ReviewItemId item, Decisions.Outcome outcome, Sanction sanction, boolean told, Words words) {
        var home = "/" + here.workspace().slug() + "/moderation";
        return switch (outcome) {
            case Decisions.Outcome.Waits waits ->
                Redirect.to(home + "/" + item).saying(words.t("moderation.waits-for-second"));
            case Decisions.Outcome.Decided(var decision) -> {
                var next = items.list(here, true, Optional.empty(), 1).items().stream()
                        .findFirst();
                yield Redirect.to(home + next.map(one -> "/" + one.id()).orElse(""))
                        .saying(words.t("moderation.done." + sanction.word())
                                + (told ? " " + words.t("moderation.told") : ""))
                        .undoneBy(sanction.undoable() ? home + "/decisions/" + decision.id() + "/undo" : null);
            }
        };
    }

    @Needs(Right.MODERATE)
    @PostMapping("/{workspace}/moderation/decisions/{id}/undo")
    Redirect undo(Here here, @PathVariable UUID id, Words words) {
        var undone = decisions.undo(here, new DecisionId(id));
        return Redirect.to("/" + here.workspace().slug() + "/moderation/" + undone.item())
                .saying(words.t("moderation.undone"));
    }

    private View view(
            Here here, String show, @Nullable String cursor, Optional<ReviewItemId> opened, Form form, Words words) {
        var item = opened.map(id -> items.get(here, id));
        boolean open = show.isEmpty() ? item.map(i -> i.open()).orElse(true) : !show.equals("decided");
        var page = items.list(here, open, Optional.ofNullable(cursor), ROWS);
        var shown = item.or(() -> cursor == null ? page.items().stream().findFirst() : Optional.empty());
        return View.of("moderation/queue")
                .with("open", open)
                .with("page", page)
                .with("texts", cases.texts(here.id(), page.items()))
                .with("replies", cases.replies(here.id(), page.items()))
                .with("opened", opened.isPresent())
                .with("shown", shown.map(one -> cases.of(here, one, page.items(), words)))
                .with("raids", raids.on(here))
                .with("modes", modes.on(here))
                .with("form", form);
    }
}
