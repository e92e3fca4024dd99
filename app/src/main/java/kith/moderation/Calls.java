package kith.moderation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kith.database.WorkspaceId;
import kith.moderation.internal.ModerationKinds;
import kith.notification.Notice;
import kith.notification.Notifications;
import kith.workspace.Here;
import kith.workspace.PersonId;
import kith.workspace.Right;
import kith.workspace.Team;
import kith.workspace.Teammate;
import org.springframework.stereotype.Component;

/** Calls those who judge, for what cannot wait until they look by themselves: inside the transaction in which it happens. */
@Component
public class Calls {
    private final Notifications notifications;
    private final Team team;

    Calls(Notifications notifications, Team team) {
        this.notifications = notifications;
        this.team = team;
    }

    /**
     * A rule holds this to be urgent.
     *
     * @param author who said it
     */
    void urgent(WorkspaceId workspace, ReviewItemId item, String rule, String author) {
        call(workspace, Optional.empty(), ModerationKinds.URGENT, item, List.of(rule, author));
    }

    /** Somebody decided what a second person has to agree to. */
    void secondPerson(Here here, ReviewItemId item) {
        var person = here.caller().person();
        call(here.id(), Optional.of(person.id()), ModerationKinds.SECOND_PERSON, item, List.of(person.name(), ""));
    }

    /**
     * A member appeals; whoever decided is not called, since they do not judge it.
     *
     * @param author who appeals
     */
    void appealed(WorkspaceId workspace, ReviewItemId item, Optional<PersonId> decider, String author) {
        call(workspace, decider, ModerationKinds.APPEAL, item, List.of(author, ""));
    }

    /** They have it before their eyes. */
    public void seen(Here here, ReviewItemId item) {
        notifications.readAbout(here, subject(item));
    }

    private void call(
            WorkspaceId workspace, Optional<PersonId> except, String kind, ReviewItemId item, List<String> arguments) {
        var all = judges(workspace).toList();
        var others = all.stream()
                .filter(person -> !except.equals(Optional.of(person)))
                .toList();
        notifications.tell(
                workspace,
                others.isEmpty() ? all : others, // who is alone is told all the same: they do it after a while
                new Notice(kind, subject(item), arguments, "/moderation/" + item));
    }

    private Stream<PersonId> judges(WorkspaceId workspace) {
        return team.of(workspace).stream()
                .filter(mate -> mate.role().may(Right.MODERATE))
                .map(Teammate::id);
    }

    private static String subject(ReviewItemId item) {
        return "case " + item;
    }
}
