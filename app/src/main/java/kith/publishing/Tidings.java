package kith.publishing;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kith.database.WorkspaceId;
import kith.notification.Notice;
import kith.notification.Notifications;
import kith.publishing.internal.PostKinds;
import kith.workspace.Here;
import kith.workspace.PersonId;
import kith.workspace.Right;
import kith.workspace.Team;
import kith.workspace.Teammate;
import org.springframework.stereotype.Component;

/** Tells writers and those who approve what happens to a post, inside the transaction in which it does; nobody what they did themselves. */
@Component
public class Tidings {
    private final Notifications notifications;
    private final Team team;

    Tidings(Notifications notifications, Team team) {
        this.notifications = notifications;
        this.team = team;
    }

    /** It waits for an approval. */
    void asked(Here here, Post post) {
        var approvers = approvers(here.id())
                .filter(person -> !person.value().equals(post.writer().person()))
                .toList();
        tell(here.id(), approvers, PostKinds.REVIEW, post, post.writer().name());
    }

    private Stream<PersonId> approvers(WorkspaceId workspace) {
        return team.of(workspace).stream()
                .filter(mate -> mate.role().may(Right.APPROVE_POSTS))
                .map(Teammate::id);
    }

    /**
     * @param by a teammate or somebody from outside
     */
    void approved(WorkspaceId workspace, Post post, Post.Approval by) {
        toWriters(workspace, PostKinds.APPROVED, post, by);
    }

    /** Changes are asked for. */
    void refused(WorkspaceId workspace, Post post, Post.Approval by) {
        toWriters(workspace, PostKinds.REFUSED, post, by);
    }

    void commented(WorkspaceId workspace, Post post, Post.Approval by) {
        toWriters(workspace, PostKinds.COMMENT, post, by);
    }

    /** It is not on every channel on which it should be, and waits for a person. */
    void failed(WorkspaceId workspace, Post post) {
        tell(workspace, writers(post, Optional.empty()), PostKinds.FAILED, post, "");
    }

    /** It waits for these. */
    void asked(WorkspaceId workspace, Post post, List<PersonId> people) {
        tell(workspace, people, PostKinds.REVIEW, post, post.writer().name());
    }

    /** Somebody wants what has left taken away: whoever may approve confirms it. */
    void withdrawalAsked(Here here, Post post, Post.By by) {
        var others = approvers(here.id())
                .filter(person -> !person.value().equals(by.person()))
                .toList();
        tell(here.id(), others, PostKinds.WITHDRAWAL, post, by.name());
    }

    /** It is being taken away. */
    void withdrawn(WorkspaceId workspace, Post post, Post.By by) {
        tell(workspace, writers(post, Optional.of(by.person())), PostKinds.WITHDRAWN, post, by.name());
    }

    /** Something about it wants mending before it leaves. */
    void wouldFail(WorkspaceId workspace, Post post) {
        tell(workspace, writers(post, Optional.empty()), PostKinds.PREFLIGHT, post, "");
    }

    /** Somebody changed it, or took it away, on its network. */
    void drifted(WorkspaceId workspace, Post post) {
        tell(workspace, writers(post, Optional.empty()), PostKinds.DRIFT, post, "");
    }

    /** They have it before their eyes. */
    public void seen(Here here, PostId post) {
        notifications.readAbout(here, subject(post));
    }

    private void toWriters(WorkspaceId workspace, String kind, Post post, Post.Approval by) {
        tell(workspace, writers(post, by.person()), kind, post, by.name());
    }

    private static List<PersonId> writers(Post post, Optional<UUID> but) {
        return Stream.of(post.author().person(), post.writer().person())
                .distinct()
                .filter(person -> !but.equals(Optional.of(person)))
                .map(PersonId::new)
                .toList();
    }

    private void tell(WorkspaceId workspace, Collection<PersonId> people, String kind, Post post, String who) {
        notifications.tell(
                workspace,
                people,
                new Notice(kind, subject(post.id()), List.of(who, post.name()), "/posts/" + post.id()));
    }

    private static String subject(PostId post) {
        return "post " + post;
    }
}
