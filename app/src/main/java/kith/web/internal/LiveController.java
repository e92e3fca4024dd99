package kith.web.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kith.database.WorkspaceId;
import kith.web.Live;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The stream of server-sent events that keeps pages live. A topic is told within a quarter of a second, and again after
 * {@link #REST} at the earliest: an import does not make a page ask a thousand times, and its last change is never left out.
 */
@Controller
class LiveController {
    private static final Logger LOG = LoggerFactory.getLogger(LiveController.class);
    private static final Duration REST = Duration.ofMillis(1500);

    private final Live live;
    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();

    LiveController(Live live) {
        this.live = live;
    }

    @Needs(Right.OWN_ACCOUNT)
    @GetMapping(path = "/{workspace}/live", produces = "text/event-stream")
    SseEmitter stream(Here here, @RequestParam Optional<Long> since) {
        var stream = new Stream(here.id(), new SseEmitter(0L), ConcurrentHashMap.newKeySet(), new HashMap<>());
        var end = live.listen(here.id(), since.orElseGet(live::mark), stream.topics()::add);
        Runnable close = () -> {
            end.run();
            streams.remove(stream);
        };
        stream.emitter().onCompletion(close);
        stream.emitter().onError(e -> close.run());
        stream.emitter().onTimeout(close);
        streams.add(stream);
        stream.send("hello", "");
        return stream.emitter();
    }

    @Scheduled(fixedDelay = 250)
    void tell() {
        streams.forEach(Stream::tell);
    }

    /** A sign of life, so that both ends notice a broken line. */
    @Scheduled(fixedDelay = 15_000)
    void beat() {
        streams.forEach(stream -> stream.send("beat", ""));
    }

    /** How many pages of a workspace listen now, on this node. */
    long open(WorkspaceId workspace) {
        return streams.stream()
                .filter(stream -> stream.workspace().equals(workspace))
                .count();
    }

    /** Streams never end by themselves, so a stop would wait for every open page. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        streams.forEach(stream -> stream.emitter().complete());
    }

    /**
     * @param told when a topic was last told, by {@link System#nanoTime}; only the telling thread uses it
     */
    private record Stream(WorkspaceId workspace, SseEmitter emitter, Set<String> topics, Map<String, Long> told) {
        void tell() {
            long now = System.nanoTime();
            for (var topic : topics) {
                if (now - told.getOrDefault(topic, now - REST.toNanos()) >= REST.toNanos()) {
                    told.put(topic, now);
                    topics.remove(topic);
                    send("changed", topic);
                }
            }
        }

        void send(String event, String data) {
            try {
                emitter.send(SseEmitter.event().name(event).data(data));
            } catch (IOException | IllegalStateException e) {
                LOG.trace("A line is broken; the server ends it, and tells its listeners", e);
            }
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
