package kith.handover;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.conversation.Assignee;
import kith.conversation.Conversation;
import kith.conversation.ConversationId;
import kith.conversation.Conversations;
import kith.conversation.Conversations.Filter;
import kith.conversation.Forward;
import kith.conversation.Forwards;
import kith.conversation.HeldReply;
import kith.conversation.Promise;
import kith.conversation.Promise.Standing;
import kith.conversation.Promises;
import kith.conversation.Reflection;
import kith.conversation.State;
import kith.conversation.WorkFilter;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.delivery.Deliveries;
import kith.handover.Board.Line;
import kith.handover.Board.Part;
import kith.message.Message;
import kith.message.MessageId;
import kith.message.MessageSearch;
import kith.message.Messages;
import kith.text.Sentiment;
import kith.text.rule.WordRule;
import kith.text.rule.WordRules;
import kith.text.watch.Watch;
import org.springframework.stereotype.Service;

/** Reads how things stand, of everybody's conversations or of somebody's. */
@Service
public class Boards {
    private static final Duration RECENT = Duration.ofDays(14);
    private static final int LOOKED_THROUGH = 100;

    /** How one says in English and in French that one will come back to somebody. */
    private static final List<String> COMING_BACK = List.of(
            "get back to you",
            "come back to you",
            "let you know",
            "keep you posted",
            "keep you informed",
            "look into it",
            "look into this",
            "check and tell you",
            "revenons vers vous",
            "reviens vers vous",
            "revient vers vous",
            "reviendrons vers vous",
            "reviendrai vers vous",
            "tiens au courant",
            "tenons au courant",
            "tiendrons au courant",
            "tenons informé",
            "vérifie et vous",
            "vérifions et vous");

    private static final String PROMISING =
            COMING_BACK.stream().map(words -> '"' + words + '"').collect(Collectors.joining(" OR "));

    private static final WordRules PROMISES = new WordRules(
            COMING_BACK.stream().map(words -> new WordRule("promise", words)).toList());

    private final Conversations conversations;
    private final Promises promises;
    private final Forwards forwards;
    private final Reflection reflection;
    private final Deliveries deliveries;
    private final Messages messages;
    private final MessageSearch search;
    private final Tenant tenant;
    private final InstantSource clock;

    Boards(
            Conversations conversations,
            Promises promises,
            Forwards forwards,
            Reflection reflection,
            Deliveries deliveries,
            Messages messages,
            MessageSearch search,
            Tenant tenant,
            InstantSource clock) {
        this.conversations = conversations;
        this.promises = promises;
        this.forwards = forwards;
        this.reflection = reflection;
        this.deliveries = deliveries;
        this.messages = messages;
        this.search = search;
        this.tenant = tenant;
        this.clock = clock;
    }

    /**
     * @param whose {@link WorkFilter#ANY}: everybody's
     */
    public Board of(WorkspaceId workspace, WorkFilter whose) {
        return tenant.in(workspace, () -> {
            var waiting =
                    conversations.list(workspace, Filter.in(State.WAITING).of(whose), Optional.empty(), Board.SHOWN);
            var snoozed =
                    conversations.list(workspace, Filter.in(State.SNOOZED).of(whose), Optional.empty(), Board.SHOWN);
            var upset = upset(workspace, whose);
            var due = due(workspace, whose);
            return new Board(
                    new Part(lines(workspace, waiting.items()), waiting.total()),
                    lines(workspace, due),
                    said(workspace, whose),
                    new Part(upset.stream().limit(Board.SHOWN).toList(), upset.size()),
                    new Part(lines(workspace, snoozed.items()), snoozed.total()),
                    forwarded(workspace, whose),
                    held(workspace, whose),
                    deliveries.count(workspace, Optional.empty(), Optional.of("unknown")),
                    deliveries.count(workspace, Optional.empty(), Optional.of("refused")));
        });
    }

    /** Of one conversation, as far as it is part of the board. */
    public Board of(WorkspaceId workspace, Conversation one) {
        return tenant.in(workspace, () -> {
            var line = lines(workspace, List.of(one));
            var none = new Part(List.of(), 0);
            var part = new Part(line, line.size());
            var talk = messages.thread(workspace, one.channel(), one.threadKey(), Conversations.SHOWN);
            var upset = talk.stream()
                    .filter(said -> !said.own())
                    .reduce((earlier, later) -> later)
                    .filter(Boards::upset);
            return new Board(
                    one.state() == State.WAITING ? part : none,
                    line.stream().filter(l -> l.promise().isPresent()).toList(),
                    one.closed().isPresent() ? List.of() : said(one, talk),
                    upset.isPresent() ? part : none,
                    one.state() == State.SNOOZED ? part : none,
                    forwards.of(workspace, one.id()).stream()
                            .filter(forward -> forward.open(clock.instant()))
                            .map(forward -> new Board.Asked(one, forward))
                            .toList(),
                    reflection.of(workspace, one.id()).stream()
                            .filter(reply -> reply.state() == HeldReply.State.HELD)
                            .map(reply -> new Board.Held(one, reply))
                            .toList(),
                    ofConversation(workspace, one, "unknown"),
                    ofConversation(workspace, one, "refused"));
        });
    }

    private long ofConversation(WorkspaceId workspace, Conversation one, String state) {
        return deliveries.ofConversation(workspace, one.id().value()).stream()
                .filter(delivery -> delivery.state().word().equals(state))
                .count();
    }

    /** Whoever waits and is upset in what waits; that somebody was once in the same talk is not asked. */
    private List<Line> upset(WorkspaceId workspace, WorkFilter whose) {
        var talksOfSome = new Filter(
                Optional.of(State.WAITING),
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.of(Sentiment.Label.NEGATIVE.toString()),
                Optional.empty(),
                whose);
        var found = conversations.list(workspace, talksOfSome, Optional.empty(), LOOKED_THROUGH);
        return lines(workspace, found.items()).stream()
                .filter(line -> upset(line.message()))
                .toList();
    }

    private static boolean upset(Message message) {
        return message.labels()
                .filter(labels -> labels.sentiment() == Sentiment.Label.NEGATIVE || labels.offensive())
                .isPresent();
    }

    private List<Conversation> due(WorkspaceId workspace, WorkFilter whose) {
        var running = promises.running(workspace, Optional.of(Standing.AHEAD), Optional.empty(), LOOKED_THROUGH)
                .items();
        var ids = running.stream().map(Promise::conversation).distinct().toList();
        return conversations.find(workspace, ids).stream()
                .filter(conversation -> isOf(whose, conversation))
                .limit(Board.SHOWN)
                .toList();
    }

    /** What we told somebody lately in a conversation that is not over. */
    private List<Line> said(WorkspaceId workspace, WorkFilter whose) {
        var since = clock.instant().minus(RECENT);
        var query = new MessageSearch.Query(
                PROMISING,
                new Watch.Everything(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(since),
                Optional.empty(),
                LOOKED_THROUGH,
                Optional.empty());
        var ours = search.search(workspace, query).items().stream()
                .map(MessageSearch.Hit::message)
                .filter(Message::own)
                .toList();
        var in = conversations.of(workspace, ours);
        return ours.stream()
                .flatMap(message -> Optional.ofNullable(in.get(message)).stream()
                        .map(conversation -> new Line(conversation, message, Optional.empty())))
                .filter(line -> line.conversation().closed().isEmpty() && isOf(whose, line.conversation()))
                .limit(Board.SHOWN)
                .toList();
    }

    /** The same of one conversation, out of what was said in it. */
    private List<Line> said(Conversation one, List<Message> talk) {
        var since = clock.instant().minus(RECENT);
        return talk.stream()
                .filter(message -> message.own() && message.gone().isEmpty())
                .filter(message -> !message.at().isBefore(since))
                .filter(message -> !PROMISES.in(message.text()).isEmpty())
                .map(message -> new Line(one, message, Optional.empty()))
                .toList()
                .reversed();
    }

    private List<Board.Asked> forwarded(WorkspaceId workspace, WorkFilter whose) {
        var asked = forwards.unanswered(workspace, LOOKED_THROUGH);
        var in = byId(workspace, asked.stream().map(Forward::conversation));
        return asked.stream()
                .flatMap(forward -> Optional.ofNullable(in.get(forward.conversation())).stream()
                        .map(conversation -> new Board.Asked(conversation, forward)))
                .filter(one -> isOf(whose, one.conversation()))
                .limit(Board.SHOWN)
                .toList();
    }

    private List<Board.Held> held(WorkspaceId workspace, WorkFilter whose) {
        var waiting = reflection.waiting(workspace, LOOKED_THROUGH);
        var in = byId(workspace, waiting.stream().map(HeldReply::conversation));
        return waiting.stream()
                .flatMap(reply -> Optional.ofNullable(in.get(reply.conversation())).stream()
                        .map(conversation -> new Board.Held(conversation, reply)))
                .filter(one -> isOf(whose, one.conversation()))
                .limit(Board.SHOWN)
                .toList();
    }

    private Map<ConversationId, Conversation> byId(WorkspaceId workspace, Stream<ConversationId> ids) {
        return conversations.find(workspace, ids.distinct().toList()).stream()
                .collect(Collectors.toMap(Conversation::id, Function.identity()));
    }

    private static boolean isOf(WorkFilter whose, Conversation conversation) {
        var assignee = conversation.work().assignee();
        boolean person = whose.of()
                .map(of -> switch (of) {
                    case WorkFilter.Of.Person(var id) -> assignee.equals(Optional.of(new Assignee.Person(id)));
                    case WorkFilter.Of.Nobody() -> assignee.isEmpty();
                })
                .orElse(true);
        boolean team = whose.team()
                .map(id -> assignee.equals(Optional.of(new Assignee.Team(id))))
                .orElse(true);
        return person && team;
    }

    private List<Line> lines(WorkspaceId workspace, Collection<Conversation> these) {
        var running =
                promises.of(workspace, these.stream().map(Conversation::id).toList());
        var said = said(workspace, these);
        var lines = new ArrayList<Line>();
        for (var conversation : these) {
            var message = said.get(shown(conversation));
            if (message != null) {
                lines.add(new Line(conversation, message, first(running, conversation.id())));
            }
        }
        return lines;
    }

    private static Optional<Promise> first(Map<ConversationId, List<Promise>> running, ConversationId id) {
        return running.getOrDefault(id, List.of()).stream().findFirst();
    }

    private Map<MessageId, Message> said(WorkspaceId workspace, Collection<Conversation> these) {
        var found = new LinkedHashMap<MessageId, Message>();
        messages.find(workspace, these.stream().map(Boards::shown).toList())
                .forEach(message -> found.put(message.id(), message));
        return found;
    }

    private static MessageId shown(Conversation conversation) {
        return conversation.waiting().map(Conversation.Waits::message).orElse(conversation.lastMessage());
    }
}
