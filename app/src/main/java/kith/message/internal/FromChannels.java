package kith.message.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Hearing;
import kith.channel.Shown;
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

    @Override
    public Map<String, Shown> shown(WorkspaceId workspace, ChannelId channel, Collection<String> remoteIds) {
        var shown = new HashMap<String, Shown>();
        for (var remoteId : remoteIds) {
            messages.find(workspace, channel, remoteId)
                    .ifPresent(message -> shown.put(
                            remoteId,
                            new Shown(
                                    message.text(),
                                    message.edited().isPresent(),
                                    message.gone().isPresent())));
        }
        return shown;
    }
}
