package kith.conversation.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import kith.database.WorkspaceId;
import org.springframework.stereotype.Component;

/** Judges who waits in threads, and writes it down. */
@Component
public class Judging {
    /** How long before the newest message of its channel something can have been said and still wait. */
    static final Duration CAN_WAIT = Duration.ofDays(30);

    private final ThreadRows threads;
    private final Promising promising;

    Judging(ThreadRows threads, Promising promising) {
        this.threads = threads;
        this.promising = promising;
    }

    /** Judges one thread, after a person closed it or opened it again. */
    public void judge(WorkspaceId workspace, ConversationRows.ThreadKey thread) {
        judge(workspace, java.util.Set.of(new ThreadRows.Key(thread.channel().value(), thread.thread())));
    }

    /** Judges many threads. */
    public void judgeAll(WorkspaceId workspace, Collection<ConversationRows.ThreadKey> those) {
        if (!those.isEmpty()) {
            judge(workspace, keys(those));
        }
    }

    void judge(WorkspaceId workspace, Collection<ThreadRows.Key> touched) {
        var channels = threads.channels(touched);
        var toJudge = new HashSet<>(touched);
        // As its channel goes on, what has waited for more than thirty days waits no more; something later in its
        // thread may.
        channels.values().forEach(channel -> toJudge.addAll(threads.waitingSinceBefore(channel.id(), from(channel))));
        var turns = threads.turns(toJudge);
        threads.judge(turns.stream()
                .map(thread -> judged(thread, channels.get(thread.key().channel())))
                .toList());
        promising.follow(workspace, turns, channels);
    }

    /**
     * The levels stay as they are until the transaction ends. Asked for before labels are changed, so that whoever changes labels and
     * whoever changes levels never wait for each other in a circle.
     */
    public void levelsStay(WorkspaceId workspace) {
        promising.stay(workspace);
    }

    /** Promises anew in these threads, after their labels changed; who waits stays as it was judged. */
    public void labelled(WorkspaceId workspace, Collection<ConversationRows.ThreadKey> those) {
        if (!those.isEmpty() && promising.byLabel(workspace)) {
            promise(workspace, keys(those));
        }
    }

    private static List<ThreadRows.Key> keys(Collection<ConversationRows.ThreadKey> those) {
        return those.stream()
                .map(thread -> new ThreadRows.Key(thread.channel().value(), thread.thread()))
                .toList();
    }

    /** Promises anew, by levels and hours that changed; who waits stays as it was judged. */
    void promise(WorkspaceId workspace, Collection<ThreadRows.Key> waiting) {
        promising.follow(workspace, threads.turns(waiting), threads.channels(waiting));
    }

    private static ThreadRows.Judged judged(
            ThreadRows.Turns thread, ThreadRows.@org.jspecify.annotations.Nullable Source channel) {
        if (channel == null) {
            throw new IllegalStateException("A thread of no channel: " + thread.key());
        }
        var after = later(from(channel), thread.closedThrough());
        return new ThreadRows.Judged(thread.key(), Judgement.of(thread.turns(), channel.ours(), after));
    }

    /** What was said before can wait no more. */
    static Instant from(ThreadRows.Source channel) {
        return channel.newest().minus(CAN_WAIT);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
