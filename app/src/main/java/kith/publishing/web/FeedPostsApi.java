package kith.publishing.web;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.publishing.FeedFilter;
import kith.publishing.FeedPost;
import kith.publishing.FeedPosts;
import kith.publishing.FeedTemplate;
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

/** Rules by which what feeds bring becomes posts, for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/feed-posts")
class FeedPostsApi {
    private final FeedPosts feeds;

    FeedPostsApi(FeedPosts feeds) {
        this.feeds = feeds;
    }

    /**
     * @param source the channel that brings it
     * @param channels on which it is said
     * @param template with {@code {{title}}}, {@code {{link}}} and {@code {{summary}}}
     * @param wordsIn one of them has to be there; empty: anything goes
     * @param wordsOut none of them may be there
     * @param made how many posts it made
     */
    record FeedPostBody(
            UUID id,
            UUID source,
            List<UUID> channels,
            String template,
            List<String> wordsIn,
            List<String> wordsOut,
            String by,
            Instant since,
            @Nullable Instant ended,
            long made) {
        static FeedPostBody of(FeedPost rule) {
            return new FeedPostBody(
                    rule.id(),
                    rule.source().value(),
                    rule.channels().stream().map(ChannelId::value).toList(),
                    rule.template().text(),
                    rule.filter().in(),
                    rule.filter().out(),
                    rule.author().name(),
                    rule.author().at(),
                    rule.ended().orElse(null),
                    rule.made());
        }
    }

    record NewFeedPost(
            @Nullable UUID source,
            @Nullable List<UUID> channels,
            @Nullable String template,
            @Nullable List<String> wordsIn,
            @Nullable List<String> wordsOut) {}

    /** Those that go on first. */
    @Needs(Right.READ_POSTS)
    @GetMapping
    Listing<FeedPostBody> all(Here here) {
        return Listing.whole(feeds.of(here.id()).stream().map(FeedPostBody::of).toList());
    }

    /** Begins one: what is said from now on becomes a post that waits for an approval. */
    @Needs(Right.APPROVE_POSTS)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    FeedPostBody begin(Here here, @RequestBody NewFeedPost body) {
        return FeedPostBody.of(feeds.begin(
                here,
                SlotForm.channel(String.valueOf(body.source())),
                Objects.requireNonNullElse(body.channels(), List.<UUID>of()).stream()
                        .map(ChannelId::new)
                        .toList(),
                body.template() == null ? FeedTemplate.USUAL : new FeedTemplate(body.template()),
                new FeedFilter(
                        Objects.requireNonNullElse(body.wordsIn(), List.of()),
                        Objects.requireNonNullElse(body.wordsOut(), List.of()))));
    }

    /** No posts come of it any more; those it made stay. */
    @Needs(Right.APPROVE_POSTS)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Here here, @PathVariable UUID id) {
        feeds.end(here, id);
    }
}
