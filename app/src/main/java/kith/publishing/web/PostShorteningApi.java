package kith.publishing.web;

import java.util.Optional;
import java.util.UUID;
import kith.publishing.PostId;
import kith.publishing.Posts;
import kith.publishing.Shortening;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whether the links of a post are shortened when it leaves, for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/posts/{id}/shortening")
class PostShorteningApi {
    private final Posts posts;
    private final Shortening shortening;

    PostShorteningApi(Posts posts, Shortening shortening) {
        this.posts = posts;
        this.shortening = shortening;
    }

    /**
     * @param campaign by which the links are known to web analytics; may be empty
     */
    record ShorteningBody(@Nullable String campaign) {}

    @Needs(Right.READ_POSTS)
    @GetMapping
    ShorteningBody one(Here here, @PathVariable UUID id) {
        require(here, id);
        return new ShorteningBody(shortening
                .campaign(here.id(), new PostId(id))
                .orElseThrow(() -> Problem.notFound("posts.not-shortened")));
    }

    /** Its links are shortened: only while it is a draft. */
    @Needs(Right.WRITE_POSTS)
    @PutMapping
    ShorteningBody shorten(Here here, @PathVariable UUID id, @RequestBody ShorteningBody body) {
        require(here, id);
        shortening.set(
                here,
                new PostId(id),
                Optional.of(Optional.ofNullable(body.campaign()).orElse("")));
        return one(here, id);
    }

    /** Its links stay as they are. */
    @Needs(Right.WRITE_POSTS)
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void lengthen(Here here, @PathVariable UUID id) {
        require(here, id);
        shortening.set(here, new PostId(id), Optional.empty());
    }

    private void require(Here here, UUID id) {
        if (posts.find(here.id(), new PostId(id)).isEmpty()) {
            throw Problem.notFound("posts.none");
        }
    }
}
