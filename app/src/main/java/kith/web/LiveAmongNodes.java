package kith.web;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kith.database.Notices;
import kith.database.WorkspaceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Tells the pages open on other nodes too, a few times a second at most, whatever happens. */
@Component
class LiveAmongNodes implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LiveAmongNodes.class);
    private static final String SUBJECT = "kith_live";
    private static final int BETWEEN_MILLIS = 250;

    private final Live live;
    private final Notices notices;
    private final String me = UUID.randomUUID().toString();
    private final Set<Changed> changed = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch stopped = new CountDownLatch(0);

    LiveAmongNodes(Live live, Notices notices) {
        this.live = live;
        this.notices = notices;
        live.alsoTell((workspace, topic) -> changed.add(new Changed(workspace, topic)));
        notices.on(SUBJECT, this::heard);
    }

    private record Changed(WorkspaceId workspace, String topic) {}

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        var until = stopped;
        Thread.ofVirtual().name("live-among-nodes").start(() -> tellNowAndThen(until));
    }

    private void tellNowAndThen(CountDownLatch until) {
        try {
            while (!until.await(BETWEEN_MILLIS, TimeUnit.MILLISECONDS)) {
                for (var one : Set.copyOf(changed)) {
                    changed.remove(one);
                    tell(one);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Changed one) {
        try {
            notices.tell(SUBJECT, me + " " + one.workspace() + " " + one.topic());
        } catch (RuntimeException e) {
            LOG.debug("Other nodes were not told of a change: {}", e.getMessage());
        }
    }

    private void heard(String message) {
        var words = message.split(" ", 3);
        if (words.length == 3 && !words[0].equals(me)) {
            live.changedElsewhere(new WorkspaceId(UUID.fromString(words[1])), words[2]);
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }
}
