package kith.delivery.internal;

import java.time.Duration;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.ChannelOpened;
import kith.delivery.Pause;
import kith.delivery.Reason;
import kith.job.Lanes;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Stops a whole channel while its network lets nothing of it in, instead of letting each act find out for itself. */
@Component
class Pausing {
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Lanes lanes;
    private final WaitingRows waiting;
    private final Leaving leaving;

    Pausing(Lanes lanes, WaitingRows waiting, Leaving leaving) {
        this.lanes = lanes;
        this.waiting = waiting;
        this.leaving = leaving;
    }

    void pause(Channel channel, Duration wait, Reason reason, String why) {
        var pause = wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
        lanes.pause(Delivering.KIND, channel.id().value(), pause, reason.word(), why);
        lanes.pause(Delivering.KIND, Leaving.aside(channel.id()), pause, reason.word(), why);
    }

    Optional<Pause> of(ChannelId channel) {
        return lanes.paused(Delivering.KIND, channel.value())
                .map(paused -> new Pause(paused.until(), Reason.of(paused.reason()), paused.why()));
    }

    /** A person opened the channel: what waited for that goes on at once. */
    @EventListener
    void opened(ChannelOpened opened) {
        lanes.resume(Delivering.KIND, opened.channel().value());
        lanes.resume(Delivering.KIND, Leaving.aside(opened.channel()));
        waiting.forChannel(opened.workspace(), opened.channel())
                .forEach(act -> leaving.planNow(opened.workspace(), act.id(), opened.channel(), act.urgent()));
    }
}
