package kith.web;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import kith.database.WorkspaceId;
import org.springframework.stereotype.Component;

/**
 * Tells open pages that something changed. Only the topic travels; the page asks again for what it shows, with its own
 * rights.
 */
@Component
public class Live {
    private final ConcurrentHashMap<WorkspaceId, Set<Consumer<String>>> listeners = new ConcurrentHashMap<>();

    /**
     * @param topic what changed: {@code messages}, {@code conversations}, {@code channels}, {@code deliveries}, {@code imports}
     */
    public void changed(WorkspaceId workspace, String topic) {
        listeners.getOrDefault(workspace, Set.of()).forEach(listener -> listener.accept(topic));
    }

    /**
     * @return what ends the listening
     */
    public Runnable listen(WorkspaceId workspace, Consumer<String> listener) {
        var ears = listeners.computeIfAbsent(workspace, w -> new CopyOnWriteArraySet<>());
        ears.add(listener);
        return () -> ears.remove(listener);
    }

    /** How many pages of this workspace are open. */
    public int listening(WorkspaceId workspace) {
        return listeners.getOrDefault(workspace, Set.of()).size();
    }
}
