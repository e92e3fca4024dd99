package kith.publishing.web;

import java.util.UUID;
import kith.channel.ChannelId;
import kith.publishing.PostId;
import kith.publishing.Posts;
import kith.web.Listing;
import kith.web.Problem;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import kith.writing.FindingsBody;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the margin says of a post, for programs. Nothing is changed by it. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/posts/{id}/checks")
class PostChecksApi {
    private final Posts posts;
    private final PostChecks checks;

    PostChecksApi(Posts posts, PostChecks checks) {
        this.posts = posts;
        this.checks = checks;
    }

    /**
     * @param channel whose own text it is; absent: the text for everywhere, with the pictures
     */
    record TextChecks(@Nullable UUID channel, FindingsBody checks) {}

    @Needs(Right.READ_POSTS)
    @GetMapping
    Listing<TextChecks> of(Here here, @PathVariable UUID id, Words words) {
        var post = posts.find(here.id(), new PostId(id)).orElseThrow(() -> Problem.notFound("posts.none"));
        return Listing.whole(checks.of(here, post, words).stream()
                .map(seen -> new TextChecks(
                        seen.channel().map(ChannelId::value).orElse(null),
                        FindingsBody.of(seen.findings(), seen.text())))
                .toList());
    }
}
