package kith.publishing.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.publishing.Freeze;
import kith.publishing.Freezes;
import kith.publishing.Post;
import kith.web.Listing;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Freezes for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/freezes")
class FreezesApi {
    private final Freezes freezes;

    FreezesApi(Freezes freezes) {
        this.freezes = freezes;
    }

    /**
     * @param channel absent: everywhere
     * @param held how many posts it holds now
     */
    record FreezeBody(
            UUID id,
            @Nullable UUID channel,
            String why,
            String by,
            Instant begun,
            @Nullable Instant ended,
            int held) {
        static FreezeBody of(Freeze freeze) {
            return new FreezeBody(
                    freeze.id(),
                    freeze.channel().map(ChannelId::value).orElse(null),
                    freeze.why(),
                    freeze.begun().name(),
                    freeze.begun().at(),
                    freeze.ended().map(Freeze.Ended::at).orElse(null),
                    freeze.held());
        }
    }

    record NewFreeze(@Nullable UUID channel, @Nullable String why) {}

    /**
     * @param leaving names of posts that were leaving already
     */
    record Begun(FreezeBody freeze, List<String> leaving) {}

    /**
     * @param released leave at their time
     * @param missed their time is over; they stay held
     */
    record Ended(FreezeBody freeze, List<UUID> released, List<UUID> missed) {}

    /** Those that last first. */
    @Needs(Right.READ_POSTS)
    @GetMapping
    Listing<FreezeBody> all(Here here) {
        return Listing.whole(freezes.all(here.id()).stream().map(FreezeBody::of).toList());
    }

    /** Holds all that is planned, in the workspace or on one channel. */
    @Needs(Right.APPROVE_POSTS)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Begun begin(Here here, @RequestBody NewFreeze body) {
        var caught = freezes.begin(
                here, Optional.ofNullable(body.channel()).map(ChannelId::new), body.why() == null ? "" : body.why());
        return new Begun(FreezeBody.of(caught.freeze()), caught.left());
    }

    /** Lets leave what is still to come. */
    @Needs(Right.APPROVE_POSTS)
    @DeleteMapping("/{id}")
    Ended end(Here here, @PathVariable UUID id) {
        var thawed = freezes.end(here, id);
        return new Ended(FreezeBody.of(thawed.freeze()), ids(thawed.released()), ids(thawed.missed()));
    }

    private static List<UUID> ids(List<Post> posts) {
        return posts.stream().map(post -> post.id().value()).toList();
    }
}
