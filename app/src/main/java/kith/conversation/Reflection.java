package kith.conversation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.charter.TeamCharters;
import kith.charter.TeamTopic.Asks;
import kith.charter.Topics;
import kith.charter.Touched;
import kith.conversation.HeldReply.Person;
import kith.conversation.HeldReply.Reason;
import kith.conversation.HeldReply.State;
import kith.conversation.HeldReply.Why;
import kith.conversation.internal.Anger;
import kith.conversation.internal.HeldReplyRows;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.delivery.DeliveryId;
import kith.history.Action;
import kith.history.History;
import kith.message.Message;
import kith.message.Readings;
import kith.moderation.ReviewItems;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.PersonId;
import kith.workspace.Right;
import kith.workspace.Team;
import kith.workspace.Teammate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Whether a reply had better be looked at twice, and those that wait for it. A reply waits when it touches a topic of the team charter,
 * goes to somebody angry or influential, or was written by a junior. A second person confirms it, or whoever wrote it once the
 * cool-down is over; it never leaves by itself.
 */
@Service
public class Reflection {
    private final HeldReplyRows rows;
    private final TeamCharters charters;
    private final Topics topics;
    private final Readings readings;
    private final Team team;
    private final ReviewItems queue;
    private final Tenant tenant;
    private final History history;
    private final ApplicationEventPublisher events;
    private final Live live;
    private final InstantSource clock;

    Reflection(
            HeldReplyRows rows,
            TeamCharters charters,
            Topics topics,
            Readings readings,
            Team team,
            ReviewItems queue,
            Tenant tenant,
            History history,
            ApplicationEventPublisher events,
            Live live,
            InstantSource clock) {
        this.rows = rows;
        this.charters = charters;
        this.topics = topics;
        this.readings = readings;
        this.team = team;
        this.queue = queue;
        this.tenant = tenant;
        this.history = history;
        this.events = events;
        this.live = live;
        this.clock = clock;
    }

    /** What the team charter says of a text, before it is anybody's reply. */
    public List<Touched> touched(WorkspaceId workspace, String text) {
        return text.isBlank()
                ? List.of()
                : topics.in(
                        charters.of(workspace),
                        text,
                        readings.read(workspace, text).language());
    }

    /** Why this reply of whoever asks would wait; empty when it leaves at once. */
    public List<Reason> reasons(Here here, Message to, String text) {
        var charter = charters.of(here.id());
        var reasons = new ArrayList<Reason>();
        touched(here.id(), text).stream()
                .filter(touched -> touched.asks() == Asks.HOLD)
                .forEach(touched ->
                        reasons.add(new Reason(Why.TOPIC, touched.topic().word(), touched.words(text))));
        if (charter.holdAngry() && angry(here.id(), to)) {
            reasons.add(new Reason(Why.ANGRY, to.author().name(), List.of()));
        }
        to.author()
                .followers()
                .filter(followers -> charter.influentialFrom()
                        .filter(from -> followers >= from)
                        .isPresent())
                .ifPresent(followers -> reasons.add(new Reason(Why.INFLUENTIAL, followers.toString(), List.of())));
        var me = here.caller().person();
        if (charter.juniors().contains(me.id())) {
            reasons.add(new Reason(Why.JUNIOR, me.name(), List.of()));
        }
        return reasons;
    }

    /** As the message was read, with what people corrected of it. */
    private boolean angry(WorkspaceId workspace, Message message) {
        return !message.text().isBlank()
                && readings.of(workspace, List.of(message)).stream()
                        .anyMatch(read -> Anger.in(message.text(), read.reading()));
    }

    /** Of a conversation, oldest first. */
    public List<HeldReply> of(WorkspaceId workspace, ConversationId conversation) {
        return tenant.in(workspace, () -> rows.of(workspace, conversation));
    }

    /** Those that wait, the oldest first. */
    public List<HeldReply> waiting(WorkspaceId workspace, int most) {
        return tenant.in(workspace, () -> rows.waiting(workspace, most));
    }

    public Duration coolDown(WorkspaceId workspace) {
        return charters.of(workspace).coolDown();
    }

    /** Keeps a reply until somebody confirms it. Inside the transaction that holds its conversation. */
    HeldReply hold(Here here, Conversation conversation, Message to, Replies.Reply reply, List<Reason> reasons) {
        var now = now();
        var held = new HeldReply(
                Ids.next(),
                conversation.id(),
                reply.text().strip(),
                conversation.version(),
                reply.anew(),
                reply.done(),
                reasons,
                me(here),
                now,
                now,
                Optional.empty(),
                State.HELD,
                Optional.empty(),
                Optional.empty());
        rows.insert(here.id(), held);
        queue.held(here.id(), held.id(), to, held.writer().id(), held.writer().name());
        events.publishEvent(new ReplyHeld(
                here.id(), conversation.id(), held.id(), held.writer().id()));
        record(
                here,
                conversation,
                "reply.hold",
                Map.of(
                        "text",
                        held.text(),
                        "because",
                        reasons.stream()
                                .map(reason -> reason.why().word())
                                .distinct()
                                .collect(Collectors.joining(", "))));
        return held;
    }

    /**
     * The reply, held against others who decide at the same moment.
     *
     * @throws Problem when there is none in this conversation, or it was decided
     */
    HeldReply get(Here here, ConversationId conversation, UUID id) {
        var held = rows.hold(here.id(), id)
                .filter(reply -> reply.conversation().equals(conversation))
                .orElseThrow(() -> Problem.notFound("reflection.not-found"));
        if (held.state() != State.HELD) {
            throw Problem.conflict(
                    "reflection." + held.state().word(),
                    held.decided().map(Person::name).orElse(""));
        }
        return held;
    }

    /** What keeps this person from confirming it now; empty when nothing does. */
    public Optional<Problem> mayConfirm(Here here, HeldReply held) {
        var charter = charters.of(here.id());
        var me = here.caller().person().id();
        if (!here.may(Right.REPLY)) {
            return Optional.of(Problem.forbidden("conversation.reply.no-right"));
        }
        if (held.writer().id().equals(me)) {
            var ripe = held.ripe(charter.coolDown());
            return now().isBefore(ripe)
                    ? Optional.of(Problem.conflict(
                            "reflection.too-soon",
                            Duration.between(now(), ripe).plusSeconds(59).toMinutes()))
                    : Optional.empty();
        }
        return charter.juniors().contains(me) ? Optional.of(Problem.forbidden("reflection.junior")) : Optional.empty();
    }

    /** Says that it left. Inside the transaction in which it does. */
    void confirmed(Here here, Conversation conversation, HeldReply held, DeliveryId delivery) {
        if (!rows.decide(here.id(), held.id(), State.CONFIRMED, me(here), now(), Optional.of(delivery))) {
            throw new IllegalStateException("Decided although it is held: " + held.id());
        }
        queue.heldNoMore(here.id(), held.id());
        record(
                here,
                conversation,
                "reply.confirm",
                Map.of("text", held.text(), "writtenBy", held.writer().name()));
    }

    /** It is not to leave. */
    public void withdraw(Here here, Conversation conversation, UUID id) {
        tenant.run(here.id(), () -> {
            var held = get(here, conversation.id(), id);
            rows.decide(here.id(), id, State.WITHDRAWN, me(here), now(), Optional.empty());
            queue.heldNoMore(here.id(), id);
            record(
                    here,
                    conversation,
                    "reply.withdraw",
                    Map.of("text", held.text(), "writtenBy", held.writer().name()));
        });
    }

    /**
     * Writes it anew: whoever does is its writer from now on, and waits from now on.
     *
     * @param reasons makes the reasons of the new text
     * @throws Problem when it says nothing
     */
    HeldReply write(Here here, Conversation conversation, Message to, UUID id, String text, List<Reason> reasons) {
        var held = get(here, conversation.id(), id);
        if (!held.text().equals(text)) {
            rows.write(here.id(), id, text, reasons, me(here), now());
            queue.held(here.id(), id, to, me(here).id(), me(here).name());
            history.record(
                    here.id(),
                    here.actor(),
                    Action.of("reply.edit", "conversation", conversation.id(), conversation.subject())
                            .changing(Map.of("text", held.text()), Map.of("text", text)));
            Tenant.afterCommit(() -> live.changed(here.id(), "conversations"));
        }
        return rows.hold(here.id(), id).orElseThrow();
    }

    /**
     * Asks somebody for the second look.
     *
     * @throws Invalid when they wrote it, are nobody of the team, or may not confirm it
     */
    public HeldReply ask(Here here, Conversation conversation, UUID id, PersonId person) {
        return tenant.in(here.id(), () -> {
            var held = get(here, conversation.id(), id);
            var asked = whoMayBeAsked(here, held).stream()
                    .filter(mate -> mate.id().equals(person))
                    .findFirst()
                    .orElseThrow(() -> new Invalid("person", "reflection.invalid.person"));
            if (held.asked().map(Person::id).filter(person::equals).isPresent()) {
                return held;
            }
            rows.ask(here.id(), id, new Person(asked.id(), asked.name()));
            events.publishEvent(new SecondLookAsked(
                    here.id(),
                    conversation.id(),
                    id,
                    person,
                    here.caller().person().id()));
            record(here, conversation, "reply.ask", Map.of("of", asked.name(), "text", held.text()));
            return rows.hold(here.id(), id).orElseThrow();
        });
    }

    /** Who could give it a second look. */
    public List<Teammate> whoMayBeAsked(Here here, HeldReply held) {
        var juniors = charters.of(here.id()).juniors();
        return team.of(here.id()).stream()
                .filter(mate -> mate.role().may(Right.REPLY)
                        && !mate.id().equals(held.writer().id())
                        && !mate.id().equals(here.caller().person().id())
                        && !juniors.contains(mate.id()))
                .toList();
    }

    private void record(Here here, Conversation conversation, String act, Map<String, String> facts) {
        history.record(
                here.id(),
                here.actor(),
                Action.of(act, "conversation", conversation.id(), conversation.subject())
                        .with(facts));
        Tenant.afterCommit(() -> live.changed(here.id(), "conversations"));
    }

    private static Person me(Here here) {
        var person = here.caller().person();
        return new Person(person.id(), person.name());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
