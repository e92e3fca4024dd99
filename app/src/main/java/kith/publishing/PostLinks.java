package kith.publishing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import kith.database.Ids;
import kith.database.SignedIds;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.Actor;
import kith.history.History;
import kith.publishing.Post.Approval;
import kith.publishing.Post.By;
import kith.publishing.Post.State;
import kith.publishing.PostLink.Decided;
import kith.publishing.internal.CommentRows;
import kith.publishing.internal.PostLinkRows;
import kith.publishing.internal.PostRows;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Workspace;
import kith.workspace.Workspaces;
import org.springframework.stereotype.Service;

/**
 * Approval by somebody without an account. Whoever holds the link sees that one post and nothing else of the workspace, and speaks in the
 * name it was made for; the history says who made it.
 */
@Service
public class PostLinks {
    public static final Duration HOLDS = Duration.ofDays(14);

    private static final String PURPOSE = "link to a post";
    private static final int LONGEST_NAME = 120;

    private final PostLinkRows links;
    private final PostRows posts;
    private final CommentRows comments;
    private final SignedIds signed;
    private final Workspaces workspaces;
    private final PostChange change;
    private final Tidings tidings;
    private final Turns turns;
    private final Tenant tenant;
    private final History history;
    private final Live live;

    PostLinks(
            PostLinkRows links,
            PostRows posts,
            CommentRows comments,
            SignedIds signed,
            Workspaces workspaces,
            PostChange change,
            Tidings tidings,
            Turns turns,
            Tenant tenant,
            History history,
            Live live) {
        this.links = links;
        this.posts = posts;
        this.comments = comments;
        this.signed = signed;
        this.workspaces = workspaces;
        this.change = change;
        this.tidings = tidings;
        this.turns = turns;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
    }

    /**
     * @param name of whom it is for
     * @throws Invalid when it is for nobody
     */
    public PostLink make(Here here, PostId post, String name) {
        var whom = name.strip().replaceAll("\\s+", " ");
        if (whom.isEmpty() || whom.length() > LONGEST_NAME) {
            throw new Invalid("name", "posts.invalid.link-name", LONGEST_NAME);
        }
        return tenant.in(here.id(), () -> {
            var id = Ids.next();
            change.of(here, post, Optional.empty(), found -> {
                var me = here.caller().person();
                var now = change.now();
                links.insert(id, post, whom, new By(me.id().value(), me.name(), now), now.plus(HOLDS));
                change.record(here, found, "post.link", Map.of("for", whom));
            });
            return withPath(here.id(), links.find(id).orElseThrow());
        });
    }

    /** The oldest first. */
    public List<PostLink> of(WorkspaceId workspace, PostId post) {
        return tenant.in(
                workspace,
                () -> links.of(post).stream()
                        .map(link -> withPath(workspace, link))
                        .toList());
    }

    private PostLink withPath(WorkspaceId workspace, PostLink link) {
        return new PostLink(
                link.id(),
                link.post(),
                link.name(),
                link.made(),
                link.expires(),
                link.ended(),
                link.decided(),
                "/a/" + signed.token(PURPOSE, workspace, link.id()));
    }

    /** Takes it back: it says so from then on. */
    public void end(Here here, PostId post, UUID link) {
        change.of(here, post, Optional.empty(), found -> {
            if (!links.end(link, post, change.now())) {
                throw Problem.notFound("posts.link.none");
            }
            change.record(here, found, "post.link-end", Map.of());
        });
    }

    /** What a link leads to. */
    public record Linked(Workspace workspace, PostLink link, Post post, List<Comment> comments) {}

    /** @throws Problem when the link was not made here */
    public Linked linked(String token) {
        var named = signed.read(PURPOSE, token).orElseThrow(() -> Problem.notFound("posts.link.none"));
        var workspace = workspaces.find(named.workspace()).orElseThrow(() -> Problem.notFound("posts.link.none"));
        return tenant.in(workspace.id(), () -> {
            var link = links.find(named.id()).orElseThrow(() -> Problem.notFound("posts.link.none"));
            var post = posts.find(link.post()).orElseThrow(() -> Problem.notFound("posts.link.none"));
            return new Linked(workspace, link, post, comments.of(post.id()));
        });
    }

    /**
     * @param read the version that was read
     * @throws Problem when the link is over, the post does not wait for an approval, or is another than was read
     */
    public void approve(Linked linked, long read) {
        decide(linked, read, true, Optional.empty());
    }

    /** Asks for changes. */
    public void refuse(Linked linked, long read, String why) {
        decide(linked, read, false, Optional.of(Approvals.said(why)));
    }

    private void decide(Linked linked, long read, boolean approves, Optional<String> why) {
        within(linked, post -> {
            if (post.version() != read) {
                throw Problem.conflict("posts.link.changed");
            }
            if (post.state() != State.REVIEW) {
                throw PostChange.notNow(post);
            }
            var by = by(linked);
            why.ifPresent(said -> comments.insert(post.id(), by, said));
            var waits = turns.open(linked.workspace().id(), post).isPresent();
            if (approves && waits) {
                posts.touch(post.id()); // the rules name who else has to agree
            } else if (approves) {
                posts.approve(post.id(), by);
                tidings.approved(linked.workspace().id(), post, by);
            } else {
                posts.stage(post.id(), State.DRAFT, Optional.empty(), by.at());
                tidings.refused(linked.workspace().id(), post, by);
            }
            links.decide(linked.link().id(), new Decided(approves, read, by.at()));
            record(
                    linked,
                    post,
                    !approves ? "post.refuse" : waits ? "post.agree" : "post.approve",
                    approves
                            ? Map.of(
                                    "text",
                                    post.text(),
                                    "linkOf",
                                    linked.link().made().name())
                            : Map.of(
                                    "why",
                                    why.orElse(""),
                                    "linkOf",
                                    linked.link().made().name()));
        });
    }

    public void comment(Linked linked, String text) {
        var said = Approvals.said(text);
        within(linked, post -> {
            comments.insert(post.id(), by(linked), said);
            tidings.commented(linked.workspace().id(), post, by(linked));
            record(
                    linked,
                    post,
                    "post.comment",
                    Map.of("text", said, "linkOf", linked.link().made().name()));
        });
    }

    private void within(Linked linked, Consumer<Post> act) {
        var workspace = linked.workspace().id();
        tenant.run(workspace, () -> {
            var post = posts.hold(linked.post().id()).orElseThrow(() -> Problem.notFound("posts.link.none"));
            var open = links.find(linked.link().id()).filter(link -> link.open(change.now()));
            if (open.isEmpty()) {
                throw Problem.conflict("posts.link.over");
            }
            act.accept(post);
            Tenant.afterCommit(() -> live.changed(workspace, "posts"));
        });
    }

    private Approval by(Linked linked) {
        return new Approval(Optional.empty(), linked.link().name(), change.now());
    }

    private void record(Linked linked, Post post, String act, Map<String, String> facts) {
        history.record(
                linked.workspace().id(),
                Actor.job(linked.link().name()),
                Action.of(act, "post", post.id(), post.name()).with(facts));
    }
}
