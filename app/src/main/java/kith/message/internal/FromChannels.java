package kith.message.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Hearing;
import kith.connector.Heard;
import kith.database.WorkspaceId;
import kith.message.Messages;
import org.springframework.stereotype.Component;

/** Takes in what connected channels heard. */
@Component
class FromChannels implements Hearing {
    private final Messages messages;

    FromChannels(Messages messages) {
        this.messages = messages;
    }

    @Override
    public void heard(WorkspaceId workspace, Channel channel, List<Heard> batch) {
        messages.ingest(workspace, new Messages.Source(channel.id(), channel.network(), Optional.empty()), batch);
    }

    @Override
    public Map<String, Instant> known(WorkspaceId workspace, ChannelId channel, Collection<String> remoteIds) {
        return messages.stored(workspace, channel, remoteIds);
    }
}
