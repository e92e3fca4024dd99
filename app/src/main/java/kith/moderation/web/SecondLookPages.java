package kith.moderation.web;

import java.util.Optional;
import java.util.UUID;
import kith.moderation.ReviewItemId;
import kith.moderation.ReviewItems;
import kith.moderation.SecondLooks;
import kith.web.Problem;
import kith.web.Redirect;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Second looks at replies of ours, given in the queue. */
@Controller
class SecondLookPages {
    private final SecondLooks looks;
    private final ReviewItems items;

    SecondLookPages(SecondLooks looks, ReviewItems items) {
        this.looks = looks;
        this.items = items;
    }

    /**
     * @param read the version of the conversation as the page showed it
     */
    @Needs(Right.MODERATE)
    @PostMapping("/{workspace}/moderation/{id}/second-look")
    Redirect give(
            Here here,
            @PathVariable UUID id,
            @RequestParam int revision,
            @RequestParam boolean confirmed,
            @RequestParam(required = false) @Nullable Long read,
            Words words) {
        var home = "/" + here.workspace().slug() + "/moderation";
        try {
            var unused = looks.give(here, new ReviewItemId(id), revision, confirmed, Optional.ofNullable(read));
        } catch (Problem problem) {
            if (problem.status() == 404) {
                throw problem;
            }
            return Redirect.to(home + "/" + id)
                    .saying(words.t(problem.key(), problem.arguments().toArray()));
        }
        var next = items.list(here, true, Optional.empty(), 1).items().stream().findFirst();
        return Redirect.to(home + next.map(one -> "/" + one.id()).orElse(""))
                .saying(words.t(confirmed ? "reflection.said.confirmed" : "reflection.said.withdrawn"));
    }
}
