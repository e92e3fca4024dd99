package kith.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.channel.Connectors;
import kith.connector.Connector;
import kith.connector.HistoryReader;
import kith.connector.HistoryReader.BadExport;
import kith.connector.HistoryReader.Questions;
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
     * An export on its way in.
     *
     * @param fileName what it is called where it comes from
     * @param answers to questions that its reader may have
     * @param ask whether to ask all the same before it is read, with what can be guessed filled in
     */
    public record Upload(String format, String fileName, Map<String, String> answers, boolean ask, InputStream bytes) {}

    /**
     * Takes an export in and has it read, into the channel of that name.
     *
     * @throws Problem when nothing reads the format, or the name cannot be a channel's
     */
    public UUID start(Here here, Upload upload, String name) {
        var network = network(upload.format());
        var called = name.strip();
        return start(here, upload, called, channels.forImport(here, network, called));
    }

    /**
     * Takes an export in and has it read into a channel that is there.
     *
     * @throws Problem when there is no such channel, or it is of another network
     */
    public UUID startInto(Here here, Upload upload, ChannelId channel) {
        var network = network(upload.format());
        var into = channels.find(here.id(), channel)
                .filter(c -> c.network().equals(network))
                .orElseThrow(() -> Problem.invalid("channel", "import.invalid.channel"));
        return start(here, upload, into.name(), into.id());
    }

    private UUID start(Here here, Upload upload, String name, ChannelId channel) {
        var id = Ids.next();
        files.keep(id, upload.bytes());
        try {
            var taken = new Import(
                    id,
                    channel,
                    upload.format(),
                    name,
                    upload.fileName(),
                    upload.answers(),
                    State.ASKING,
                    Optional.empty(),
                    Import.Counts.NONE,
                    clock.instant().truncatedTo(ChronoUnit.MICROS),
                    Optional.empty(),
                    Optional.empty());
            var started = mustAsk(taken, upload.ask()) ? taken : taken.in(State.WAITING);
            tenant.run(here.id(), () -> {
                rows.insert(here.id(), started, here.caller().person().id().value());
                record(here, "import.start", id, name);
                plan(here, id);
            });
        } catch (RuntimeException e) {
            files.discard(id);
            throw e;
        }
        live.changed(here.id(), "imports");
        return id;
    }

    private boolean mustAsk(Import taken, boolean ask) {
        try {
            var questions = read(taken);
            return ask
                    ? !questions.all().isEmpty()
                    : !questions.open(taken.answers()).isEmpty();
        } catch (BadExport e) {
            return false; // reading it will fail in the same way, and say so where people look
        }
    }

    /** What a person may say about this export, each with what is known so far as its guess. */
    public Questions questions(Import of) {
        try {
            return read(of);
        } catch (BadExport e) {
            return Questions.NONE;
        }
    }

    private Questions read(Import of) throws BadExport {
        try {
            return reader(of.format()).questions(files.export(of));
        } catch (BadExport e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Takes the answers in and lets the reading begin.
     *
     * @return false when nothing is asked any more
     * @throws Problem when a question that must be answered is not
     */
    public boolean answer(Here here, Import which, Map<String, String> given) {
        var answers = new HashMap<>(which.answers());
        answers.putAll(given);
        var questions = questions(which);
        answers.keySet()
                .retainAll(questions.all().stream()
                        .map(HistoryReader.Question::name)
                        .toList());
        questions.open(answers).stream().findFirst().ifPresent(open -> {
            throw Problem.invalid(open.name(), "import.invalid.answer", open.name());
        });
        return change(here, which, "import.answer", () -> rows.answer(here.id(), which.id(), answers));
    }

    private HistoryReader reader(String format) {
        return connectors.reading(format).flatMap(Connector::historyReader).orElseThrow();
    }

    private void plan(Here here, UUID id) {
        due.plan(ImportJob.KIND, here.id(), id, new Lane(id, 1), Optional.empty(), true);
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
            plan(here, which.id());
            return true;
        });
        live.changed(here.id(), "imports");
        return changed;
    }

    private void record(Here here, String act, UUID id, String name) {
        history.record(here.id(), here.actor(), Action.of(act, "import", id, name));
    }
}
