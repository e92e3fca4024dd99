package kith.moderation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.channel.ChannelId;
import kith.database.WorkspaceId;
import kith.message.Message;
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
    private final TeamInbox inbox;

    Calls(Notifications notifications, Team team, TeamInbox inbox) {
        this.notifications = notifications;
        this.team = team;
        this.inbox = inbox;
    }

    /**
     * A rule holds this to be urgent.
     *
     * @param author who said it
     */
    void urgent(WorkspaceId workspace, ReviewItemId item, ChannelId channel, String rule, String author) {
        call(
                workspace,
                judges(workspace, channel, Set.of()),
                Optional.empty(),
                ModerationKinds.URGENT,
                item,
                List.of(rule, author));
    }

    /**
     * A rule tells those whom it names of what it found; whom it called to the case as urgent is not told twice. Whoever judges is led
     * to the case, everybody else to the conversation.
     */
    void found(WorkspaceId workspace, Rule rule, Message message, Optional<ReviewItemId> item) {
        var called = rule.then().queue().orElse(0) == RuleActs.URGENT
                ? judges(workspace, message.channel(), Set.of()).toList()
                : List.<PersonId>of();
        var told = team.of(workspace).stream()
                .filter(mate -> rule.then().told().is(mate) && !called.contains(mate.id()))
                .collect(Collectors.partitioningBy(mate -> mate.role().may(Right.READ_MODERATION)));
        var there = inbox.path(workspace, message).orElse("/inbox");
        told.forEach((judge, mates) -> notifications.tell(
                workspace,
                mates.stream().map(Teammate::id).toList(),
                new Notice(
                        ModerationKinds.FOUND,
                        "rule " + rule.id(),
                        List.of(rule.name(), message.author().name()),
                        judge && item.isPresent() ? "/moderation/" + item.get() : there)));
    }

    /**
     * Something looks as if many did it together.
     *
     * @param channel its name
     */
    void raid(WorkspaceId workspace, Raid raid, String channel) {
        notifications.tell(
                workspace,
                judges(workspace, raid.channel(), Set.of()).toList(),
                new Notice(
                        ModerationKinds.RAID,
                        "raid " + raid.id(),
                        List.of(raid.kind().word(), channel),
                        "/moderation/raids/" + raid.id()));
    }

    /** Somebody decided what a second person has to agree to. */
    void secondPerson(Here here, ReviewItem item, Set<Sanction> acts) {
        var person = here.caller().person();
        call(
                here.id(),
                judges(here.id(), item.channel(), acts),
                Optional.of(person.id()),
                ModerationKinds.SECOND_PERSON,
                item.id(),
                List.of(person.name(), ""));
    }

    /**
     * A member appeals; whoever decided is not called, since they do not judge it.
     *
     * @param author who appeals
     */
    void appealed(
            WorkspaceId workspace,
            ReviewItemId item,
            ChannelId channel,
            Decision decision,
            Optional<PersonId> decider,
            String author) {
        call(
                workspace,
                judges(workspace, channel, decision.acts()),
                decider,
                ModerationKinds.APPEAL,
                item,
                List.of(author, ""));
    }

    /** They have it before their eyes. */
    public void seen(Here here, ReviewItemId item) {
        notifications.readAbout(here, subject(item));
    }

    private void call(
            WorkspaceId workspace,
            Stream<PersonId> judges,
            Optional<PersonId> except,
            String kind,
            ReviewItemId item,
            List<String> arguments) {
        var all = judges.toList();
        var others = all.stream()
                .filter(person -> !except.equals(Optional.of(person)))
                .toList();
        notifications.tell(
                workspace,
                others.isEmpty() ? all : others, // who is alone is told all the same: they do it after a while
                new Notice(kind, subject(item), arguments, "/moderation/" + item));
    }

    /** Who may decide so of what is said there. */
    Stream<PersonId> judges(WorkspaceId workspace, ChannelId channel, Collection<Sanction> acts) {
        return team.of(workspace).stream()
                .filter(mate -> mate.role().may(Right.MODERATE))
                .filter(mate -> mate.remit().reaches(channel.value()))
                .filter(mate -> acts.stream()
                        .allMatch(act -> act == Sanction.LEAVE || mate.remit().allows(act.word())))
                .map(Teammate::id);
    }

    private static String subject(ReviewItemId item) {
        return "case " + item;
    }
}
