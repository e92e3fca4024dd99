package kith.web;

import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import kith.database.WorkspaceId;
import org.springframework.stereotype.Component;

/**
 * Tells open pages that something changed. Only the topic travels; the page asks again for what it shows, with its own
 * rights.
 *
 * <p>Between the moment a page is drawn and the moment it listens something may change. So a page carries the mark of the
 * moment before it was drawn, and is told about everything that changed since.
 */
@Component
public class Live {
    private final ConcurrentHashMap<WorkspaceId, Set<Consumer<String>>> listeners = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<WorkspaceId, Map<String, Long>> changes = new ConcurrentHashMap<>();

    /** Begins at the time of day, so that marks of an earlier run of the program are smaller than any of this one. */
    private final AtomicLong marks;

    private volatile BiConsumer<WorkspaceId, String> others = (workspace, topic) -> {};

    Live(InstantSource clock) {
        marks = new AtomicLong(clock.millis());
    }

    /** The mark of this moment; marks grow with every change. */
    public long mark() {
        return marks.get();
    }

    /**
     * @param topic what changed: {@code messages}, {@code conversations}, {@code channels}, {@code deliveries}, {@code imports}
     */
    public void changed(WorkspaceId workspace, String topic) {
        changedElsewhere(workspace, topic);
        others.accept(workspace, topic);
    }

    /** Somebody else tells it too: the other nodes. */
    void alsoTell(BiConsumer<WorkspaceId, String> teller) {
        others = teller;
    }

    /** Tells only the pages that are open on this node. */
    void changedElsewhere(WorkspaceId workspace, String topic) {
        changes.computeIfAbsent(workspace, w -> new ConcurrentHashMap<>()).put(topic, marks.incrementAndGet());
        listeners.getOrDefault(workspace, Set.of()).forEach(listener -> listener.accept(topic));
    }

    /**
     * @param since mark of the moment from which on the listener wants to know; a topic may be told twice
     * @return what ends the listening
     */
    public Runnable listen(WorkspaceId workspace, long since, Consumer<String> listener) {
        var ears = listeners.computeIfAbsent(workspace, w -> new CopyOnWriteArraySet<>());
        ears.add(listener);
        changes.getOrDefault(workspace, Map.of()).forEach((topic, changed) -> {
            if (changed > since) {
                listener.accept(topic);
            }
        });
        return () -> ears.remove(listener);
    }

    /** How many pages of this workspace are open. */
    public int listening(WorkspaceId workspace) {
        return listeners.getOrDefault(workspace, Set.of()).size();
    }
}
