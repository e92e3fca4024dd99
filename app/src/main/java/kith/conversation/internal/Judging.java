package kith.conversation.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import org.springframework.stereotype.Component;

/** Judges who waits in threads, and writes it down. */
@Component
public class Judging {
    /** How long before the newest message of its channel something can have been said and still wait. */
    static final Duration CAN_WAIT = Duration.ofDays(30);

    private final ThreadRows threads;

    Judging(ThreadRows threads) {
        this.threads = threads;
    }

    /** Judges one thread, after a person closed it or opened it again. */
    public void judge(ConversationRows.ThreadKey thread) {
        judge(java.util.Set.of(new ThreadRows.Key(thread.channel().value(), thread.thread())));
    }

    void judge(Collection<ThreadRows.Key> touched) {
        var channels = threads.channels(touched);
        var toJudge = new HashSet<>(touched);
        // As its channel goes on, what has waited for more than thirty days waits no more; something later in its
        // thread may.
        channels.values().forEach(channel -> toJudge.addAll(threads.waitingSinceBefore(channel.id(), from(channel))));
        threads.judge(threads.turns(toJudge).stream()
                .map(thread -> judged(thread, channels.get(thread.key().channel())))
                .toList());
    }

    private static ThreadRows.Judged judged(
            ThreadRows.Turns thread, ThreadRows.@org.jspecify.annotations.Nullable Source channel) {
        if (channel == null) {
            throw new IllegalStateException("A thread of no channel: " + thread.key());
        }
        var after = later(from(channel), thread.closedThrough());
        return new ThreadRows.Judged(thread.key(), Judgement.of(thread.turns(), channel.ours(), after));
    }

    private static Instant from(ThreadRows.Source channel) {
        return channel.newest().minus(CAN_WAIT);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
