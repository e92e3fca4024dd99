package kith.delivery.internal;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.database.WorkspaceId;
import org.springframework.stereotype.Component;

/** Lets a channel read back what was just said on it, once for many acts in a row. */
@Component
class ReadBack {
    private static final Duration TOGETHER = Duration.ofSeconds(2);

    private final Channels channels;
    private final Map<ChannelId, Long> planned = new ConcurrentHashMap<>();

    ReadBack(Channels channels) {
        this.channels = channels;
    }

    /** Part of the caller's transaction. */
    void soon(WorkspaceId workspace, ChannelId channel) {
        var now = System.nanoTime();
        var last = planned.get(channel);
        if (last == null || now - last > TOGETHER.toNanos()) {
            planned.put(channel, now);
            channels.find(workspace, channel).ifPresent(found -> channels.collectIn(workspace, found, TOGETHER));
        }
    }
}
