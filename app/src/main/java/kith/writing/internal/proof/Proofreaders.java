package kith.writing.internal.proof;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The proofreaders of this node. One is started when its language is first needed, in the background; at most some are there at once,
 * and the one unused for longest goes first. So all of them together never hold more than the heaps of the largest that fit; and
 * one that nobody needed for a while gives its heap back.
 */
@Component
public class Proofreaders implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Proofreaders.class);
    private static final Duration LOADING = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration REST_AFTER_FAILURE = Duration.ofMinutes(1);

    private final Set<ProofLanguage> wanted;
    private final int atOnce;
    private final Duration idle;
    private final InstantSource clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<ProofLanguage, State> states = new EnumMap<>(ProofLanguage.class);

    Proofreaders(
            @Value("${kith.proofreading.languages:en,fr,de,es}") List<String> languages,
            @Value("${kith.proofreading.at-once:2}") int atOnce,
            @Value("${kith.proofreading.idle:PT15M}") Duration idle,
            InstantSource clock) {
        this.wanted = languages.stream()
                .flatMap(code -> ProofLanguage.of(code.strip()).stream())
                .collect(Collectors.toUnmodifiableSet());
        this.atOnce = Math.max(1, atOnce);
        this.idle = idle;
        this.clock = clock;
    }

    private sealed interface State {
        record Loading() implements State {}

        record Ready(Proofreader proofreader, Instant used) implements State {}

        record Failed(Instant at) implements State {}
    }

    /** What came of asking. */
    public sealed interface Answer {
        record Read(List<Mistake> mistakes) implements Answer {}

        /** Its dictionary is being loaded. */
        record Loading() implements Answer {}

        /** It cannot be asked now, and will be tried again. */
        record Away() implements Answer {}

        /** Nobody wants it here. */
        record Off() implements Answer {}
    }

    public Answer read(ProofLanguage language, String text) {
        if (!wanted.contains(language)) {
            return new Answer.Off();
        }
        return switch (current(language)) {
            case State.Loading loading -> new Answer.Loading();
            case State.Failed failed -> new Answer.Away();
            case State.Ready ready -> read(language, ready.proofreader(), text);
        };
    }

    private Answer read(ProofLanguage language, Proofreader proofreader, String text) {
        try {
            return new Answer.Read(proofreader.read(text, PATIENCE));
        } catch (IOException e) {
            LOG.warn("The proofreader of {} is ended: {}", language.code(), e.getMessage());
            settle(language, new State.Failed(clock.instant()));
            return new Answer.Away();
        }
    }

    /** As it is now; begins to load what is not there. */
    private synchronized State current(ProofLanguage language) {
        var state = states.get(language);
        var over = state instanceof State.Failed failed
                        && failed.at().plus(REST_AFTER_FAILURE).isBefore(clock.instant())
                || state instanceof State.Ready ready && !ready.proofreader().alive();
        if (state == null || over) {
            if (!room()) {
                return new State.Loading();
            }
            states.put(language, new State.Loading());
            threads.execute(() -> load(language));
        } else if (state instanceof State.Ready ready) {
            states.put(language, new State.Ready(ready.proofreader(), clock.instant()));
        }
        return states.getOrDefault(language, new State.Loading());
    }

    /** Lets the one unused for longest go, where there are as many as may be. False while all of them load or read. */
    private boolean room() {
        var held = states.entrySet().stream()
                .filter(entry -> !(entry.getValue() instanceof State.Failed))
                .toList();
        if (held.size() < atOnce) {
            return true;
        }
        var idle = held.stream()
                .filter(entry -> entry.getValue() instanceof State.Ready ready
                        && !ready.proofreader().busy())
                .min(Comparator.comparing(entry -> ((State.Ready) entry.getValue()).used()));
        idle.ifPresent(entry -> {
            ((State.Ready) entry.getValue()).proofreader().close();
            states.remove(entry.getKey());
        });
        return idle.isPresent();
    }

    /** Lets those go that nobody needed for a while. */
    @Scheduled(fixedDelay = 60_000)
    synchronized void letIdleGo() {
        var unusedSince = clock.instant().minus(idle);
        states.values().removeIf(state -> {
            boolean goes = state instanceof State.Ready ready
                    && !ready.proofreader().busy()
                    && ready.used().isBefore(unusedSince);
            if (goes) {
                ((State.Ready) state).proofreader().close();
            }
            return goes;
        });
    }

    private void load(ProofLanguage language) {
        try {
            var started = Proofreader.start(language, LOADING, threads);
            settle(language, new State.Ready(started, clock.instant()));
        } catch (IOException e) {
            LOG.warn("The proofreader of {} could not be started: {}", language.code(), e.getMessage());
            settle(language, new State.Failed(clock.instant()));
        } catch (RejectedExecutionException e) {
            LOG.debug("Kith stops while the proofreader of {} starts", language.code());
        }
    }

    private synchronized void settle(ProofLanguage language, State state) {
        if (threads.isShutdown() && state instanceof State.Ready ready) {
            ready.proofreader().close();
            return;
        }
        states.put(language, state);
    }

    /** The processes there are, by language. */
    synchronized Map<ProofLanguage, ProcessHandle> loaded() {
        var loaded = new EnumMap<ProofLanguage, ProcessHandle>(ProofLanguage.class);
        states.forEach((language, state) -> {
            if (state instanceof State.Ready ready) {
                loaded.put(language, ready.proofreader().process());
            }
        });
        return loaded;
    }

    @Override
    public synchronized void destroy() {
        threads.shutdownNow();
        states.values().forEach(state -> {
            if (state instanceof State.Ready ready) {
                ready.proofreader().close();
            }
        });
        states.clear();
    }
}
