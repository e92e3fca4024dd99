package kith.conversation.internal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.conversation.Assignee;
import kith.conversation.Conversation;
import kith.conversation.ConversationId;
import kith.conversation.ConversationsAssigned;
import kith.conversation.FollowedConversationGrew;
import kith.conversation.MentionedInNote;
import kith.conversation.PromiseNearlyOver;
import kith.conversation.ReplyFailed;
import kith.conversation.ReplyHeld;
import kith.conversation.SecondLookAsked;
import kith.database.WorkspaceId;
import kith.notification.Notice;
import kith.notification.Notifications;
import kith.team.TeamId;
import kith.team.Teams;
import kith.workspace.PersonId;
import kith.workspace.Right;
import kith.workspace.Team;
import kith.workspace.Teammate;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells teammates what happens in the inbox, inside the transaction in which it does. Nobody is told what they did themselves. */
@Component
public class InboxNotices {
    /** So many at once are told one by one; more are told as one. */
    private static final int EACH = 3;

    private final Notifications notifications;
    private final ConversationRows conversations;
    private final Team teammates;
    private final Teams teams;

    InboxNotices(Notifications notifications, ConversationRows conversations, Team teammates, Teams teams) {
        this.notifications = notifications;
        this.conversations = conversations;
        this.teammates = teammates;
        this.teams = teams;
    }

    @EventListener
    void mentioned(MentionedInNote event) {
        tell(
                event.workspace(),
                event.people(),
                InboxKinds.MENTIONED,
                event.conversation(),
                List.of(name(event.workspace(), event.by().value())));
    }

    @EventListener
    void given(ConversationsAssigned event) {
        var by = event.by().id();
        var kind = event.to() instanceof Assignee.Person ? InboxKinds.GIVEN : InboxKinds.GIVEN_TO_TEAM;
        var people = people(event.workspace(), event.to()).stream()
                .filter(person -> !by.equals(Optional.of(person.value())))
                .toList();
        if (people.isEmpty()) {
            return;
        }
        if (event.conversations().size() > EACH) {
            var subject = "given by " + by.map(UUID::toString).orElse("");
            var mine = event.to() instanceof Assignee.Person ? "/inbox?assignee=me" : "/inbox";
            notifications.tell(
                    event.workspace(),
                    people,
                    new Notice(kind, subject, List.of(event.by().name(), "", "many"), mine));
            return;
        }
        conversations
                .find(event.conversations())
                .forEach(one -> notifications.tell(
                        event.workspace(),
                        people,
                        notice(kind, one, List.of(event.by().name()))));
    }

    @EventListener
    void late(PromiseNearlyOver event) {
        var people = event.whose()
                .map(whose -> people(event.workspace(), whose))
                .orElseGet(() -> allWho(event.workspace(), Right.REPLY));
        tell(event.workspace(), people, InboxKinds.LATE, event.conversation(), List.of(event.level()));
    }

    /** Nobody in particular is asked: whoever may let it leave. */
    @EventListener
    void held(ReplyHeld event) {
        var people = allWho(event.workspace(), Right.REPLY).stream()
                .filter(person -> !person.equals(event.writer()))
                .toList();
        tell(
                event.workspace(),
                people,
                InboxKinds.SECOND_LOOK,
                event.conversation(),
                List.of(name(event.workspace(), event.writer().value())));
    }

    @EventListener
    void asked(SecondLookAsked event) {
        tell(
                event.workspace(),
                Set.of(event.asked()),
                InboxKinds.SECOND_LOOK,
                event.conversation(),
                List.of(name(event.workspace(), event.by().value())));
    }

    @EventListener
    void failed(ReplyFailed event) {
        tell(event.workspace(), Set.of(event.writer()), InboxKinds.FAILED, event.conversation(), List.of(""));
    }

    @EventListener
    void grew(FollowedConversationGrew event) {
        tell(event.workspace(), event.followers(), InboxKinds.FOLLOWED, event.conversation(), List.of(""));
    }

    private void tell(
            WorkspaceId workspace,
            Collection<PersonId> people,
            String kind,
            ConversationId conversation,
            List<String> arguments) {
        if (!people.isEmpty()) {
            conversations
                    .find(conversation)
                    .ifPresent(one -> notifications.tell(workspace, people, notice(kind, one, arguments)));
        }
    }

    /** By which what is told of this conversation is found again. */
    public static String subject(ConversationId conversation) {
        return "conversation " + conversation;
    }

    /** The arguments of all kinds: who or what did it, the subject, and whether it stands for many. */
    private static Notice notice(String kind, Conversation about, List<String> arguments) {
        return new Notice(
                kind,
                subject(about.id()),
                List.of(arguments.getFirst(), about.subject(), "one"),
                "/inbox/" + about.id());
    }

    private Collection<PersonId> people(WorkspaceId workspace, Assignee assignee) {
        return switch (assignee) {
            case Assignee.Person person -> Set.of(person.id());
            case Assignee.Team team -> inTeam(workspace, team.id());
        };
    }

    private Collection<PersonId> inTeam(WorkspaceId workspace, TeamId team) {
        return teams.find(workspace, team).stream()
                .flatMap(one -> one.people().stream())
                .map(Teammate::id)
                .toList();
    }

    private Set<PersonId> allWho(WorkspaceId workspace, Right right) {
        return teammates.of(workspace).stream()
                .filter(teammate -> teammate.role().may(right))
                .map(Teammate::id)
                .collect(Collectors.toSet());
    }

    private String name(WorkspaceId workspace, UUID person) {
        return teammates
                .find(workspace, new PersonId(person))
                .map(Teammate::name)
                .orElse("");
    }
}
