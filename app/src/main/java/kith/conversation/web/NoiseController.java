package kith.conversation.web;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.conversation.ConversationId;
import kith.conversation.Noise;
import kith.web.Problem;
import kith.web.Redirect;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Deals with what only cheers, at once. */
@Controller
class NoiseController {
    private final Noise noise;

    NoiseController(Noise noise) {
        this.noise = noise;
    }

    /**
     * @param through when the newest was said that whoever presses saw
     */
    @Needs(Right.REPLY)
    @PostMapping("/{workspace}/inbox/{id}/noise")
    Redirect deal(
            Here here,
            Words words,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean like,
            @RequestParam(defaultValue = "false") boolean thank,
            @RequestParam(defaultValue = "") String thanks,
            @RequestParam(defaultValue = "false") boolean settle,
            @RequestParam Instant through,
            @RequestParam Map<String, String> given) {
        var how = new Noise.How(like, Optional.of(thanks).filter(text -> thank), settle, through);
        var to = back(here, id, given);
        try {
            var done = noise.deal(here, new ConversationId(id), how);
            return to.saying(words.t("noise.said", done.messages(), done.likes()))
                    .undoneBy(at(here, id) + "/noise/" + done.batch() + "/undo");
        } catch (Problem problem) {
            if (problem.status() == 404) {
                throw problem;
            }
            return to.saying(words.t(problem.key(), problem.arguments().toArray()));
        }
    }

    @Needs(Right.REPLY)
    @PostMapping("/{workspace}/inbox/{id}/noise/{batch}/undo")
    Redirect undo(
            Here here,
            Words words,
            @PathVariable UUID id,
            @PathVariable UUID batch,
            @RequestParam Map<String, String> given) {
        int left = noise.undo(here, new ConversationId(id), batch);
        return back(here, id, given).saying(words.t("noise.undone", left));
    }

    private static Redirect back(Here here, UUID id, Map<String, String> given) {
        return Redirect.to(at(here, id) + Asked.of(given).query() + "#conv");
    }

    private static String at(Here here, UUID id) {
        return "/" + here.workspace().slug() + "/inbox/" + id;
    }
}
