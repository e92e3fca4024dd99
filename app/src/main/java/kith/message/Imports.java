package kith.message;

import java.io.InputStream;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.channel.Connectors;
import kith.connector.Connector;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.job.Due;
import kith.job.Lane;
import kith.message.Import.Reason;
import kith.message.Import.Rejection;
import kith.message.Import.State;
import kith.message.internal.ImportFiles;
import kith.message.internal.ImportJob;
import kith.message.internal.ImportPace;
import kith.message.internal.ImportRows;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import org.springframework.stereotype.Service;

/** Exports that people bring along. Reading goes on by itself, over restarts too. */
@Service
public class Imports {
    private final ImportRows rows;
    private final ImportFiles files;
    private final ImportPace pace;
    private final Channels channels;
    private final Connectors connectors;
    private final History history;
    private final Tenant tenant;
    private final Due due;
    private final Live live;
    private final InstantSource clock;

    Imports(
            ImportRows rows,
            ImportFiles files,
            ImportPace pace,
            Channels channels,
            Connectors connectors,
            History history,
            Tenant tenant,
            Due due,
            Live live,
            InstantSource clock) {
        this.rows = rows;
        this.files = files;
        this.pace = pace;
        this.channels = channels;
        this.connectors = connectors;
        this.history = history;
        this.tenant = tenant;
        this.due = due;
        this.live = live;
        this.clock = clock;
    }

    /**
     * Takes an export in and has it read, into the channel of that name.
     *
     * @throws Problem when nothing reads the format, or the name cannot be a channel's
     */
    public UUID start(Here here, String format, String name, InputStream export) {
        var network = network(format);
        var called = name.strip();
        return start(here, format, called, channels.forImport(here, network, called), export);
    }

    /**
     * Takes an export in and has it read into a channel that is there.
     *
     * @throws Problem when there is no such channel, or it is of another network
     */
    public UUID startInto(Here here, String format, ChannelId channel, InputStream export) {
        var network = network(format);
        var into = channels.find(here.id(), channel)
                .filter(c -> c.network().equals(network))
                .orElseThrow(() -> Problem.invalid("channel", "import.invalid.channel"));
        return start(here, format, into.name(), into.id(), export);
    }

    private UUID start(Here here, String format, String name, ChannelId channel, InputStream export) {
        var id = Ids.next();
        files.keep(id, export);
        try {
            tenant.run(here.id(), () -> {
                var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
                rows.insert(
                        here.id(),
                        id,
                        channel,
                        format,
                        name,
                        here.caller().person().id().value(),
                        now);
                record(here, "import.start", id, name);
                due.plan(ImportJob.KIND, here.id(), id, new Lane(id, 1), Optional.empty(), true);
            });
        } catch (RuntimeException e) {
            files.discard(id);
            throw e;
        }
        live.changed(here.id(), "imports");
        return id;
    }

    private String network(String format) {
        return connectors
                .reading(format)
                .map(Connector::network)
                .orElseThrow(() -> Problem.invalid("format", "import.invalid.format", format))
                .id();
    }

    /** Newest first. */
    public List<Import> all(WorkspaceId workspace) {
        return rows.all(workspace);
    }

    public Optional<Import> find(WorkspaceId workspace, UUID id) {
        return rows.find(workspace, id);
    }

    /** In the order of the export. */
    public List<Rejection> rejections(WorkspaceId workspace, UUID id, int limit) {
        return rows.rejections(workspace, id, limit);
    }

    /** Why entries were rejected, the most frequent reason first. */
    public List<Reason> reasons(WorkspaceId workspace, UUID id) {
        return rows.reasons(workspace, id);
    }

    /** Entries a second just now. */
    public long rate(UUID id) {
        return pace.rate(id);
    }

    /** Lets it rest after the batch at hand. False when it is not under way. */
    public boolean pause(Here here, Import which) {
        return change(here, which, "import.pause", () -> rows.pause(here.id(), which.id()));
    }

    /** Goes on where it stopped. False when it was not paused. */
    public boolean resume(Here here, Import which) {
        return change(here, which, "import.resume", () -> rows.resume(here.id(), which.id()));
    }

    /** Ends it; what was read stays. False when it had ended. */
    public boolean stop(Here here, Import which) {
        return change(
                here,
                which,
                "import.stop",
                () -> rows.end(here.id(), which.id(), State.STOPPED, null, clock.instant()));
    }

    private boolean change(Here here, Import which, String act, BooleanSupplier done) {
        var changed = tenant.in(here.id(), () -> {
            if (!done.getAsBoolean()) {
                return false;
            }
            record(here, act, which.id(), which.name());
            due.plan(ImportJob.KIND, here.id(), which.id(), new Lane(which.id(), 1), Optional.empty(), true);
            return true;
        });
        live.changed(here.id(), "imports");
        return changed;
    }

    private void record(Here here, String act, UUID id, String name) {
        history.record(here.id(), here.actor(), Action.of(act, "import", id, name));
    }
}
