package kith.publishing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.Act;
import kith.connector.Act.Content;
import kith.connector.Capability;
import kith.delivery.Deliveries;
import kith.publishing.Correction.OnChannel;
import kith.publishing.Correction.Way;
import kith.publishing.Corrections.Prospect;
import kith.publishing.Post.Variant;
import kith.publishing.Standing.Piece;
import kith.publishing.internal.LaterActRows;
import kith.publishing.internal.LaterActRows.LaterAct;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.springframework.stereotype.Component;

/** How a correction reaches each channel on which a post stands: as an edit, as an answer under it, or not at all. */
@Component
class CorrectionPlans {
    private final LaterActRows later;
    private final Standing standing;
    private final Threads threads;
    private final Pictures pictures;
    private final CommentPlans comments;
    private final Shortening shortening;
    private final Deliveries deliveries;
    private final Channels channels;
    private final May may;

    CorrectionPlans(
            LaterActRows later,
            Standing standing,
            Threads threads,
            Pictures pictures,
            CommentPlans comments,
            Shortening shortening,
            Deliveries deliveries,
            Channels channels,
            May may) {
        this.later = later;
        this.standing = standing;
        this.threads = threads;
        this.pictures = pictures;
        this.comments = comments;
        this.shortening = shortening;
        this.deliveries = deliveries;
        this.channels = channels;
        this.may = may;
    }

    /**
     * What is done on one channel.
     *
     * @param edits of the parts; none of their words where the text stays
     * @param shows the pictures as they leave, where they change and can
     */
    record Plan(
            Variant variant,
            Channel channel,
            Way way,
            String was,
            String says,
            List<Edit> edits,
            Optional<CommentPlans.Plan> comment,
            Optional<Way> pictures,
            List<Act.Media> shows) {
        Piece root() {
            return edits.getFirst().piece();
        }

        boolean stuck() {
            return textStuck() || picturesStuck() || commentStuck();
        }

        boolean textStuck() {
            return way == Way.ANSWER || way == Way.LEFT;
        }

        boolean picturesStuck() {
            return pictures.filter(shown -> shown == Way.LEFT).isPresent();
        }

        boolean commentStuck() {
            return comment.filter(CommentPlans.Plan::stuck).isPresent();
        }

        /** Whether its first comment is another from then on. */
        boolean commentDone() {
            return comment.isPresent() && !commentStuck();
        }

        /** What is kept of it: an answer that says nothing is none. */
        OnChannel done(Corrected given) {
            var kept = way == Way.ANSWER && given.note().isEmpty() ? Way.LEFT : way;
            return new OnChannel(
                    variant.channel(), kept, was, says, comment.map(CommentPlans.Plan::comment), pictures, List.of());
        }
    }

    record Edit(Piece piece, String says) {}

    /** For each channel on which it stands. */
    List<Prospect> prospects(Here here, Post post) {
        return standing.of(here.id(), post).stream()
                .filter(piece -> !piece.deleted() && !piece.comment())
                .map(Piece::channel)
                .distinct()
                .flatMap(id -> channels.find(here.id(), id).stream())
                .map(channel -> new Prospect(
                        channel,
                        way(channel),
                        may.now(channel, Capability.PUBLISH_FIRST_COMMENT),
                        may.now(channel, Capability.PUBLISH_EDIT_COMMENT),
                        may.now(channel, Capability.PUBLISH_EDIT_MEDIA)))
                .toList();
    }

    private Way way(Channel channel) {
        return may.now(channel, Capability.PUBLISH_EDIT)
                ? Way.EDIT
                : may.now(channel, Capability.REPLY_PUBLIC) ? Way.ANSWER : Way.LEFT;
    }

    /**
     * @throws Invalid when it changes nothing, or something cannot be changed and nobody said what then
     */
    List<Plan> ready(Here here, Post post, Corrected given) {
        var plans = plans(here, post, given);
        if (plans.isEmpty()) {
            throw new Invalid("text", "posts.invalid.correct-nothing");
        }
        if (given.note().isEmpty() && !given.leave()) {
            requireNoneStuck(plans, Plan::textStuck, "posts.invalid.correct-note");
            requireNoneStuck(plans, Plan::picturesStuck, "posts.invalid.correct-note-pictures");
            requireNoneStuck(plans, Plan::commentStuck, "posts.invalid.correct-note-comment");
        }
        return plans;
    }

    private static void requireNoneStuck(List<Plan> plans, Predicate<Plan> stuck, String key) {
        var names =
                plans.stream().filter(stuck).map(plan -> plan.channel().name()).toList();
        if (!names.isEmpty()) {
            throw new Invalid("note", key, String.join(", ", names));
        }
    }

    private List<Plan> plans(Here here, Post post, Corrected given) {
        var pieces = standing.of(here.id(), post).stream().collect(Collectors.groupingBy(Piece::channel));
        var becomes = given.on(post, post.writer());
        var plans = new ArrayList<Plan>();
        for (var variant : post.variants()) {
            var there = pieces.getOrDefault(variant.channel(), List.of());
            channels.find(here.id(), variant.channel())
                    .flatMap(channel -> plan(here, post, becomes, variant, channel, there, given))
                    .ifPresent(plans::add);
        }
        return plans;
    }

    private Optional<Plan> plan(
            Here here, Post post, Post becomes, Variant variant, Channel channel, List<Piece> pieces, Corrected given) {
        var there = pieces.stream()
                .filter(piece -> !piece.deleted() && !piece.comment())
                .toList();
        var after = after(becomes, variant);
        var was = post.text(variant);
        var says = becomes.text(after);
        boolean others = !post.pictures(variant).equals(becomes.pictures(after));
        if (there.isEmpty()) {
            return Optional.empty();
        }
        var comment = comments.of(here, post, variant, channel, pieces, given);
        if (was.equals(says) && !others && comment.isEmpty()) {
            return Optional.empty();
        }
        var media = pictures.on(here.id(), channel, becomes.pictures(after));
        boolean shows = others
                && !media.isEmpty()
                && may.now(channel, Capability.PUBLISH_EDIT_MEDIA)
                && threads.shows(channel, media);
        var edits = edits(here, post, channel, there, was, says, media);
        return Optional.of(new Plan(
                variant,
                channel,
                was.equals(says) ? Way.SAME : edits.map(all -> Way.EDIT).orElseGet(() -> instead(channel)),
                was,
                says,
                edits.orElseGet(() -> there.stream()
                        .map(piece -> new Edit(piece, piece.says()))
                        .toList()),
                comment,
                others ? Optional.of(shows ? Way.EDIT : Way.LEFT) : Optional.empty(),
                shows ? media : List.of()));
    }

    private static Variant after(Post becomes, Variant variant) {
        return becomes.variants().stream()
                .filter(one -> one.channel().equals(variant.channel()))
                .findFirst()
                .orElseThrow();
    }

    /** What each part says then; empty where its text stays, or cannot be changed. */
    private Optional<List<Edit>> edits(
            Here here, Post post, Channel channel, List<Piece> there, String was, String says, List<Act.Media> media) {
        if (was.equals(says)) {
            return Optional.empty();
        }
        if (says.isBlank()) {
            throw new Invalid("text", "posts.invalid.empty");
        }
        var parts = threads.parts(here.id(), channel, shortening.leaving(here, post, channel, says), media);
        if (way(channel) != Way.EDIT || parts.size() != there.size()) { // a thread neither grows nor shrinks
            return Optional.empty();
        }
        var edits = new ArrayList<Edit>();
        for (int i = 0; i < there.size(); i++) {
            edits.add(new Edit(there.get(i), parts.get(i)));
        }
        return Optional.of(edits);
    }

    private Way instead(Channel channel) {
        return may.now(channel, Capability.REPLY_PUBLIC) ? Way.ANSWER : Way.LEFT;
    }

    /** Plans the acts, which leave by the ledger. */
    void send(Here here, Post post, Plan plan, int number, Corrected given) {
        for (var edit : plan.edits()) {
            var media = edit.equals(plan.edits().getFirst()) ? plan.shows() : List.<Act.Media>of();
            if (!edit.says().equals(edit.piece().says()) || !media.isEmpty()) {
                var content = new Content(edit.says(), media, Optional.empty());
                keep(
                        here,
                        post,
                        edit.piece(),
                        Does.EDIT,
                        number,
                        new Act.Edit(edit.piece().remoteId(), content));
            }
        }
        plan.comment()
                .flatMap(comment -> comments.deed(here, post, plan.channel(), plan.root(), comment))
                .ifPresent(deed -> keep(here, post, deed.to(), deed.does(), number, deed.act()));
        if (plan.stuck() && !given.note().isEmpty() && may.now(plan.channel(), Capability.REPLY_PUBLIC)) {
            var root = plan.root().remoteId();
            keep(here, post, plan.root(), Does.ANSWER, number, new Act.Reply(root, root, Content.of(given.note())));
        }
    }

    private void keep(Here here, Post post, Piece piece, Does does, int number, Act act) {
        var delivery = deliveries.plan(here, piece.channel(), act, Optional.empty());
        later.insert(
                post.id(), new LaterAct(delivery, piece.channel(), piece.act().id(), does, Optional.of(number)));
    }
}
