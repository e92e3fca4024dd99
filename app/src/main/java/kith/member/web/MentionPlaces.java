package kith.member.web;

import java.util.List;
import java.util.UUID;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.workspace.Here;
import org.springframework.stereotype.Component;

/** The channels that a program or a page means. */
@Component
class MentionPlaces {
    private static final int MOST = 20;

    private final Channels channels;

    MentionPlaces(Channels channels) {
        this.channels = channels;
    }

    /** One that is none of the workspace's is passed over. */
    List<Channel> of(Here here, List<UUID> ids) {
        return ids.stream()
                .distinct()
                .limit(MOST)
                .flatMap(id -> channels.find(here.id(), new ChannelId(id)).stream())
                .toList();
    }
}
