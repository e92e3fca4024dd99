package kith.conversation.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.conversation.Conversation;
import kith.conversation.Conversations;
import kith.conversation.State;
import kith.member.Members;
import kith.message.Messages;
import kith.web.Face;
import kith.web.NavCount;
import kith.web.NavItem;
import kith.web.TodayItem;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Right;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The inbox in the navigation and on Today. */
@Configuration(proxyBeanMethods = false)
class InboxNav {

    @Bean
    NavItem inboxPage() {
        return new NavItem("inbox", NavItem.Group.DAY, "/inbox", "inbox", "i", Right.READ_INBOX, 20);
    }

    @Bean
    NavCount peopleWaiting(Conversations conversations) {
        return new NavCount() {
            @Override
            public String item() {
                return "inbox";
            }

            @Override
            public Optional<Mark> mark(Here here) {
                return Optional.of(new Mark.Waiting(conversations.waiting(here.id())));
            }
        };
    }

    /** Who waits longest, each with the one key that leads to an answer. */
    @Bean
    TodayItem longestWaiting(Conversations conversations, Messages messages, Members members, Channels channels) {
        return new TodayItem() {
            @Override
            public List<Need> needs(Here here, Words words) {
                if (!here.may(Right.READ_INBOX)) {
                    return List.of();
                }
                var waiting = conversations
                        .list(here.id(), Conversations.Filter.in(State.WAITING), Optional.empty(), 6)
                        .items();
                var said = messages.find(
                        here.id(),
                        waiting.stream()
                                .flatMap(c -> c.waiting().stream())
                                .map(Conversation.Waits::message)
                                .toList());
                var people = members.of(
                        here.id(),
                        said.stream().map(m -> m.author().id()).distinct().toList());
                var connected = channels.all(here.id()).stream()
                        .filter(Channel::connected)
                        .map(Channel::id)
                        .collect(Collectors.toSet());
                var needs = new ArrayList<Need>();
                for (var conversation : waiting) {
                    var waits = conversation.waiting().orElseThrow();
                    said.stream()
                            .filter(m -> m.id().equals(waits.message()))
                            .findFirst()
                            .ifPresent(message -> {
                                var member = Optional.ofNullable(
                                        people.get(message.author().id()));
                                needs.add(new Need(
                                        Clipped.line(message.text()),
                                        words.t(
                                                "conversation.today."
                                                        + waits.reason().word(),
                                                message.author().name(),
                                                conversation.placeName().isEmpty() ? "–" : conversation.placeName()),
                                        Optional.of(waits.since()),
                                        true,
                                        "message-2",
                                        Optional.of(new Face(
                                                message.author().name(),
                                                member.map(m -> m.rung().step()).orElse(0),
                                                Optional.of(conversation.network()))),
                                        "/inbox/" + conversation.id(),
                                        words.t(
                                                here.may(Right.REPLY) && connected.contains(conversation.channel())
                                                        ? "conversation.today.answer"
                                                        : "conversation.today.open")));
                            });
                }
                return needs;
            }
        };
    }
}
