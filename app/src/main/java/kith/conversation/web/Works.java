package kith.conversation.web;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import kith.conversation.Assignee;
import kith.conversation.Assignees;
import kith.conversation.Assignees.Named;
import kith.conversation.Conversation;
import kith.conversation.Followers;
import kith.conversation.Label;
import kith.conversation.Labels;
import kith.conversation.Priority;
import kith.conversation.Snooze;
import kith.conversation.SnoozeTime;
import kith.conversation.State;
import kith.workspace.Here;
import kith.workspace.Right;
import org.springframework.stereotype.Component;

/** What the head of an open conversation shows of the team's work, and offers. */
@Component
public class Works {
    private final Assignees assignees;
    private final Labels labels;
    private final Followers followers;
    private final InstantSource clock;

    Works(Assignees assignees, Labels labels, Followers followers, InstantSource clock) {
        this.assignees = assignees;
        this.labels = labels;
        this.followers = followers;
        this.clock = clock;
    }

    /**
     * @param readers names of the others who read the inbox, whom a note can name
     * @param follows whether the reader follows it
     * @param choices whom it can be given to, and {@code all} labels there are; none for whoever may only read
     */
    public record Shown(
            String id,
            Optional<Named> assignee,
            List<Label> labels,
            Priority priority,
            Optional<Snooze> snooze,
            boolean done,
            boolean follows,
            Until until,
            List<String> readers,
            List<Named> choices,
            List<Label> all) {
        public Shown {
            labels = List.copyOf(labels);
            choices = List.copyOf(choices);
            all = List.copyOf(all);
        }

        public boolean bears(Label label) {
            return labels.contains(label);
        }
    }

    private static List<String> readers(Here here, List<Named> team) {
        var me = new Assignee.Person(here.caller().person().id());
        return team.stream()
                .filter(named -> !named.team() && !named.assignee().equals(me))
                .map(Named::name)
                .toList();
    }

    /**
     * When it may come back.
     *
     * @param today empty in the evening
     * @param first the earliest day one may choose
     */
    public record Until(Optional<Instant> today, Instant tomorrow, Instant monday, LocalDate first) {
        static Until at(Instant now, ZoneId zone) {
            return new Until(
                    SnoozeTime.laterToday(now, zone),
                    SnoozeTime.tomorrow(now, zone),
                    SnoozeTime.nextMonday(now, zone),
                    now.atZone(zone).toLocalDate());
        }
    }

    Shown of(Here here, Conversation conversation) {
        var everybody = assignees.everybody(here.id());
        var team = assignees.of(here.id());
        var may = here.may(Right.REPLY);
        return new Shown(
                conversation.id().toString(),
                conversation
                        .work()
                        .assignee()
                        .flatMap(one -> everybody.stream()
                                .filter(named -> named.assignee().equals(one))
                                .findFirst()),
                labels.on(here.id(), List.of(conversation.id())).getOrDefault(conversation.id(), List.of()),
                conversation.work().priority(),
                conversation.work().snooze(),
                conversation.state() == State.DONE,
                followers.follows(here.id(), here.caller().person().id(), conversation.id()),
                Until.at(clock.instant(), here.workspace().zone()),
                readers(here, team),
                may ? team : List.of(),
                may ? labels.of(here.id()) : List.of());
    }
}
