package kith.conversation.web;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import kith.conversation.Assignee;
import kith.conversation.Conversation;
import kith.conversation.ConversationId;
import kith.conversation.ConversationWork;
import kith.conversation.Conversations;
import kith.conversation.LabelId;
import kith.conversation.Priority;
import kith.conversation.SnoozeTime;
import kith.conversation.Snoozing;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The team's work on conversations for programs. Each answer is the work as it is then. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/conversations/{id}")
class WorkApi {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Conversations conversations;
    private final ConversationWork work;
    private final Snoozing snoozing;
    private final WorkBodies bodies;
    private final InstantSource clock;

    WorkApi(
            Conversations conversations,
            ConversationWork work,
            Snoozing snoozing,
            WorkBodies bodies,
            InstantSource clock) {
        this.conversations = conversations;
        this.work = work;
        this.snoozing = snoozing;
        this.clock = clock;
        this.bodies = bodies;
    }

    /**
     * One of the two.
     *
     * @param person id of a teammate, or {@code me}
     * @param team id of a team
     */
    record NewAssignment(@Nullable String person, @Nullable UUID team) {}

    /**
     * @param labels ids of labels, or names; a name that is none yet makes a label
     */
    record NewLabels(@Nullable List<String> labels) {}

    /**
     * @param priority {@code urgent}, {@code high}, {@code medium}, {@code low} or {@code none}
     */
    record NewPriority(@Nullable String priority) {}

    @Needs(Right.REPLY)
    @PutMapping("/assignment")
    WorkBodies.WorkBody assign(Here here, @PathVariable UUID id, @RequestBody NewAssignment body) {
        var conversation = find(here, id);
        if ((body.person() == null) == (body.team() == null)) {
            throw new Invalid("person", "work.invalid.one");
        }
        work.assign(
                here,
                conversation,
                Optional.of(body.team() == null ? person(here, body.person()) : Assignee.team(body.team())));
        return now(here, id);
    }

    static Assignee person(Here here, @Nullable String person) {
        if (person == null || person.equals("me")) {
            return new Assignee.Person(here.caller().person().id());
        }
        if (!ID.matcher(person).matches()) {
            throw new Invalid("person", "work.invalid.person");
        }
        return Assignee.person(UUID.fromString(person));
    }

    /** The id, when it is one. */
    static Optional<UUID> id(String text) {
        return Optional.of(text).filter(t -> ID.matcher(t).matches()).map(UUID::fromString);
    }

    @Needs(Right.REPLY)
    @DeleteMapping("/assignment")
    WorkBodies.WorkBody unassign(Here here, @PathVariable UUID id) {
        work.assign(here, find(here, id), Optional.empty());
        return now(here, id);
    }

    @Needs(Right.REPLY)
    @PutMapping("/labels")
    WorkBodies.WorkBody label(Here here, @PathVariable UUID id, @RequestBody NewLabels body) {
        var conversation = find(here, id);
        if (body.labels() == null) {
            throw new Invalid("labels", "work.invalid.labels-absent");
        }
        var ids = new ArrayList<LabelId>();
        var names = new ArrayList<String>();
        for (var label : body.labels()) {
            if (ID.matcher(label).matches()) {
                ids.add(new LabelId(UUID.fromString(label)));
            } else {
                names.add(label);
            }
        }
        work.label(here, conversation, ids, names);
        return now(here, id);
    }

    @Needs(Right.REPLY)
    @PutMapping("/priority")
    WorkBodies.WorkBody prioritise(Here here, @PathVariable UUID id, @RequestBody NewPriority body) {
        var conversation = find(here, id);
        work.prioritise(
                here,
                conversation,
                Priority.of(body.priority() == null ? "" : body.priority())
                        .orElseThrow(() -> new Invalid("priority", "work.invalid.priority")));
        return now(here, id);
    }

    /**
     * @param until an instant, a time on the wall where the workspace is such as {@code 2026-03-12T14:00}, {@code later-today},
     *     {@code tomorrow}, {@code next-monday}, or {@code answer}: until somebody says something
     */
    record NewSnooze(@Nullable String until) {}

    @Needs(Right.REPLY)
    @PutMapping("/snooze")
    WorkBodies.WorkBody snooze(Here here, @PathVariable UUID id, @RequestBody NewSnooze body) {
        var conversation = find(here, id);
        var until = SnoozeTime.of(
                body.until() == null ? "" : body.until(),
                clock.instant(),
                here.workspace().zone());
        snoozing.snooze(here, conversation, until);
        return now(here, id);
    }

    @Needs(Right.REPLY)
    @DeleteMapping("/snooze")
    WorkBodies.WorkBody wake(Here here, @PathVariable UUID id) {
        snoozing.wake(here, find(here, id));
        return now(here, id);
    }

    private WorkBodies.WorkBody now(Here here, UUID id) {
        return bodies.of(here, List.of(find(here, id))).getFirst();
    }

    private Conversation find(Here here, UUID id) {
        return conversations
                .find(here.id(), new ConversationId(id))
                .orElseThrow(() -> Problem.notFound("conversation.not-found"));
    }
}
