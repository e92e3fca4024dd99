package kith.publishing.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.delivery.Deliveries;
import kith.publishing.Approvals;
import kith.publishing.Post;
import kith.publishing.Post.State;
import kith.publishing.PostId;
import kith.publishing.Posts;
import kith.publishing.Schedules;
import kith.publishing.internal.PostRows.Filter;
import kith.publishing.web.PostBody.CommentBody;
import kith.publishing.web.PostBody.RevisionBody;
import kith.web.Listing;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Posts for programs. A post's {@code ETag} is its version; what changes or decides needs it in {@code If-Match}, so that nobody
 * overwrites, approves or plans what they have not read.
 */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/posts")
class PostsApi {
    private final Posts posts;
    private final Schedules schedules;
    private final Approvals approvals;
    private final Deliveries deliveries;

    PostsApi(Posts posts, Schedules schedules, Approvals approvals, Deliveries deliveries) {
        this.posts = posts;
        this.schedules = schedules;
        this.approvals = approvals;
        this.deliveries = deliveries;
    }

    /**
     * The newest first.
     *
     * @param from those that leave then or later
     * @param to those that leave before
     */
    @Needs(Right.READ_POSTS)
    @GetMapping
    Listing<PostBody> all(
            Here here,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable UUID channel,
            @RequestParam @Nullable UUID author,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Math.clamp(limit, 1, 200);
        var filter = new Filter(
                Optional.ofNullable(state)
                        .map(word -> State.of(word)
                                .orElseThrow(() -> Problem.invalid("state", "posts.invalid.state", word))),
                Optional.ofNullable(channel).map(ChannelId::new),
                Optional.ofNullable(author),
                instant("from", from),
                instant("to", to));
        var found = posts.newest(here.id(), filter, before(cursor), most + 1);
        var page = found.subList(0, Math.min(most, found.size()));
        return new Listing<>(
                page.stream().map(PostBody::of).toList(),
                posts.count(here.id(), filter),
                found.size() > most ? page.getLast().id().toString() : null);
    }

    private static Optional<PostId> before(@Nullable String cursor) {
        try {
            return Optional.ofNullable(cursor).map(UUID::fromString).map(PostId::new);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("cursor", "posts.invalid.cursor");
        }
    }

    private static Optional<Instant> instant(String field, @Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeException e) {
            throw Problem.invalid(field, "posts.invalid.wall", Objects.requireNonNull(text));
        }
    }

    /** Begins a draft. Nothing leaves before it is scheduled. */
    @Needs(Right.WRITE_POSTS)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<PostBody> make(Here here, @RequestBody NewPost body) {
        var made = posts.make(here, body.written(here.workspace().zone()));
        return ResponseEntity.status(HttpStatus.CREATED)
                .eTag(String.valueOf(made.version()))
                .body(PostBody.of(made));
    }

    @Needs(Right.READ_POSTS)
    @GetMapping("/{id}")
    ResponseEntity<PostBody> one(Here here, @PathVariable UUID id) {
        return answer(here, find(here, id));
    }

    /** Makes it say this. What was decided of it is taken back. */
    @Needs(Right.WRITE_POSTS)
    @PutMapping("/{id}")
    ResponseEntity<PostBody> write(
            Here here,
            @PathVariable UUID id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody NewPost body) {
        return answer(
                here,
                posts.write(
                        here,
                        new PostId(id),
                        IfMatch.version(ifMatch),
                        body.written(here.workspace().zone())));
    }

    /** What it said before, the newest first. */
    @Needs(Right.READ_POSTS)
    @GetMapping("/{id}/revisions")
    Listing<RevisionBody> revisions(Here here, @PathVariable UUID id) {
        return Listing.whole(posts.revisions(here.id(), find(here, id).id()).stream()
                .map(RevisionBody::of)
                .toList());
    }

    /** Puts it before those who approve. */
    @Needs(Right.WRITE_POSTS)
    @PostMapping("/{id}/review")
    ResponseEntity<PostBody> ask(
            Here here,
            @PathVariable UUID id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(here, approvals.ask(here, new PostId(id), IfMatch.version(ifMatch)));
    }

    @Needs(Right.WRITE_POSTS)
    @DeleteMapping("/{id}/review")
    ResponseEntity<PostBody> takeBack(
            Here here,
            @PathVariable UUID id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(here, approvals.takeBack(here, new PostId(id), IfMatch.version(ifMatch)));
    }

    @Needs(Right.APPROVE_POSTS)
    @PostMapping("/{id}/approval")
    ResponseEntity<PostBody> approve(
            Here here,
            @PathVariable UUID id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(here, approvals.approve(here, new PostId(id), IfMatch.version(ifMatch)));
    }

    record Why(@Nullable String why) {
        String text() {
            return why == null ? "" : why;
        }
    }

    /** Asks for changes. */
    @Needs(Right.APPROVE_POSTS)
    @PostMapping("/{id}/refusal")
    ResponseEntity<PostBody> refuse(
            Here here,
            @PathVariable UUID id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Why body) {
        return answer(here, approvals.refuse(here, new PostId(id), IfMatch.version(ifMatch), body.text()));
    }

    /**
     * @param wall another time than it has; with {@code zone}, or in the workspace's
     * @param now in ten seconds, whatever time it has
     */
    record NewSchedule(
            @Nullable String wall,
            @Nullable String zone,
            @Nullable Boolean now) {}

    /** Plans it in the ledger on all its channels, at its time. */
    @Needs(Right.WRITE_POSTS)
    @PostMapping("/{id}/schedule")
    ResponseEntity<PostBody> schedule(
            Here here,
            @PathVariable UUID id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody NewSchedule body) {
        var post = new PostId(id);
        var read = IfMatch.version(ifMatch);
        if (Boolean.TRUE.equals(body.now())) {
            return answer(here, schedules.now(here, post, read));
        }
        if (body.wall() != null) {
            read = schedules
                    .move(here, post, read, wall(body.wall()), zone(here, body.zone()))
                    .version();
        }
        return answer(here, schedules.schedule(here, post, read));
    }

    /** Gives it another time; what is scheduled moves in the ledger. */
    @Needs(Right.WRITE_POSTS)
    @PutMapping("/{id}/schedule")
    ResponseEntity<PostBody> move(
            Here here,
            @PathVariable UUID id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody NewSchedule body) {
        return answer(
                here,
                schedules.move(
                        here,
                        new PostId(id),
                        IfMatch.version(ifMatch),
                        wall(body.wall() == null ? "" : body.wall()),
                        zone(here, body.zone())));
    }

    private static LocalDateTime wall(String text) {
        try {
            return LocalDateTime.parse(text);
        } catch (DateTimeException e) {
            throw Problem.invalid("wall", "posts.invalid.wall", text);
        }
    }

    private static ZoneId zone(Here here, @Nullable String text) {
        try {
            return text == null ? here.workspace().zone() : ZoneId.of(text);
        } catch (DateTimeException e) {
            throw Problem.invalid("zone", "posts.invalid.zone", Objects.requireNonNull(text));
        }
    }

    /** Takes it out of the ledger. */
    @Needs(Right.APPROVE_POSTS)
    @DeleteMapping("/{id}/schedule")
    ResponseEntity<PostBody> unschedule(Here here, @PathVariable UUID id) {
        return answer(here, schedules.unschedule(here, new PostId(id), Optional.empty()));
    }

    @Needs(Right.APPROVE_POSTS)
    @PostMapping("/{id}/hold")
    ResponseEntity<PostBody> hold(Here here, @PathVariable UUID id, @RequestBody Why body) {
        return answer(here, schedules.hold(here, new PostId(id), Optional.empty(), body.text()));
    }

    /** It may leave again, at its time if that is still to come. */
    @Needs(Right.APPROVE_POSTS)
    @DeleteMapping("/{id}/hold")
    ResponseEntity<PostBody> release(Here here, @PathVariable UUID id) {
        return answer(here, schedules.release(here, new PostId(id), Optional.empty()));
    }

    @Needs(Right.READ_POSTS)
    @GetMapping("/{id}/comments")
    Listing<CommentBody> comments(Here here, @PathVariable UUID id) {
        return Listing.whole(approvals.comments(here.id(), find(here, id).id()).stream()
                .map(CommentBody::of)
                .toList());
    }

    record NewComment(@Nullable String text) {}

    @Needs(Right.READ_POSTS)
    @PostMapping("/{id}/comments")
    @ResponseStatus(HttpStatus.CREATED)
    CommentBody comment(Here here, @PathVariable UUID id, @RequestBody NewComment body) {
        return CommentBody.of(approvals.comment(here, new PostId(id), body.text() == null ? "" : body.text()));
    }

    private ResponseEntity<PostBody> answer(Here here, Post post) {
        var acts = post.variants().stream().flatMap(v -> v.delivery().stream()).toList();
        return ResponseEntity.ok()
                .eTag(String.valueOf(post.version()))
                .body(PostBody.of(post, acts.isEmpty() ? List.of() : deliveries.find(here.id(), acts)));
    }

    private Post find(Here here, UUID id) {
        return posts.find(here.id(), new PostId(id)).orElseThrow(() -> Problem.notFound("posts.none"));
    }
}
