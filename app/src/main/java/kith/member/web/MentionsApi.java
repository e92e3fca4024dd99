package kith.member.web;

import java.util.List;
import java.util.UUID;
import kith.member.Mentions;
import kith.member.Mentions.Mentioned;
import kith.web.Listing;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whom one can mention, for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/mentions")
class MentionsApi {
    private final Mentions mentions;
    private final MentionPlaces places;

    MentionsApi(Mentions mentions, MentionPlaces places) {
        this.mentions = mentions;
        this.places = places;
    }

    /**
     * @param channel on whose networks
     * @param q two letters at least of a handle or a name
     * @param there whether the networks are asked, too, where they let programs look for accounts
     */
    @Needs(Right.SEARCH)
    @GetMapping
    Listing<Mentioned> list(
            Here here,
            @RequestParam(defaultValue = "") List<UUID> channel,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "false") boolean there) {
        return Listing.whole(mentions.find(here.id(), places.of(here, channel), q, there));
    }
}
