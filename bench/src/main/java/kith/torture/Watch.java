package kith.torture;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import kith.torture.Network.Outage;

/** Notes when no node was up: killed, and still starting. */
final class Watch implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(200);

    private final List<Node> nodes;
    private final List<Outage> down = new ArrayList<>();
    private final ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();

    Watch(List<Node> nodes) {
        this.nodes = List.copyOf(nodes);
        thread.execute(this::watch);
    }

    private void watch() {
        try {
            for (var before = Instant.now(); ; ) {
                Thread.sleep(EVERY);
                var now = Instant.now();
                if (nodes.stream().noneMatch(Node::isReady)) {
                    note(before, now);
                }
                before = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void note(Instant from, Instant until) {
        down.add(new Outage(Optional.empty(), from, until));
    }

    /** The times in which no node was up. */
    synchronized List<Outage> noneUp() {
        return List.copyOf(down);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
