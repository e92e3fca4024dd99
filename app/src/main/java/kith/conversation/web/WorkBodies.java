package kith.conversation.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.conversation.Assignee;
import kith.conversation.Assignees;
import kith.conversation.Assignees.Named;
import kith.conversation.Conversation;
import kith.conversation.Labels;
import kith.conversation.Snooze;
import kith.workspace.Here;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The team's work on conversations as the API says it. */
@Component
class WorkBodies {
    private final Assignees assignees;
    private final Labels labels;

    WorkBodies(Assignees assignees, Labels labels) {
        this.assignees = assignees;
        this.labels = labels;
    }

    /**
     * @param kind {@code person} or {@code team}
     */
    record AssigneeBody(String kind, UUID id, String name) {
        static AssigneeBody of(Named named) {
            return switch (named.assignee()) {
                case Assignee.Person person ->
                    new AssigneeBody("person", person.id().value(), named.name());
                case Assignee.Team team -> new AssigneeBody("team", team.id().value(), named.name());
            };
        }
    }

    record WorkBody(
            UUID conversation,
            @Nullable AssigneeBody assignee,
            List<LabelsApi.LabelBody> labels,
            String priority,
            @Nullable SnoozeBody snooze) {}

    /**
     * @param until absent: until somebody says something
     */
    record SnoozeBody(Instant since, @Nullable Instant until) {
        static SnoozeBody of(Snooze snooze) {
            return new SnoozeBody(snooze.since(), snooze.until().orElse(null));
        }
    }

    /** In the order of the conversations. */
    List<WorkBody> of(Here here, List<Conversation> conversations) {
        var on = labels.on(
                here.id(), conversations.stream().map(Conversation::id).toList());
        var everybody = assignees.everybody(here.id());
        return conversations.stream()
                .map(c -> new WorkBody(
                        c.id().value(),
                        c.work()
                                .assignee()
                                .flatMap(one -> named(everybody, one))
                                .map(AssigneeBody::of)
                                .orElse(null),
                        on.getOrDefault(c.id(), List.of()).stream()
                                .map(LabelsApi.LabelBody::of)
                                .toList(),
                        c.work().priority().word(),
                        c.work().snooze().map(SnoozeBody::of).orElse(null)))
                .toList();
    }

    private static Optional<Named> named(List<Named> everybody, Assignee assignee) {
        return everybody.stream()
                .filter(named -> named.assignee().equals(assignee))
                .findFirst();
    }
}
