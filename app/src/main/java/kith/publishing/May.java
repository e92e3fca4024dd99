package kith.publishing;

import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.Capability;
import org.springframework.stereotype.Component;

/** What a channel can do at this moment. */
@Component
class May {
    private final Channels channels;

    May(Channels channels) {
        this.channels = channels;
    }

    boolean now(Channel channel, Capability capability) {
        return switch (channels.capability(channel, capability).state()) {
            case YES -> true;
            case LISTENING, NO, ABSENT -> false;
        };
    }
}
