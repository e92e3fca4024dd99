package kith.conversation.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.conversation.Assignees;
import kith.conversation.Assignees.Named;
import kith.conversation.Conversation;
import kith.conversation.ConversationWork;
import kith.conversation.Conversations;
import kith.conversation.Label;
import kith.conversation.Labels;
import kith.conversation.Priority;
import kith.conversation.Promise;
import kith.conversation.Promises;
import kith.conversation.SavedView;
import kith.conversation.SavedViews;
import kith.conversation.Snooze;
import kith.conversation.State;
import kith.member.Members;
import kith.message.Expression;
import kith.message.Message;
import kith.message.MessageId;
import kith.message.Messages;
import kith.team.Team;
import kith.team.Teams;
import kith.web.Clipped;
import kith.web.Face;
import kith.workspace.Here;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The list of the inbox, as it is drawn. */
@Component
public class InboxList {
    private static final int ROWS = 50;

    private final Conversations conversations;
    private final Messages messages;
    private final Members members;
    private final Channels channels;
    private final Promises promises;
    private final SavedViews views;
    private final ConversationWork work;
    private final Labels labels;
    private final Assignees assignees;
    private final Teams teams;

    InboxList(
            Conversations conversations,
            Messages messages,
            Members members,
            Channels channels,
            ConversationWork work,
            Labels labels,
            Assignees assignees,
            Teams teams,
            SavedViews views,
            Promises promises) {
        this.conversations = conversations;
        this.messages = messages;
        this.members = members;
        this.channels = channels;
        this.promises = promises;
        this.views = views;
        this.work = work;
        this.labels = labels;
        this.assignees = assignees;
        this.teams = teams;
    }

    /**
     * @param atLeast whether there may be more than the total
     * @param counts how many there are in each state, whatever the filter
     * @param mine of those that wait, how many are the reader's; {@code unassigned}: how many nobody's
     * @param labels all there are, to narrow the list by
     * @param choices whom one may give conversations to
     * @param views everybody's and the reader's own
     * @param chips channels where somebody waits
     * @param more cursor of the next page
     * @param expression what the words looked for mean
     */
    public record Page(
            Asked asked,
            List<Row> rows,
            long total,
            boolean atLeast,
            Map<State, Long> counts,
            long mine,
            long unassigned,
            List<Label> labels,
            List<Team> teams,
            List<Named> choices,
            Works.Until until,
            List<SavedView> views,
            List<Chip> chips,
            @Nullable String more,
            boolean anyChannel,
            Instant drawn,
            Expression expression) {

        /** Tells lists apart, so that an open page knows when there is another one. */
        public String print() {
            return Integer.toHexString(rows.stream().map(Row::print).toList().hashCode());
        }

        /** The saved view that it is. */
        public Optional<SavedView> view() {
            var query = asked.from(null).query();
            return views.stream().filter(view -> view.query().equals(query)).findFirst();
        }

        /** The label the list is narrowed to. */
        public Optional<Label> label() {
            return asked.whose()
                    .label()
                    .flatMap(id -> labels.stream()
                            .filter(label -> label.id().equals(id))
                            .findFirst());
        }

        /** The team the list is narrowed to. */
        public Optional<Team> team() {
            return asked.whose()
                    .team()
                    .flatMap(id ->
                            teams.stream().filter(team -> team.id().equals(id)).findFirst());
        }
    }

    /**
     * @param who whoever waits, else spoke last
     * @param text what they said
     * @param labels what it was read as, unless we said it
     * @param promise what is due first of what is promised there: an answer, else that it is done soon or late
     * @param tags what the team calls it
     */
    public record Row(
            String id,
            Face face,
            String who,
            String subject,
            String text,
            String language,
            String channel,
            String place,
            State state,
            Optional<Conversation.Waits> waits,
            Instant at,
            Optional<kith.message.Labels> labels,
            List<Label> tags,
            Optional<Named> assignee,
            Priority priority,
            Optional<Snooze> snooze,
            Optional<Promise> promise) {

        /** What makes a list another one: who is where in it, and what the team made of them. */
        String print() {
            return id + tags + assignee + priority;
        }
    }

    public record Chip(Channel channel, long waiting, boolean on) {}

    Page page(Here here, Asked asked) {
        var expression = Expression.of(asked.words());
        var found = expression.mistake().isEmpty()
                ? conversations.list(here.id(), asked.filter(here), asked.order(), asked.cursor(), ROWS)
                : new Conversations.Page(List.of(), 0, false, null);
        var known = channels.all(here.id()).stream().collect(Collectors.toMap(Channel::id, c -> c));
        var counts = counts(here);
        var shares = work.shares(here.id(), here.caller().person().id());
        return new Page(
                asked,
                rows(here, found.items(), known),
                found.total(),
                found.atLeast(),
                counts,
                shares.mine(),
                counts.getOrDefault(State.WAITING, 0L) - shares.given(),
                labels.of(here.id()),
                teams.of(here.id()),
                here.may(Right.REPLY) ? assignees.of(here.id()) : List.of(),
                Works.Until.at(Instant.now(), here.workspace().zone()),
                views.of(here),
                chips(here, asked, known),
                found.next(),
                !known.isEmpty(),
                Instant.now(),
                expression);
    }

    /** Whoever stands below in the list, so that one can go on with the keys. */
    Optional<UUID> below(Here here, Asked asked, Conversation conversation) {
        var ids = page(here, asked).rows().stream().map(Row::id).toList();
        int at = ids.indexOf(conversation.id().toString());
        return at >= 0 && at + 1 < ids.size() ? Optional.of(UUID.fromString(ids.get(at + 1))) : Optional.empty();
    }

    private Map<State, Long> counts(Here here) {
        var counts = new EnumMap<State, Long>(State.class);
        for (var state : State.values()) {
            counts.put(state, 0L);
        }
        counts.putAll(conversations.counts(here.id()));
        return counts;
    }

    private List<Chip> chips(Here here, Asked asked, Map<ChannelId, Channel> known) {
        var waiting = conversations.waitingByChannel(here.id());
        return known.values().stream()
                .filter(c -> known.size() > 1)
                .sorted(java.util.Comparator.comparing(Channel::name))
                .map(c -> new Chip(
                        c,
                        waiting.getOrDefault(c.id(), 0L),
                        asked.channel().filter(c.id()::equals).isPresent()))
                .filter(chip -> chip.waiting() > 0 || chip.on() || known.size() <= 4)
                .toList();
    }

    private List<Row> rows(Here here, List<Conversation> found, Map<ChannelId, Channel> known) {
        var shown = new HashMap<MessageId, Message>();
        messages.find(here.id(), found.stream().map(InboxList::shown).toList()).forEach(m -> shown.put(m.id(), m));
        var people = members.of(
                here.id(),
                shown.values().stream().map(m -> m.author().id()).distinct().toList());
        var promised =
                promises.of(here.id(), found.stream().map(Conversation::id).toList());
        var tags = labels.on(here.id(), found.stream().map(Conversation::id).toList());
        var everybody = assignees.everybody(here.id()).stream().collect(Collectors.toMap(Named::assignee, n -> n));
        var rows = new ArrayList<Row>();
        for (var conversation : found) {
            var message = Optional.ofNullable(shown.get(shown(conversation)));
            var who = message.map(m -> m.author().name()).orElse("");
            var rung = message.map(m -> people.get(m.author().id()))
                    .map(m -> m.rung().step())
                    .orElse(0);
            rows.add(new Row(
                    conversation.id().toString(),
                    new Face(who, rung, Optional.of(conversation.network())),
                    who,
                    conversation.subject(),
                    message.map(Message::text).map(Clipped::line).orElse(""),
                    message.map(Message::language).orElse("und"),
                    Optional.ofNullable(known.get(conversation.channel()))
                            .map(Channel::name)
                            .orElse(""),
                    conversation.placeName(),
                    conversation.state(),
                    conversation.waiting(),
                    conversation.lastAt(),
                    message.filter(m -> !m.own()).flatMap(Message::labels),
                    tags.getOrDefault(conversation.id(), List.of()),
                    conversation.work().assignee().map(everybody::get),
                    conversation.work().priority(),
                    conversation.work().snooze(),
                    shown(promised.getOrDefault(conversation.id(), List.of()))));
        }
        return rows;
    }

    private static Optional<Promise> shown(List<Promise> promises) {
        return promises.stream()
                .filter(promise -> promise.kind() == Promise.Kind.ANSWER)
                .findFirst()
                .or(() -> promises.stream()
                        .filter(promise -> promise.standing() != Promise.Standing.RUNNING)
                        .findFirst());
    }

    private static MessageId shown(Conversation conversation) {
        return conversation.waiting().map(Conversation.Waits::message).orElse(conversation.lastMessage());
    }
}
