package kith.message.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.channel.Connectors;
import kith.connector.Connector;
import kith.connector.Heard;
import kith.connector.HistoryReader;
import kith.connector.HistoryReader.BadExport;
import kith.connector.HistoryReader.Entry;
import kith.database.Statistics;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.Actor;
import kith.history.History;
import kith.job.DueHandler;
import kith.message.Import;
import kith.message.Import.Counts;
import kith.message.Import.Rejection;
import kith.message.Import.State;
import kith.message.MessageSearch;
import kith.message.Messages;
import kith.message.Messages.Source;
import kith.web.Live;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Reads exports. A batch's messages, its counts and its rejections are kept in one transaction, and reading goes on at the entry
 * after those counted: whenever the program dies, nothing is lost and nothing is counted twice.
 */
@Component
public class ImportJob implements DueHandler {
    public static final String KIND = "import";

    private static final Duration UNTIL_FOUND = Duration.ofMillis(300);
    private static final long BETWEEN_SIGNALS = Duration.ofMillis(250).toNanos();

    private final ImportRows rows;
    private final ImportFiles files;
    private final ImportPace pace;
    private final Connectors connectors;
    private final Messages messages;
    private final MessageSearch search;
    private final History history;
    private final Tenant tenant;
    private final Statistics statistics;
    private final Live live;
    private final InstantSource clock;
    private volatile boolean stopping;

    ImportJob(
            ImportRows rows,
            ImportFiles files,
            ImportPace pace,
            Connectors connectors,
            Messages messages,
            MessageSearch search,
            History history,
            Tenant tenant,
            Statistics statistics,
            Live live,
            InstantSource clock) {
        this.rows = rows;
        this.files = files;
        this.pace = pace;
        this.connectors = connectors;
        this.messages = messages;
        this.search = search;
        this.history = history;
        this.tenant = tenant;
        this.statistics = statistics;
        this.live = live;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int width() {
        return 2;
    }

    /** A program that stops ends after the batch at hand. */
    @EventListener(ContextClosedEvent.class)
    void programStops() {
        stopping = true;
    }

    @Override
    public Optional<Instant> handle(WorkspaceId workspace, UUID id) {
        var found = rows.find(workspace, id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try {
            return work(workspace, found.get());
        } catch (BadExport bad) {
            fail(workspace, found.get(), bad);
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(clock.instant());
        } finally {
            signal(workspace);
        }
    }

    /** When to come back. */
    private Optional<Instant> work(WorkspaceId workspace, Import asked) throws IOException, InterruptedException {
        return switch (asked.state()) {
            case WAITING -> {
                var survey = reader(asked).survey(files.export(asked));
                rows.begin(workspace, asked.id(), survey.entries(), clock.instant());
                yield Optional.of(clock.instant());
            }
            case READING -> {
                if (!asked.readWhole() && !readAll(workspace, asked)) {
                    yield Optional.of(clock.instant()); // paused, stopped, or the program stops: looked at anew
                }
                yield finish(workspace, asked.id());
            }
            case ASKING, PAUSED -> Optional.empty();
            case DONE, STOPPED, FAILED -> {
                files.discard(asked.id());
                pace.forget(asked.id());
                yield Optional.empty();
            }
        };
    }

    /** False when it was left in the middle. */
    private boolean readAll(WorkspaceId workspace, Import asked) throws IOException, InterruptedException {
        var source = new Source(asked.channel(), network(asked).network().id(), Optional.of(asked.id()));
        long position = asked.counts().done();
        long signalled = System.nanoTime();
        try (var ahead = new ReadAhead(reader(asked), files.export(asked), position)) {
            while (true) {
                long began = System.nanoTime();
                var batch = ahead.next();
                if (batch.isEmpty()) {
                    rows.readWhole(workspace, asked.id());
                    return true;
                }
                if (stopping || !keep(workspace, asked.id(), source, position, batch)) {
                    return false;
                }
                statistics.freshen();
                position += batch.size();
                pace.read(asked.id(), batch.size(), Duration.ofNanos(System.nanoTime() - began));
                if (System.nanoTime() - signalled > BETWEEN_SIGNALS) {
                    signal(workspace);
                    signalled = System.nanoTime();
                }
            }
        } finally {
            pace.forget(asked.id());
        }
    }

    /** False when the import is no longer to be read from this position. */
    private boolean keep(WorkspaceId workspace, UUID id, Source source, long position, List<Entry> batch) {
        return tenant.in(workspace, () -> {
            var now = rows.hold(workspace, id)
                    .filter(i -> i.state() == State.READING && i.counts().done() == position);
            if (now.isEmpty()) {
                return false;
            }
            var heard = new ArrayList<Heard>(batch.size());
            var rejections = new ArrayList<Rejection>();
            for (int i = 0; i < batch.size(); i++) {
                switch (batch.get(i)) {
                    case Entry.Read(var meant) -> heard.addAll(meant);
                    case Entry.Rejected(var where, var why) ->
                        rejections.add(new Rejection(position + i + 1, where, why));
                }
            }
            var ingested = messages.ingest(workspace, source, heard);
            rows.add(
                    workspace,
                    id,
                    Counts.read(batch.size(), ingested.said(), ingested.events(), rejections.size()),
                    rejections);
            return true;
        });
    }

    /** Done is when search finds what was read: whoever looks at Today then misses nothing. */
    private Optional<Instant> finish(WorkspaceId workspace, UUID id) {
        if (!search.caughtUp(workspace)) {
            return Optional.of(clock.instant().plus(UNTIL_FOUND));
        }
        tenant.run(
                workspace,
                () -> rows.find(workspace, id)
                        .filter(whole -> rows.end(workspace, id, State.DONE, null, clock.instant()))
                        .ifPresent(whole -> record(workspace, "import.finish", whole)));
        files.discard(id);
        return Optional.empty();
    }

    private void fail(WorkspaceId workspace, Import failed, BadExport bad) {
        var why = String.valueOf(bad.getMessage())
                .replace(String.valueOf(files.of(failed.id()).getFileName()), failed.name()); // people know it by name
        tenant.run(workspace, () -> {
            if (rows.end(workspace, failed.id(), State.FAILED, why, clock.instant())) {
                record(workspace, "import.fail", failed);
            }
        });
        files.discard(failed.id());
    }

    private void record(WorkspaceId workspace, String act, Import of) {
        var counts = of.counts();
        history.record(
                workspace,
                Actor.KITH,
                Action.of(act, "import", of.id(), of.name())
                        .with(Map.of(
                                "read", String.valueOf(counts.done()),
                                "added", String.valueOf(counts.added()),
                                "events", String.valueOf(counts.events()),
                                "known", String.valueOf(counts.known()),
                                "rejected", String.valueOf(counts.rejected()))));
    }

    private Connector network(Import of) {
        return connectors.reading(of.format()).orElseThrow();
    }

    private HistoryReader reader(Import of) {
        return network(of).historyReader().orElseThrow();
    }

    private void signal(WorkspaceId workspace) {
        live.changed(workspace, "imports");
        live.changed(workspace, "messages");
    }
}
