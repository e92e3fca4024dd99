package kith.writing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kith.web.Words;
import kith.workspace.Here;
import kith.writing.Check.Seen;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Service;

/** Every {@link Check} there is, asked at the same time. One that is slow or fails keeps back its own findings and no others. */
@Service
public class Checks implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Checks.class);

    /** A link may take that long; whoever writes sees the rest by then only because they paused. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private final List<Check> checks;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Checks(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    public Findings of(Here here, Draft draft, Words words) {
        if (draft.text().isBlank() && draft.pictures().isEmpty()) {
            return new Findings(List.of(), List.of());
        }
        var end = System.nanoTime() + PATIENCE.toNanos();
        var asked = checks.stream()
                .map(check -> threads.submit(() -> check.look(here, draft, words)))
                .toList();
        var found = new ArrayList<Finding>();
        var waits = new ArrayList<String>();
        for (int i = 0; i < asked.size(); i++) {
            var seen = await(asked.get(i), end, checks.get(i), words);
            found.addAll(seen.findings());
            waits.addAll(seen.waits());
        }
        found.sort(Comparator.comparing((Finding finding) -> finding.picture().isPresent())
                .thenComparingInt(Finding::from)
                .thenComparingInt(Finding::to));
        return new Findings(found, waits);
    }

    private static Seen await(Future<Seen> look, long end, Check check, Words words) {
        try {
            return look.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            look.cancel(true);
            return Seen.waiting(words.t("writing.slow", words.t("writing.kind." + check.kind())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Seen.NOTHING;
        } catch (ExecutionException e) {
            LOG.warn("The check {} failed", check.kind(), e.getCause());
            return Seen.waiting(words.t("writing.failed", words.t("writing.kind." + check.kind())));
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
