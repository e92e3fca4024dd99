package kith.conversation.web;

import java.util.Optional;
import kith.channel.CapabilityState;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.channel.Connectors;
import kith.connector.Capability;
import kith.connector.Connector;
import kith.connector.Limit;
import kith.conversation.Conversation;
import kith.message.Message;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Right;
import org.springframework.stereotype.Component;

/** Whether and how one may answer in a conversation. */
@Component
public class Composer {
    private final Channels channels;
    private final Connectors connectors;

    Composer(Channels channels, Connectors connectors) {
        this.channels = channels;
        this.connectors = connectors;
    }

    public sealed interface Offer {
        /**
         * One may write.
         *
         * @param to whom
         * @param max longest text the network takes, in characters as people count them
         */
        record Write(String to, Optional<Long> max) implements Offer {}

        /** The channel would let it through but listens only. */
        record Listening(String channel, String channelId) implements Offer {}

        /** It cannot be answered, and why. */
        record Not(String why) implements Offer {}
    }

    Offer offer(Here here, Conversation conversation, Optional<Channel> found, Optional<Message> to, Words words) {
        if (!here.may(Right.REPLY)) {
            return new Offer.Not(words.t("conversation.reply.no-right"));
        }
        if (found.isEmpty()) {
            return new Offer.Not(words.t("conversation.reply.disconnected"));
        }
        if (to.isEmpty()) {
            return new Offer.Not(words.t("conversation.nobody-to-answer"));
        }
        var channel = found.get();
        var needed = needed(conversation);
        var state = channels.capability(channel, needed);
        return switch (state.state()) {
            case YES -> new Offer.Write(to.get().author().name(), longest(channel, needed));
            case LISTENING -> new Offer.Listening(channel.name(), channel.id().toString());
            case NO, ABSENT -> new Offer.Not(why(state, channel, words));
        };
    }

    private static String why(CapabilityState state, Channel channel, Words words) {
        var why = state.why().map(words::said).orElse("");
        return words.t("conversation.reply.not", channel.name(), why);
    }

    /** What a channel must be able to do for an answer. */
    static Capability needed(Conversation conversation) {
        return conversation.kind().equals("direct") ? Capability.REPLY_PRIVATE : Capability.REPLY_PUBLIC;
    }

    /** The longest answer that the network of a channel takes, in characters as people count them. */
    Optional<Long> longest(Channel channel, Capability answer) {
        return connectors
                .of(channel.network())
                .map(Connector::network)
                .flatMap(network -> Optional.of(answer)
                        .filter(Capability.REPLY_PRIVATE::equals)
                        .flatMap(any -> network.limit(Limit.DIRECT_GRAPHEMES))
                        .or(() -> network.limit(Limit.TEXT_GRAPHEMES))
                        .map(Limit::value));
    }
}
