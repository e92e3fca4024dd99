package kith.conversation.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.conversation.Conversation;
import kith.conversation.ConversationId;
import kith.conversation.Conversations;
import kith.conversation.Promise;
import kith.conversation.Promise.Standing;
import kith.conversation.Promises;
import kith.conversation.State;
import kith.member.Members;
import kith.message.Message;
import kith.message.MessageId;
import kith.message.Messages;
import kith.web.Clipped;
import kith.web.Face;
import kith.web.TodayItem;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Right;
import org.springframework.stereotype.Component;

/** On Today: what a service level promised and is over or nearly so, then who waits longest; each with the one key to it. */
@Component
class PeopleWaiting implements TodayItem {
    private static final int MOST = 6;

    private final Conversations conversations;
    private final Promises promises;
    private final Messages messages;
    private final Members members;
    private final Channels channels;

    PeopleWaiting(
            Conversations conversations, Promises promises, Messages messages, Members members, Channels channels) {
        this.conversations = conversations;
        this.promises = promises;
        this.messages = messages;
        this.members = members;
        this.channels = channels;
    }

    @Override
    public List<Need> needs(Here here, Words words) {
        if (!here.may(Right.READ_INBOX)) {
            return List.of();
        }
        var shown = conversations(here);
        var promised = promises.of(here.id(), shown.keySet());
        var said = messages.find(
                here.id(), shown.values().stream().map(PeopleWaiting::message).toList());
        var people = members.of(
                here.id(), said.stream().map(m -> m.author().id()).distinct().toList());
        var live = live(here);
        var needs = new ArrayList<Need>();
        for (var conversation : shown.values()) {
            var promise =
                    promised.getOrDefault(conversation.id(), List.of()).stream().findFirst();
            said.stream()
                    .filter(m -> m.id().equals(message(conversation)))
                    .findFirst()
                    .ifPresent(message -> {
                        var rung = Optional.ofNullable(
                                        people.get(message.author().id()))
                                .map(m -> m.rung().step())
                                .orElse(0);
                        needs.add(need(here, words, conversation, message, promise, rung, live));
                    });
        }
        return needs;
    }

    private Map<ConversationId, Conversation> conversations(Here here) {
        var shown = new LinkedHashMap<ConversationId, Conversation>();
        var promised = promises.running(here.id(), Optional.of(Standing.AHEAD), Optional.empty(), MOST).items().stream()
                .map(Promise::conversation)
                .toList();
        conversations.find(here.id(), promised).forEach(conversation -> shown.put(conversation.id(), conversation));
        conversations.list(here.id(), Conversations.Filter.in(State.WAITING), Optional.empty(), MOST).items().stream()
                .takeWhile(conversation -> shown.size() < MOST)
                .forEach(conversation -> shown.putIfAbsent(conversation.id(), conversation));
        return shown;
    }

    private static MessageId message(Conversation conversation) {
        return conversation.waiting().map(Conversation.Waits::message).orElse(conversation.lastMessage());
    }

    private Set<ChannelId> live(Here here) {
        return channels.all(here.id()).stream()
                .filter(Channel::connected)
                .map(Channel::id)
                .collect(Collectors.toSet());
    }

    private static Need need(
            Here here,
            Words words,
            Conversation conversation,
            Message message,
            Optional<Promise> promise,
            int rung,
            Set<ChannelId> live) {
        var face = new Face(message.author().name(), rung, Optional.of(conversation.network()));
        boolean answers =
                conversation.waiting().isPresent() && here.may(Right.REPLY) && live.contains(conversation.channel());
        return new Need(
                Clipped.line(message.text()),
                why(words, conversation, message, promise),
                conversation.waiting().map(Conversation.Waits::since).or(() -> promise.map(Promise::began)),
                promise.map(p -> p.standing() == Standing.LATE).orElse(true),
                conversation.waiting().isPresent() ? "message-2" : "circle-check",
                Optional.of(face),
                "/inbox/" + conversation.id(),
                words.t(answers ? "conversation.today.answer" : "conversation.today.open"));
    }

    private static String why(Words words, Conversation conversation, Message message, Optional<Promise> promise) {
        var stands = promise.map(p -> PromiseWords.stands(words, p));
        if (conversation.waiting().isEmpty()) {
            return words.t("promise.today.resolution", stands.orElse(""));
        }
        var reason = words.t(
                "conversation.today." + conversation.waiting().get().reason().word(),
                message.author().name(),
                conversation.placeName().isEmpty() ? "–" : conversation.placeName());
        return stands.map(text -> reason + " · " + text).orElse(reason);
    }
}
