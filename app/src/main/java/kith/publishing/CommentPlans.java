package kith.publishing;

import java.util.List;
import java.util.Optional;
import kith.channel.Channel;
import kith.connector.Act;
import kith.connector.Act.Content;
import kith.connector.Capability;
import kith.publishing.Correction.Comment;
import kith.publishing.Correction.CommentWay;
import kith.publishing.Post.Variant;
import kith.publishing.Standing.Piece;
import kith.web.Problem;
import kith.workspace.Here;
import org.springframework.stereotype.Component;

/** How a correction reaches the first comment of a post: it is changed, written where there was none, or taken away. */
@Component
class CommentPlans {
    private final Standing standing;
    private final Shortening shortening;
    private final May may;

    CommentPlans(Standing standing, Shortening shortening, May may) {
        this.standing = standing;
        this.shortening = shortening;
        this.may = may;
    }

    /** @param stands where it stands now */
    record Plan(Comment comment, Optional<Piece> stands) {
        boolean stuck() {
            return comment.way() == CommentWay.LEFT;
        }
    }

    /**
     * @return empty when it says so already
     * @throws Problem when it is leaving just now, or nobody knows whether it left
     */
    Optional<Plan> of(Here here, Post post, Variant variant, Channel channel, List<Piece> pieces, Corrected given) {
        var was = variant.firstComment();
        var says = given.comment(variant);
        if (was.strip().equals(says.strip())) {
            return Optional.empty();
        }
        var stands = pieces.stream()
                .filter(piece -> piece.comment() && !piece.deleted())
                .reduce((earlier, later) -> later);
        if (stands.isEmpty() && standing.commentUnderWay(here.id(), post, variant)) {
            throw Problem.conflict("posts.correct.comment-going", channel.name());
        }
        return Optional.of(new Plan(new Comment(way(channel, stands, says), was, says), stands));
    }

    private CommentWay way(Channel channel, Optional<Piece> stands, String says) {
        if (says.isEmpty()) {
            return stands.isEmpty() || may.now(channel, Capability.PUBLISH_DELETE)
                    ? CommentWay.DELETE
                    : CommentWay.LEFT;
        }
        if (stands.isPresent()) {
            return may.now(channel, Capability.PUBLISH_EDIT) && may.now(channel, Capability.PUBLISH_EDIT_COMMENT)
                    ? CommentWay.EDIT
                    : CommentWay.LEFT;
        }
        return may.now(channel, Capability.PUBLISH_FIRST_COMMENT) && may.now(channel, Capability.REPLY_PUBLIC)
                ? CommentWay.ADD
                : CommentWay.LEFT;
    }

    /** An act, and to which piece it is done. */
    record Deed(Piece to, Does does, Act act) {}

    Optional<Deed> deed(Here here, Post post, Channel channel, Piece root, Plan plan) {
        var content = Content.of(
                shortening.leaving(here, post, channel, plan.comment().says()));
        return switch (plan.comment().way()) {
            case EDIT ->
                plan.stands().map(piece -> new Deed(piece, Does.EDIT_COMMENT, new Act.Edit(piece.remoteId(), content)));
            case ADD ->
                Optional.of(new Deed(root, Does.COMMENT, new Act.Reply(root.remoteId(), root.remoteId(), content)));
            case DELETE ->
                plan.stands().map(piece -> new Deed(piece, Does.DELETE_COMMENT, new Act.Delete(piece.remoteId())));
            case LEFT -> Optional.empty();
        };
    }
}
