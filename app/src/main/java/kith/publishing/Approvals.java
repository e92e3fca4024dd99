package kith.publishing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.publishing.Post.Approval;
import kith.publishing.Post.State;
import kith.publishing.Turns.Turn;
import kith.publishing.internal.ApprovalRuleRows;
import kith.publishing.internal.CommentRows;
import kith.publishing.internal.PostRows;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Right;
import kith.workspace.Teammate;
import org.springframework.stereotype.Service;

/**
 * Whether somebody else agrees to what a post says. Whoever wrote it does not approve it; where only one person may, they do so once they
 * have slept over it for ten minutes. Whatever changes its text afterwards asks again.
 */
@Service
public class Approvals {
    public static final Duration COOL_DOWN = Duration.ofMinutes(10);
    private static final int LONGEST_COMMENT = 4_000;

    private final PostRows rows;
    private final CommentRows comments;
    private final PostChange change;
    private final Tidings tidings;
    private final ApprovalRuleRows rules;
    private final Turns turns;
    private final SecondPerson second;
    private final Tenant tenant;

    Approvals(
            PostRows rows,
            CommentRows comments,
            PostChange change,
            Tidings tidings,
            ApprovalRuleRows rules,
            Turns turns,
            SecondPerson second,
            Tenant tenant) {
        this.rows = rows;
        this.comments = comments;
        this.change = change;
        this.tidings = tidings;
        this.rules = rules;
        this.turns = turns;
        this.second = second;
        this.tenant = tenant;
    }

    /** Whether it leaves only once it was approved. */
    public boolean needed(Here here, Post post) {
        return post.approved().isEmpty()
                && (!here.may(Right.APPROVE_POSTS) || !turns.of(here.id(), post).isEmpty());
    }

    /** Puts it before those who approve. */
    public Post ask(Here here, PostId id, long read) {
        return change.of(here, id, Optional.of(read), post -> {
            if (post.state() != State.DRAFT) {
                throw PostChange.notNow(post);
            }
            if (post.variants().isEmpty()) {
                throw new Invalid("channels", "posts.invalid.no-channel");
            }
            if (post.variants().stream().anyMatch(variant -> post.text(variant).isBlank())) {
                throw new Invalid("text", "posts.invalid.empty");
            }
            rows.stage(id, State.REVIEW, Optional.empty(), change.now());
            tell(here, post);
            change.record(here, post, "post.ask", Map.of());
        });
    }

    /** Those whose turn it is; where no rule concerns it, all who may. */
    private void tell(Here here, Post post) {
        turns.open(here.id(), post)
                .ifPresentOrElse(
                        turn -> tidings.asked(
                                here.id(),
                                post,
                                turn.missing().stream().map(Teammate::id).toList()),
                        () -> tidings.asked(here, post));
    }

    /** Takes it back from them. */
    public Post takeBack(Here here, PostId id, long read) {
        return change.of(here, id, Optional.of(read), post -> {
            if (post.state() != State.REVIEW) {
                throw PostChange.notNow(post);
            }
            rows.stage(id, State.DRAFT, Optional.empty(), change.now());
            change.record(here, post, "post.take-back", Map.of());
        });
    }

    /**
     * @throws Problem when whoever asks wrote it and others could, or it is too soon
     */
    public Post approve(Here here, PostId id, long read) {
        return change.of(here, id, Optional.of(read), post -> {
            if (post.state() != State.REVIEW) {
                throw PostChange.notNow(post);
            }
            hindrance(here, post).ifPresent(problem -> {
                throw problem;
            });
            var was = turns.of(here.id(), post);
            rules.agree(id, me(here));
            var open = turns.open(here.id(), post);
            if (open.isPresent()) {
                rows.touch(id);
                if (steps(was) != steps(turns.of(here.id(), post))) {
                    tell(here, post);
                }
            } else {
                rows.approve(id, me(here));
                tidings.approved(here.id(), post, me(here));
            }
            change.record(here, post, open.isPresent() ? "post.agree" : "post.approve", facts(here, post));
        });
    }

    private static long steps(List<Turn> turns) {
        return turns.stream().takeWhile(Turn::done).count();
    }

    private Map<String, String> facts(Here here, Post post) {
        return mine(here, post)
                ? Map.of("alone", "true", "text", post.text())
                : Map.of("text", post.text(), "writtenBy", post.writer().name());
    }

    /** What keeps whoever asks from approving it now. */
    public Optional<Problem> hindrance(Here here, Post post) {
        if (!here.may(Right.APPROVE_POSTS)) {
            return Optional.of(Problem.forbidden("posts.approve.no-right"));
        }
        var turn = turns.open(here.id(), post);
        if (!mine(here, post)) {
            return turn.flatMap(open -> notTheirs(here, open));
        }
        return second.others(here)
                ? Optional.of(Problem.conflict("posts.approve.own"))
                : second.tooSoon(post.asked().orElseGet(change::now), "posts.approve.too-soon");
    }

    private static Optional<Problem> notTheirs(Here here, Turn open) {
        var me = here.caller().person().id();
        var missing = open.missing().stream().map(Teammate::name).collect(Collectors.joining(", "));
        if (open.agreed().contains(me)) {
            return Optional.of(Problem.conflict("posts.approve.agreed", missing));
        }
        return open.of(me) ? Optional.empty() : Optional.of(Problem.conflict("posts.approve.turn", missing));
    }

    private boolean mine(Here here, Post post) {
        return second.began(here, post.writer().person());
    }

    /**
     * Asks for changes: it is a draft again, with what was said of it.
     *
     * @throws Invalid when nothing is said
     */
    public Post refuse(Here here, PostId id, long read, String why) {
        var said = said(why);
        return change.of(here, id, Optional.of(read), post -> {
            if (post.state() != State.REVIEW) {
                throw PostChange.notNow(post);
            }
            if (!here.may(Right.APPROVE_POSTS)) {
                throw Problem.forbidden("posts.approve.no-right");
            }
            comments.insert(id, me(here), said);
            rows.stage(id, State.DRAFT, Optional.empty(), change.now());
            tidings.refused(here.id(), post, me(here));
            change.record(here, post, "post.refuse", Map.of(), said);
        });
    }

    /**
     * @throws Invalid when nothing is said, or too much
     */
    public Comment comment(Here here, PostId id, String text) {
        var said = said(text);
        return tenant.in(here.id(), () -> {
            change.of(here, id, Optional.empty(), post -> {
                comments.insert(id, me(here), said);
                tidings.commented(here.id(), post, me(here));
                change.record(here, post, "post.comment", Map.of("text", said));
            });
            return comments.of(id).getLast();
        });
    }

    /** The oldest first. */
    public List<Comment> comments(WorkspaceId workspace, PostId id) {
        return tenant.in(workspace, () -> comments.of(id));
    }

    static String said(String text) {
        var plain = text.strip();
        if (plain.isEmpty()) {
            throw new Invalid("text", "posts.invalid.comment");
        }
        if (plain.length() > LONGEST_COMMENT) {
            throw new Invalid("text", "posts.invalid.long", LONGEST_COMMENT);
        }
        return plain;
    }

    private Approval me(Here here) {
        var me = here.caller().person();
        return new Approval(Optional.of(me.id().value()), me.name(), change.now());
    }
}
