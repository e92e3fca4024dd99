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
import kith.channel.CapabilityState;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.Capability;
import kith.connector.Said.Kind;
import kith.conversation.Conversation;
import kith.conversation.ConversationId;
import kith.conversation.Conversations;
import kith.conversation.Forward;
import kith.conversation.Forwards;
import kith.conversation.HeldReply;
import kith.conversation.Merging;
import kith.conversation.Noise;
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
    private final Noise noise;
    private final Channels channels;
    private final Merging merging;

    Talks(
            Messages messages,
            Members members,
            Deliveries deliveries,
            Readings readings,
            Figures figures,
            Forwards forwards,
            Deeds deeds,
            Notes notes,
            Reflection reflection,
            Noise noise,
            Channels channels,
            Merging merging) {
        this.messages = messages;
        this.members = members;
        this.deliveries = deliveries;
        this.readings = readings;
        this.figures = figures;
        this.forwards = forwards;
        this.deeds = deeds;
        this.notes = notes;
        this.reflection = reflection;
        this.noise = noise;
        this.channels = channels;
        this.merging = merging;
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
        var noise = this.noise.among(here.id(), said);
        return new Talk(
                parent.orElse(null),
                Folding.of(byDay(here, rest, beside(here, conversation, said)), noise),
                said.size() >= Conversations.SHOWN,
                cheers(here, conversation, noise));
    }

    /** What can be done with them at once, by whoever may answer. */
    private Optional<Talk.Cheers> cheers(Here here, Conversation conversation, List<Noise.One> noise) {
        if (noise.size() < Folding.FEWEST || !here.may(Right.REPLY)) {
            return Optional.empty();
        }
        return channels.find(here.id(), conversation.channel())
                .map(channel -> {
                    boolean likes = can(channel, Capability.REACT_LIKE);
                    return new Talk.Cheers(
                            noise.stream()
                                    .filter(one -> !one.settled() || likes && !one.liked())
                                    .count(),
                            likes,
                            can(channel, Capability.REPLY_PUBLIC),
                            noise.getLast().message().at());
                })
                .filter(cheers -> cheers.left() > 0);
    }

    private boolean can(Channel channel, Capability capability) {
        return channels.capability(channel, capability).state() == CapabilityState.State.YES;
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
    private Stream<Talk.Line> sent(Here here, List<ConversationId> family, List<Message> said) {
        var back = said.stream().filter(Message::own).map(Message::remoteId).collect(Collectors.toSet());
        return family.stream()
                .flatMap(id -> deliveries.ofConversation(here.id(), id.value()).stream())
                .filter(delivery -> !delivery.act().equals("like"))
                .filter(delivery -> delivery.remoteId().filter(back::contains).isEmpty())
                .filter(delivery -> delivery.state() != Delivery.State.GIVEN_UP
                        || delivery.reason().isPresent())
                .map(Talk.Sent::new);
    }

    /** What was forwarded, and what came back. */
    private Stream<Talk.Line> asked(Here here, List<ConversationId> family) {
        return family.stream()
                .flatMap(id -> forwards.of(here.id(), id).stream())
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
        var family = merging.family(here.id(), conversation);
        var beside = new ArrayList<Talk.Line>();
        sent(here, family, said).forEach(beside::add);
        asked(here, family).forEach(beside::add);
        waiting(here, conversation).forEach(beside::add);
        family.stream()
                .flatMap(id -> deeds.of(here, id).stream())
                .filter(deed -> !deed.at().isBefore(from))
                .forEach(beside::add);
        var me = here.caller().person().id();
        family.stream()
                .flatMap(id -> notes.in(here.id(), id).stream())
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
            case Talk.Folded f -> f.said().getFirst().message().at();
            case Talk.Day d -> Instant.EPOCH;
        };
    }
}
