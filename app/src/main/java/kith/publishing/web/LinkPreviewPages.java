package kith.publishing.web;

import java.util.UUID;
import kith.connector.LinkCard;
import kith.media.Served;
import kith.publishing.LinkPreviews;
import kith.web.Problem;
import kith.web.View;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a link will look like, beside the preview of a post. */
@Controller
@RequestMapping("/{workspace}/posts/link-previews")
class LinkPreviewPages {
    private final LinkPreviews previews;

    LinkPreviewPages(LinkPreviews previews) {
        this.previews = previews;
    }

    /** Looks at the page unless it was looked at lately: the answer waits for it. */
    @Needs(Right.READ_POSTS)
    @PostMapping
    View look(
            Here here,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "false") boolean again) {
        var page = LinkCard.address(address).orElseThrow(() -> Problem.invalid("address", "preview.invalid.address"));
        return View.of("publishing/link-preview").with("preview", previews.look(here.id(), page, again));
    }

    @Needs(Right.READ_POSTS)
    @GetMapping("/{id}/picture")
    ResponseEntity<byte[]> picture(Here here, @PathVariable UUID id) {
        return Served.picture(previews.picture(here.id(), id), "preview");
    }
}
