package kith.conversation.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.connector.Said.Kind;
import kith.conversation.Conversation;
import kith.conversation.Conversations;
import kith.conversation.Forward;
import kith.conversation.Forwards;
import kith.conversation.HeldReply;
import kith.conversation.Notes;
import kith.conversation.Reflection;
import kith.delivery.Deliveries;
import kith.delivery.Delivery;
import kith.member.Member;
import kith.member.Members;
import kith.message.AuthorId;
import kith.message.Figures;
import kith.message.Figures.Measured;
import kith.message.Message;
import kith.message.MessageId;
import kith.message.Messages;
import kith.message.ReadingView;
import kith.message.Readings;
import kith.web.Face;
import kith.workspace.Here;
import kith.workspace.Right;
import org.springframework.stereotype.Component;

/** Puts together what an open conversation shows. */
@Component
class Talks {
    private final Messages messages;
    private final Members members;
    private final Deliveries deliveries;
    private final Readings readings;
    private final Figures figures;
    private final Forwards forwards;
    private final Deeds deeds;
    private final Notes notes;
    private final Reflection reflection;

    Talks(
            Messages messages,
            Members members,
            Deliveries deliveries,
            Readings readings,
            Figures figures,
            Forwards forwards,
            Deeds deeds,
            Notes notes,
            Reflection reflection) {
        this.messages = messages;
        this.members = members;
        this.deliveries = deliveries;
        this.readings = readings;
        this.figures = figures;
        this.forwards = forwards;
        this.deeds = deeds;
        this.notes = notes;
        this.reflection = reflection;
    }

    Talk of(Here here, Conversation conversation) {
        var said = messages.thread(here.id(), conversation.channel(), conversation.threadKey(), Conversations.SHOWN);
        var people = members.of(
                here.id(), said.stream().map(m -> m.author().id()).distinct().toList());
        var reactions = messages.reactions(
                here.id(),
                conversation.channel(),
                said.stream().map(Message::remoteId).toList());
        var read = read(here, said);
        var measured = figures.of(
                here.id(),
                conversation.channel(),
                said.stream().filter(Message::own).map(Message::remoteId).toList());
        var drawn = said.stream()
                .map(message -> line(here, conversation, message, people, reactions, read, measured))
                .toList();
        var parent = parent(drawn);
        var rest = parent.isPresent() ? drawn.subList(1, drawn.size()) : drawn;
        return new Talk(
                parent.orElse(null),
                byDay(here, rest, beside(here, conversation, said)),
                said.size() >= Conversations.SHOWN);
    }

    /** What others said; our own words and what is gone are not judged. */
    private Map<MessageId, ReadingView> read(Here here, List<Message> said) {
        var others = said.stream()
                .filter(m -> !m.own()
                        && m.kind() != Kind.EVENT
                        && m.gone().isEmpty()
                        && !m.text().isBlank())
                .toList();
        return readings.of(here.id(), others).stream()
                .collect(Collectors.toMap(r -> r.message().id(), ReadingView::of));
    }

    private Talk.Line line(
            Here here,
            Conversation conversation,
            Message message,
            Map<AuthorId, Member> people,
            Map<String, Map<String, Long>> reactions,
            Map<MessageId, ReadingView> read,
            Map<String, Measured> measured) {
        if (message.kind() == Kind.EVENT) {
            return new Talk.Event(message);
        }
        var member = Optional.ofNullable(people.get(message.author().id()));
        return new Talk.Said(
                message,
                new Face(
                        message.author().name(),
                        member.map(m -> m.rung().step()).orElse(0),
                        Optional.empty()),
                member.map(m -> "/members/" + m.id()),
                message.edited().isPresent() ? messages.revisions(here.id(), message.id()) : List.of(),
                reactions.getOrDefault(message.remoteId(), Map.of()).entrySet().stream()
                        .map(entry -> new Talk.Reaction(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparing(Talk.Reaction::count).reversed())
                        .toList(),
                conversation
                        .waiting()
                        .filter(w -> w.message().equals(message.id()))
                        .isPresent(),
                Optional.ofNullable(read.get(message.id())),
                Optional.ofNullable(measured.get(message.remoteId())));
    }

    /** A post stands on top; in a room the first message is one like the others. */
    private static Optional<Talk.Said> parent(List<Talk.Line> drawn) {
        return drawn.stream()
                .limit(1)
                .filter(Talk.Said.class::isInstance)
                .map(Talk.Said.class::cast)
                .filter(first -> drawn.size() > 1)
                .filter(first -> switch (first.message().kind()) {
                    case POST, ARTICLE, REVIEW -> true;
                    case COMMENT, MESSAGE, DIRECT, EVENT -> false;
                })
                .findFirst();
    }

    /** What left from here and did not come back yet as a message of the network; not what a person left as it is. */
    private Stream<Talk.Line> sent(Here here, Conversation conversation, List<Message> said) {
        var back = said.stream().filter(Message::own).map(Message::remoteId).collect(Collectors.toSet());
        return deliveries.ofConversation(here.id(), conversation.id().value()).stream()
                .filter(delivery -> delivery.remoteId().filter(back::contains).isEmpty())
                .filter(delivery -> delivery.state() != Delivery.State.GIVEN_UP
                        || delivery.reason().isPresent())
                .map(Talk.Sent::new);
    }

    /** What was forwarded, and what came back. */
    private Stream<Talk.Line> asked(Here here, Conversation conversation) {
        return forwards.of(here.id(), conversation.id()).stream()
                .flatMap(forward -> Stream.concat(
                        Stream.of(new Talk.Forwarded(forward)),
                        forward.answer().stream().map(answer -> new Talk.Concerned(forward))));
    }

    /** What waits for a second look; what was decided is said in a line. */
    private Stream<Talk.Line> waiting(Here here, Conversation conversation) {
        return reflection.of(here.id(), conversation.id()).stream().map(held -> {
            boolean open = held.state() == HeldReply.State.HELD;
            return new Talk.Waiting(
                    held,
                    open ? reflection.mayConfirm(here, held) : Optional.empty(),
                    conversation.version(),
                    held.read() != conversation.version(),
                    open ? reflection.whoMayBeAsked(here, held) : List.of());
        });
    }

    /** What stands among what was said: what is on its way, and what the team did since the first of it. */
    private List<Talk.Line> beside(Here here, Conversation conversation, List<Message> said) {
        var from = said.size() < Conversations.SHOWN
                ? Instant.EPOCH
                : said.getFirst().at();
        var beside = new ArrayList<Talk.Line>();
        sent(here, conversation, said).forEach(beside::add);
        asked(here, conversation).forEach(beside::add);
        waiting(here, conversation).forEach(beside::add);
        deeds.of(here, conversation).stream()
                .filter(deed -> !deed.at().isBefore(from))
                .forEach(beside::add);
        var me = here.caller().person().id();
        notes.in(here.id(), conversation.id()).stream()
                .map(note -> new Talk.Noted(note, note.by(me) && here.may(Right.NOTE)))
                .forEach(beside::add);
        return beside;
    }

    private static List<Talk.Line> byDay(Here here, List<Talk.Line> said, List<Talk.Line> beside) {
        var lines = new ArrayList<Talk.Line>();
        var last = LocalDate.MIN;
        for (var line : Stream.concat(said.stream(), beside.stream())
                .sorted(Comparator.comparing(Talks::at))
                .toList()) {
            var day = at(line).atZone(here.workspace().zone()).toLocalDate();
            if (!day.equals(last)) {
                lines.add(new Talk.Day(day));
                last = day;
            }
            lines.add(line);
        }
        return lines;
    }

    private static Instant at(Talk.Line line) {
        return switch (line) {
            case Talk.Said s -> s.message().at();
            case Talk.Event e -> e.message().at();
            case Talk.Sent s -> s.delivery().planned();
            case Talk.Forwarded f -> f.forward().made();
            case Talk.Concerned f ->
                f.forward().answer().map(Forward.Answer::at).orElse(Instant.EPOCH);
            case Talk.Deed d -> d.at();
            case Talk.Waiting w -> w.held().made();
            case Talk.Noted n -> n.note().at();
            case Talk.Day d -> Instant.EPOCH;
        };
    }
}
