package kith.member.web;

import java.util.List;
import java.util.UUID;
import kith.member.Mentions;
import kith.web.View;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Whom one can mention, while one writes a post or an answer. */
@Controller
class MentionPages {
    private final Mentions mentions;
    private final MentionPlaces places;

    MentionPages(Mentions mentions, MentionPlaces places) {
        this.mentions = mentions;
        this.places = places;
    }

    /**
     * @param channel on whose networks
     * @param there whether the networks are asked, too
     */
    @Needs(Right.SEARCH)
    @GetMapping("/{workspace}/mentions")
    View list(
            Here here,
            @RequestParam(defaultValue = "") List<UUID> channel,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "false") boolean there) {
        return View.of("member/mentions").with("people", mentions.find(here.id(), places.of(here, channel), q, there));
    }
}
