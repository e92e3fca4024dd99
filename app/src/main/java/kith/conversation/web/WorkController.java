package kith.conversation.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.conversation.Assignee;
import kith.conversation.Assignees;
import kith.conversation.Conversation;
import kith.conversation.ConversationId;
import kith.conversation.ConversationWork;
import kith.conversation.Conversations;
import kith.conversation.Label;
import kith.conversation.LabelId;
import kith.conversation.Labels;
import kith.conversation.Merging;
import kith.conversation.Priority;
import kith.conversation.SnoozeTime;
import kith.conversation.Snoozing;
import kith.web.Answer;
import kith.web.Problem;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The team's work on the open conversation: the menus in its head. What each of them does can be taken back at once. */
@Controller
class WorkController {
    private final Conversations conversations;
    private final ConversationWork work;
    private final Assignees assignees;
    private final Labels labels;
    private final Works works;
    private final Snoozing snoozing;
    private final Merging merging;
    private final InboxList list;
    private final InstantSource clock;

    WorkController(
            Conversations conversations,
            ConversationWork work,
            Assignees assignees,
            Labels labels,
            Works works,
            Snoozing snoozing,
            Merging merging,
            InboxList list,
            InstantSource clock) {
        this.conversations = conversations;
        this.work = work;
        this.assignees = assignees;
        this.labels = labels;
        this.works = works;
        this.snoozing = snoozing;
        this.merging = merging;
        this.list = list;
        this.clock = clock;
    }

    /** The menus, drawn again when somebody changed something. */
    @Needs(Right.READ_INBOX)
    @GetMapping("/{workspace}/inbox/{id}/work")
    Answer shown(Here here, @PathVariable UUID id, @RequestParam Map<String, String> given) {
        return merging.whereIs(
                here.id(),
                new ConversationId(id),
                conversation -> View.of("conversation/work")
                        .with("work", works.of(here, conversation))
                        .with("asked", Asked.of(given)),
                elsewhere -> back(here, elsewhere.value(), given));
    }

    /**
     * @param to {@code person:<id>}, {@code team:<id>}, {@code me}, or empty for nobody
     */
    @Needs(Right.REPLY)
    @PostMapping("/{workspace}/inbox/{id}/assignment")
    Redirect assign(
            Here here,
            Words words,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String to,
            @RequestParam Map<String, String> given) {
        var conversation = find(here, id);
        var assignee = assignee(here, to);
        work.assign(here, conversation, assignee);
        var said = assignee.flatMap(one -> assignees.find(here.id(), one))
                .map(named -> words.t("work.assigned", named.name()))
                .orElseGet(() -> words.t("work.unassigned"));
        var before = conversation
                .work()
                .assignee()
                .flatMap(one -> assignees.find(here.id(), one))
                .map(Assignees.Named::word)
                .orElse("");
        return back(here, id, given).saying(said).undoneBy(at(here, id) + "/assignment?to=" + before);
    }

    static Optional<Assignee> assignee(Here here, String to) {
        if (to.isEmpty()) {
            return Optional.empty();
        }
        if (to.equals("me")) {
            return Optional.of(new Assignee.Person(here.caller().person().id()));
        }
        var parts = to.split(":", 2);
        try {
            var id = UUID.fromString(parts[parts.length - 1]);
            return switch (parts[0]) {
                case "person" -> Optional.of(Assignee.person(id));
                case "team" -> Optional.of(Assignee.team(id));
                default -> throw new Invalid("to", "work.invalid.person");
            };
        } catch (IllegalArgumentException e) {
            throw new Invalid("to", "work.invalid.person");
        }
    }

    /**
     * @param tag ids of those it bears from now on; {@code label} in the address narrows the list
     * @param name of one more, which may not be there yet
     */
    @Needs(Right.REPLY)
    @PostMapping("/{workspace}/inbox/{id}/labels")
    Redirect label(
            Here here,
            Words words,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable List<UUID> tag,
            @RequestParam(defaultValue = "") String name,
            @RequestParam Map<String, String> given) {
        var conversation = find(here, id);
        var before = on(here, conversation);
        work.label(
                here,
                conversation,
                tag == null ? List.of() : tag.stream().map(LabelId::new).toList(),
                name.isBlank() ? List.of() : List.of(name));
        var now = on(here, conversation);
        var said = now.isEmpty()
                ? words.t("work.unlabelled")
                : words.t(
                        "work.labelled",
                        words.list(now.stream().map(Label::name).toList()));
        var undo = before.stream().map(l -> "tag=" + l.id()).collect(Collectors.joining("&"));
        return back(here, id, given).saying(said).undoneBy(at(here, id) + "/labels?" + undo);
    }

    private List<Label> on(Here here, Conversation conversation) {
        return labels.on(here.id(), List.of(conversation.id())).getOrDefault(conversation.id(), List.of());
    }

    @Needs(Right.REPLY)
    @PostMapping("/{workspace}/inbox/{id}/priority")
    Redirect prioritise(
            Here here,
            Words words,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String priority,
            @RequestParam Map<String, String> given) {
        var conversation = find(here, id);
        var chosen = Priority.of(priority).orElseThrow(() -> new Invalid("priority", "work.invalid.priority"));
        work.prioritise(here, conversation, chosen);
        var before = conversation.work().priority().word();
        return back(here, id, given)
                .saying(words.t("work.prioritised", words.t("work.priority." + chosen.word())))
                .undoneBy(at(here, id) + "/priority?priority=" + before);
    }

    /**
     * Lets it sleep, and goes on with the one below.
     *
     * @param until as in the API, or {@code date}
     * @param at the time chosen, where {@code until} is {@code date}
     */
    @Needs(Right.REPLY)
    @PostMapping("/{workspace}/inbox/{id}/snooze")
    Redirect snooze(
            Here here,
            Words words,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String at,
            @RequestParam Map<String, String> given) {
        var conversation = find(here, id);
        var asked = Asked.of(given).from(null);
        var zone = here.workspace().zone();
        var now = clock.instant();
        var time = SnoozeTime.of(until.equals("date") ? at : until, now, zone);
        var next = list.below(here, asked, conversation);
        snoozing.snooze(here, conversation, time);
        var said = time.map(t -> words.t("snooze.until", words.when(t, now, zone)))
                .orElseGet(() -> words.t("snooze.until-answer"));
        var undo = conversation
                .work()
                .snooze()
                .map(was ->
                        "/snooze?until=" + was.until().map(Instant::toString).orElse("answer"))
                .orElse("/waking");
        return Redirect.to(
                        next.map(n -> at(here, n)).orElse("/" + here.workspace().slug() + "/inbox") + asked.query())
                .saying(said)
                .undoneBy(at(here, id) + undo);
    }

    @Needs(Right.REPLY)
    @PostMapping("/{workspace}/inbox/{id}/waking")
    Redirect wake(Here here, Words words, @PathVariable UUID id, @RequestParam Map<String, String> given) {
        var conversation = find(here, id);
        snoozing.wake(here, conversation);
        var back = back(here, id, given).saying(words.t("snooze.awake"));
        return conversation
                .work()
                .snooze()
                .map(was -> back.undoneBy(at(here, id) + "/snooze?until="
                        + was.until().map(Instant::toString).orElse("answer")))
                .orElse(back);
    }

    private static Redirect back(Here here, UUID id, Map<String, String> given) {
        return Redirect.to(at(here, id) + Asked.of(given).query() + "#conv");
    }

    private static String at(Here here, UUID id) {
        return "/" + here.workspace().slug() + "/inbox/" + id;
    }

    private Conversation find(Here here, UUID id) {
        return conversations
                .find(here.id(), new ConversationId(id))
                .orElseThrow(() -> Problem.notFound("conversation.not-found"));
    }
}
