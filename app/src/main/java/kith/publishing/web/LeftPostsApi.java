package kith.publishing.web;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kith.channel.ChannelId;
import kith.delivery.Deliveries;
import kith.publishing.Corrected;
import kith.publishing.Correction;
import kith.publishing.Corrections;
import kith.publishing.Drifts;
import kith.publishing.Post;
import kith.publishing.PostId;
import kith.publishing.Posts;
import kith.publishing.Withdrawal;
import kith.publishing.Withdrawals;
import kith.publishing.web.NewPost.NewPicture;
import kith.publishing.web.PostBody.ByBody;
import kith.publishing.web.PostBody.DeliveryOf;
import kith.publishing.web.PostBody.PictureBody;
import kith.publishing.web.PostsApi.Why;
import kith.web.Listing;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Correcting and taking away what has left, for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/posts/{id}")
class LeftPostsApi {
    private final Posts posts;
    private final Corrections corrections;
    private final Withdrawals withdrawals;
    private final Drifts drifts;
    private final Deliveries deliveries;

    LeftPostsApi(Posts posts, Corrections corrections, Withdrawals withdrawals, Drifts drifts, Deliveries deliveries) {
        this.posts = posts;
        this.corrections = corrections;
        this.withdrawals = withdrawals;
        this.drifts = drifts;
        this.deliveries = deliveries;
    }

    /**
     * @param text absent: as it is
     * @param variants what single channels say: texts of their own, and first comments
     * @param media pictures in the places of those that it shows, as many; absent: as they are
     * @param note said under the post where it cannot be changed
     * @param leave it is well that it stays as it is where it cannot be changed and nothing is said
     */
    record NewCorrection(
            @Nullable String text,
            @Nullable List<OwnText> variants,
            @Nullable List<NewPicture> media,
            @Nullable String note,
            @Nullable Boolean leave) {
        Corrected of(Post post) {
            var own = new HashMap<ChannelId, String>();
            var comments = new HashMap<ChannelId, String>();
            for (var variant : variants == null ? List.<OwnText>of() : variants) {
                if (variant.channel() == null) {
                    throw Problem.invalid("variants", "posts.invalid.variant");
                }
                var channel = new ChannelId(variant.channel());
                own.put(channel, variant.text() == null ? "" : variant.text());
                if (variant.firstComment() != null) {
                    comments.put(channel, variant.firstComment());
                }
            }
            return new Corrected(
                    text == null ? post.text() : text,
                    own,
                    comments,
                    Optional.ofNullable(media).map(NewPicture::all),
                    note == null ? "" : note,
                    Boolean.TRUE.equals(leave));
        }
    }

    /**
     * @param text absent or empty: as it is
     * @param firstComment absent: as it is; empty: taken away
     */
    record OwnText(
            @Nullable UUID channel,
            @Nullable String text,
            @Nullable String firstComment) {}

    /**
     * Makes a new version of what has left. It is sent as an edit where the network allows edits.
     *
     * <p>Where it does not, say a {@code note} or {@code leave}: else it answers 422 and names the channels.
     */
    @Needs(Right.APPROVE_POSTS)
    @PostMapping("/correction")
    ResponseEntity<PostBody> correct(
            Here here,
            @PathVariable UUID id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody NewCorrection body) {
        var read = IfMatch.version(ifMatch);
        return answer(here, corrections.correct(here, new PostId(id), read, body.of(find(here, id))));
    }

    /** Agrees to a correction that waits for those whom a rule names; once all have, it is sent. */
    @Needs(Right.APPROVE_POSTS)
    @PostMapping("/correction/approval")
    ResponseEntity<PostBody> approve(
            Here here,
            @PathVariable UUID id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(here, corrections.approve(here, new PostId(id), IfMatch.version(ifMatch)));
    }

    /**
     * @param media absent: the pictures stay as they are
     */
    record WaitingBody(
            String text,
            List<OwnText> variants,
            @Nullable List<PictureBody> media,
            String note,
            boolean leave,
            ByBody by) {}

    /** The correction that waits for an approval. */
    @Needs(Right.READ_POSTS)
    @GetMapping("/correction/waiting")
    WaitingBody waiting(Here here, @PathVariable UUID id) {
        var asked = corrections
                .waiting(here.id(), find(here, id).id())
                .orElseThrow(() -> Problem.notFound("posts.correct.none-waits"));
        var given = asked.given();
        return new WaitingBody(
                given.text(),
                Stream.concat(given.own().keySet().stream(), given.comments().keySet().stream())
                        .distinct()
                        .map(channel -> new OwnText(
                                channel.value(),
                                given.own().get(channel),
                                given.comments().get(channel)))
                        .toList(),
                given.pictures().map(PictureBody::all).orElse(null),
                given.note(),
                given.leave(),
                ByBody.of(asked.by()));
    }

    /** Lets it be. */
    @Needs(Right.APPROVE_POSTS)
    @DeleteMapping("/correction/waiting")
    ResponseEntity<PostBody> dropCorrection(
            Here here,
            @PathVariable UUID id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(here, corrections.drop(here, new PostId(id), IfMatch.version(ifMatch)));
    }

    /**
     * @param version 2 is the first: what left is version 1
     */
    record VersionBody(
            int version,
            String was,
            String text,
            @Nullable Exchange media,
            String note,
            ByBody by,
            List<OnChannel> channels) {}

    record Exchange(List<PictureBody> was, List<PictureBody> shows) {}

    /**
     * @param way {@code same}, {@code edit}, {@code answer} or {@code left}
     * @param firstComment absent: it is the same
     * @param media absent: the pictures are the same; else {@code edit} or {@code left}
     */
    record OnChannel(
            UUID channel,
            String way,
            String was,
            String text,
            @Nullable CommentBody firstComment,
            @Nullable String media,
            List<DeliveryOf> deliveries) {}

    /**
     * @param way {@code edit}, {@code add}, {@code delete} or {@code left}
     */
    record CommentBody(String way, String was, String text) {}

    /** Its versions since it left, the newest first. */
    @Needs(Right.READ_POSTS)
    @GetMapping("/correction")
    Listing<VersionBody> versions(Here here, @PathVariable UUID id) {
        return Listing.whole(corrections.of(here.id(), find(here, id).id()).stream()
                .map(made -> body(here, made))
                .toList());
    }

    private VersionBody body(Here here, Correction made) {
        return new VersionBody(
                made.number(),
                made.was(),
                made.says(),
                made.pictures()
                        .map(all -> new Exchange(PictureBody.all(all.was()), PictureBody.all(all.says())))
                        .orElse(null),
                made.note(),
                ByBody.of(made.by()),
                made.channels().stream()
                        .map(one -> new OnChannel(
                                one.channel().value(),
                                one.way().word(),
                                one.was(),
                                one.says(),
                                one.comment()
                                        .map(said -> new CommentBody(said.way().word(), said.was(), said.says()))
                                        .orElse(null),
                                one.pictures().map(Correction.Way::word).orElse(null),
                                deliveries
                                        .find(
                                                here.id(),
                                                one.acts().stream()
                                                        .map(Correction.Deed::act)
                                                        .toList())
                                        .stream()
                                        .map(DeliveryOf::of)
                                        .toList()))
                        .toList());
    }

    /** Withdraws what has not left. What has is taken away once a second person confirms it. */
    @Needs(Right.WRITE_POSTS)
    @PostMapping("/withdrawal")
    ResponseEntity<PostBody> withdraw(Here here, @PathVariable UUID id, @RequestBody Why body) {
        return answer(here, withdrawals.withdraw(here, new PostId(id), Optional.empty(), body.text()));
    }

    @Needs(Right.APPROVE_POSTS)
    @PostMapping("/withdrawal/confirmation")
    ResponseEntity<PostBody> confirm(
            Here here,
            @PathVariable UUID id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(here, withdrawals.confirm(here, new PostId(id), IfMatch.version(ifMatch)));
    }

    /** Takes back that it shall be taken away. */
    @Needs(Right.WRITE_POSTS)
    @DeleteMapping("/withdrawal")
    ResponseEntity<PostBody> drop(
            Here here,
            @PathVariable UUID id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(here, withdrawals.drop(here, new PostId(id), IfMatch.version(ifMatch)));
    }

    /**
     * @param confirmed absent: nobody has yet
     * @param alone nobody else could confirm it
     */
    record WithdrawalBody(
            String why, ByBody asked, @Nullable ByBody confirmed, boolean alone, List<AwayBody> channels) {}

    /**
     * @param deletion absent: its network lets nobody delete it from here, or nobody has confirmed it
     */
    record AwayBody(UUID channel, @Nullable DeliveryOf deletion) {}

    @Needs(Right.READ_POSTS)
    @GetMapping("/withdrawal")
    WithdrawalBody withdrawal(Here here, @PathVariable UUID id) {
        var post = find(here, id);
        var asked = withdrawals.of(here.id(), post.id()).orElseThrow(() -> Problem.notFound("posts.withdrawal.none"));
        return body(here, post, asked);
    }

    private WithdrawalBody body(Here here, Post post, Withdrawal asked) {
        return new WithdrawalBody(
                asked.why(),
                ByBody.of(asked.asked()),
                asked.confirmed().map(ByBody::of).orElse(null),
                asked.alone(),
                withdrawals.away(here.id(), post).stream()
                        .map(away -> new AwayBody(
                                away.channel().value(),
                                away.act().map(DeliveryOf::of).orElse(null)))
                        .toList());
    }

    /**
     * @param gone it was taken away there; else changed
     * @param said what Kith made it say
     * @param shows what stands there now
     */
    record DriftBody(UUID channel, boolean gone, String said, String shows) {}

    /** What somebody changed past Kith. */
    @Needs(Right.READ_POSTS)
    @GetMapping("/drifts")
    Listing<DriftBody> drifts(Here here, @PathVariable UUID id) {
        return Listing.whole(drifts.of(here.id(), find(here, id)).stream()
                .map(drift -> new DriftBody(drift.channel().value(), drift.gone(), drift.said(), drift.shows()))
                .toList());
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
