package kith.publishing.web;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import kith.connector.LinkCard;
import kith.publishing.LinkPreview;
import kith.publishing.LinkPreview.State;
import kith.publishing.LinkPreviews;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a link will look like under a post, for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/link-previews")
class LinkPreviewsApi {
    private final LinkPreviews previews;

    LinkPreviewsApi(LinkPreviews previews) {
        this.previews = previews;
    }

    /**
     * @param again also when it was looked at lately
     */
    record NewLinkPreview(
            @Nullable String address, @Nullable Boolean again) {}

    /**
     * @param state {@code found}, {@code none} (the page says nothing about itself) or {@code failed}
     * @param pictured the page names a picture that can be shown
     * @param why it could not be read; absent unless it failed
     * @param at when it was looked at
     */
    record LinkPreviewBody(
            URI address,
            String state,
            @Nullable String title,
            @Nullable String description,
            @Nullable String site,
            boolean pictured,
            @Nullable String why,
            Instant at) {
        static LinkPreviewBody of(LinkPreview preview) {
            boolean found = preview.state() == State.FOUND;
            return new LinkPreviewBody(
                    preview.address(),
                    preview.state().word(),
                    found ? preview.title() : null,
                    found ? preview.description() : null,
                    found ? preview.site() : null,
                    preview.pictured(),
                    preview.state() == State.FAILED ? preview.why() : null,
                    preview.at());
        }
    }

    @Needs(Right.READ_POSTS)
    @PostMapping
    LinkPreviewBody look(Here here, @RequestBody NewLinkPreview body) {
        var page = LinkCard.address(Objects.requireNonNullElse(body.address(), ""))
                .orElseThrow(() -> Problem.invalid("address", "preview.invalid.address"));
        return LinkPreviewBody.of(previews.look(here.id(), page, Boolean.TRUE.equals(body.again())));
    }
}
