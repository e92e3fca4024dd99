package kith.conversation.internal;

import java.util.List;
import kith.conversation.internal.ConversationRows.ThreadKey;
import kith.database.WorkspaceId;
import org.springframework.stereotype.Component;

/** Reads threads again at once whose messages a person moved. The follower reads the same once more, and nothing changes. */
@Component
public class Rereading {
    private final ThreadRows threads;
    private final Judging judging;
    private final TallyRows tally;

    Rereading(ThreadRows threads, Judging judging, TallyRows tally) {
        this.threads = threads;
        this.judging = judging;
        this.tally = tally;
    }

    public void read(WorkspaceId workspace, List<ThreadKey> those) {
        var keys = those.stream()
                .map(thread -> new ThreadRows.Key(thread.channel().value(), thread.thread()))
                .toList();
        threads.count(workspace, keys);
        threads.empty(keys);
        judging.judge(workspace, keys);
        tally.addUp();
    }
}
