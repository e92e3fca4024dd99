package kith.conversation.internal;

import java.util.HashSet;
import java.util.List;
import kith.conversation.ConversationsGrew;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.message.Message;
import kith.message.MessageFollower;
import kith.message.TalkMoves;
import kith.web.Live;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Reads conversations from the messages. Each thread that a batch touches is read again from what is stored, so that reading a
 * batch twice, or batches in another order, ends in the same rows.
 */
@Component
class ConversationFollower implements MessageFollower {
    private final ThreadRows threads;
    private final TalkMoves moves;
    private final Judging judging;
    private final TallyRows tally;
    private final Waking waking;
    private final Hearing hearing;
    private final ApplicationEventPublisher events;
    private final Live live;

    ConversationFollower(
            ThreadRows threads,
            TalkMoves moves,
            Judging judging,
            TallyRows tally,
            Waking waking,
            Hearing hearing,
            ApplicationEventPublisher events,
            Live live) {
        this.threads = threads;
        this.moves = moves;
        this.judging = judging;
        this.tally = tally;
        this.waking = waking;
        this.hearing = hearing;
        this.events = events;
        this.live = live;
    }

    @Override
    public String name() {
        return "conversations";
    }

    @Override
    public void follow(WorkspaceId workspace, List<Message> batch) {
        var touched = new HashSet<ThreadRows.Key>();
        batch.forEach(
                message -> touched.add(new ThreadRows.Key(message.channel().value(), message.threadKey())));
        var left = moves.left(workspace, batch.stream().map(Message::id).toList()).stream()
                .map(talk -> new ThreadRows.Key(talk.channel().value(), talk.threadKey()))
                .toList();
        touched.addAll(left);
        threads.count(workspace, touched);
        threads.empty(left);
        judging.judge(workspace, touched);
        waking.hear(workspace, touched);
        hearing.hear(workspace, batch);
        events.publishEvent(new ConversationsGrew(workspace, batch));
        tally.addUp();
        Tenant.afterCommit(() -> live.changed(workspace, "conversations"));
    }

    @Override
    public void startOver(WorkspaceId workspace) {
        threads.forget(workspace);
    }
}
