package kith.message.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.database.Instants;
import kith.database.WorkspaceId;
import kith.job.Due;
import kith.job.Lane;
import kith.message.Labels;
import kith.message.RereadingProgress;
import kith.text.Reading;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads a workspace's messages again, newest first, when the model or the workspace's corrections or products are others than those
 * they were read by. A batch, what changed of it and how far the pass is are one transaction, so that a pass that was cut off goes on where it
 * stood. Only what is read otherwise counts as a change of a message; what people corrected stays. Inside the workspace's transaction.
 */
@Component
public class Rereading {
    static final String KIND = "reread";

    private static final int BATCH = 1_000;
    private static final UUID BEFORE_ALL = new UUID(-1, -1); // the highest there is: newest first

    private static final String LEARNT = """
            INSERT INTO rereading (workspace_id, lessons)
            VALUES (:workspace, 1)
                ON CONFLICT (workspace_id)
                DO UPDATE SET lessons = rereading.lessons + 1
            """;

    private static final String KNOW = """
            INSERT INTO rereading (workspace_id)
            VALUES (:workspace)
                ON CONFLICT DO NOTHING
            """;

    private static final String STATE = """
            SELECT *
              FROM rereading
             WHERE workspace_id = :workspace
            """;

    private static final String BEGIN = """
            UPDATE rereading
               SET pass_version = :version, pass_lessons = lessons, cursor = NULL, done = 0, changed = 0,
                   total = (SELECT count(*) FROM message WHERE workspace_id = :workspace),
                   started_at = :now, ended_at = NULL
             WHERE workspace_id = :workspace
            """;

    private static final String NEXT = """
            SELECT m.id, m.text, m.language, m.language_told, m.reading_version, m.xid, m.sentiment, m.valence, m.emotion,
                   m.intent, m.offensive, m.hateful, m.spam, m.ironic, m.holds, m.corrected
              FROM message m
             WHERE m.workspace_id = :workspace
               AND m.id < :cursor
             ORDER BY m.id DESC
             LIMIT :batch
            """;

    /** What somebody edited since it was read here is read by them. */
    private static final String RELABEL = """
            UPDATE message m
               SET sentiment = r.sentiment, valence = r.valence, emotion = r.emotion, intent = r.intent,
                   offensive = r.offensive, hateful = r.hateful, spam = r.spam, ironic = r.ironic, holds = r.holds,
                   language = r.language, reading_version = ?, xid = pg_current_xact_id()
              FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::real[], ?::text[], ?::text[], ?::boolean[],
                          ?::boolean[], ?::boolean[], ?::boolean[], ?::smallint[])
                   AS r (id, xid, language, sentiment, valence, emotion, intent, offensive, hateful, spam, ironic, holds)
             WHERE m.workspace_id = ?
               AND m.id = r.id
               AND m.xid = r.xid::xid8
            """;

    private static final String SAME = """
            UPDATE message
               SET reading_version = :version
             WHERE workspace_id = :workspace
               AND id = ANY (:ids)
            """;

    private static final String MOVE = """
            UPDATE rereading
               SET cursor = :cursor, done = done + :done, changed = changed + :changed
             WHERE workspace_id = :workspace
            """;

    private static final String END = """
            UPDATE rereading
               SET read_version = pass_version, read_lessons = pass_lessons, ended_at = :now
             WHERE workspace_id = :workspace
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final WorkspaceReadings readings;
    private final Due due;
    private final InstantSource clock;
    private final int version;

    Rereading(JdbcClient jdbc, JdbcTemplate template, WorkspaceReadings readings, Due due, InstantSource clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.readings = readings;
        this.due = due;
        this.clock = clock;
        this.version = Reading.VERSION;
    }

    /** Corrections or products changed: the messages are read again from then on. */
    public void learnt(WorkspaceId workspace, Instant at) {
        jdbc.sql(LEARNT).param("workspace", workspace.value()).update();
        plan(workspace, Optional.of(at));
    }

    /** Plans a pass where one is due; a workspace that is up to date is left alone. */
    void check(WorkspaceId workspace) {
        jdbc.sql(KNOW).param("workspace", workspace.value()).update();
        if (behind(state(workspace))) {
            plan(workspace, Optional.empty());
        }
    }

    private void plan(WorkspaceId workspace, Optional<Instant> at) {
        due.plan(KIND, workspace, workspace.value(), new Lane(workspace.value(), 1), at, false);
    }

    private record State(
            long lessons,
            int readVersion,
            long readLessons,
            int passVersion,
            long passLessons,
            @Nullable UUID cursor,
            long done,
            long total,
            long changed,
            Optional<Instant> started,
            Optional<Instant> ended) {
        static State row(ResultSet row, int number) throws SQLException {
            return new State(
                    row.getLong("lessons"),
                    row.getInt("read_version"),
                    row.getLong("read_lessons"),
                    row.getInt("pass_version"),
                    row.getLong("pass_lessons"),
                    row.getObject("cursor", UUID.class),
                    row.getLong("done"),
                    row.getLong("total"),
                    row.getLong("changed"),
                    Instants.instant(row, "started_at"),
                    Instants.instant(row, "ended_at"));
        }
    }

    private State state(WorkspaceId workspace) {
        return jdbc.sql(STATE)
                .param("workspace", workspace.value())
                .query(State::row)
                .optional()
                .orElseGet(
                        () -> new State(0, version, 0, version, 0, null, 0, 0, 0, Optional.empty(), Optional.empty()));
    }

    /** Messages that a newer Kith read are left to it. */
    private boolean behind(State state) {
        return state.readVersion() < version
                || state.readVersion() == version && state.readLessons() != state.lessons();
    }

    public RereadingProgress progress(WorkspaceId workspace) {
        var state = state(workspace);
        return new RereadingProgress(
                version, behind(state), state.done(), state.total(), state.changed(), state.started(), state.ended());
    }

    /**
     * Reads a batch.
     *
     * @param changed how many messages are read otherwise
     * @param more whether there is something left to read
     */
    record Step(long changed, boolean more) {
        static final Step DONE = new Step(0, false);
    }

    Step step(WorkspaceId workspace) {
        var state = state(workspace);
        if (!behind(state) || state.passVersion() > version) {
            return Step.DONE;
        }
        boolean begun = state.passVersion() == version
                && state.passLessons() == state.lessons()
                && state.started().isPresent()
                && state.ended().isEmpty();
        if (!begun) {
            jdbc.sql(BEGIN)
                    .param("version", version)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("workspace", workspace.value())
                    .update();
        }
        var batch = next(workspace, begun && state.cursor() != null ? state.cursor() : BEFORE_ALL);
        long changed = relabel(workspace, batch);
        if (!batch.isEmpty()) {
            jdbc.sql(MOVE)
                    .param("cursor", batch.getLast().id())
                    .param("done", batch.size())
                    .param("changed", changed)
                    .param("workspace", workspace.value())
                    .update();
        }
        if (batch.size() < BATCH) {
            jdbc.sql(END)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("workspace", workspace.value())
                    .update();
        }
        return new Step(changed, batch.size() == BATCH);
    }

    private record Stored(
            UUID id,
            String text,
            String language,
            boolean guessed,
            int version,
            String xid,
            Optional<Labels> labels,
            boolean corrected) {}

    private List<Stored> next(WorkspaceId workspace, UUID cursor) {
        return jdbc.sql(NEXT)
                .param("workspace", workspace.value())
                .param("cursor", cursor)
                .param("batch", BATCH)
                .query((row, n) -> new Stored(
                        row.getObject("id", UUID.class),
                        row.getString("text"),
                        row.getString("language"),
                        Boolean.FALSE.equals(row.getObject("language_told", Boolean.class)),
                        row.getInt("reading_version"),
                        row.getString("xid"),
                        LabelColumns.labels(row),
                        row.getBoolean("corrected")))
                .list();
    }

    private record Otherwise(Stored stored, String language, Labels labels) {}

    private long relabel(WorkspaceId workspace, List<Stored> batch) {
        var reader = readings.reader(workspace);
        var corrections = readings.corrections(
                workspace,
                batch.stream().filter(Stored::corrected).map(Stored::id).toList());
        var changed = new ArrayList<Otherwise>();
        var same = new ArrayList<UUID>();
        for (var stored : batch) {
            var own = corrections.getOrDefault(stored.id(), List.of());
            var reading = Corrected.reading(reader.read(stored.text()), own);
            var language = Corrected.language(own).orElse(stored.guessed() ? reading.language() : stored.language());
            var labels = Labels.of(reading, stored.corrected());
            if (!language.equals(stored.language())
                    || stored.labels().filter(old -> alike(old, labels)).isEmpty()) {
                changed.add(new Otherwise(stored, language, labels));
            } else if (stored.version() != version) {
                same.add(stored.id());
            }
        }
        write(workspace, changed);
        if (!same.isEmpty()) {
            jdbc.sql(SAME)
                    .param("version", version)
                    .param("workspace", workspace.value())
                    .param("ids", same.toArray(UUID[]::new))
                    .update();
        }
        return changed.size();
    }

    /** The database keeps a valence as a short number. */
    private static boolean alike(Labels old, Labels now) {
        return Math.abs(old.valence() - now.valence()) < 1e-5
                && new Labels(
                                old.sentiment(),
                                now.valence(),
                                old.emotion(),
                                old.intent(),
                                old.offensive(),
                                old.hateful(),
                                old.spam(),
                                old.ironic(),
                                old.holds(),
                                old.corrected())
                        .equals(now);
    }

    private void write(WorkspaceId workspace, List<Otherwise> changed) {
        if (changed.isEmpty()) {
            return;
        }
        template.update(RELABEL, statement -> {
            statement.setInt(1, version);
            new Columns<>(statement, changed, 2)
                    .add("uuid", row -> row.stored().id())
                    .add("text", row -> row.stored().xid())
                    .add("text", Otherwise::language)
                    .add("text", row -> row.labels().sentiment().toString())
                    .add("float4", row -> (float) row.labels().valence())
                    .add("text", row -> row.labels().emotion().toString())
                    .add("text", row -> row.labels().intent().toString())
                    .add("bool", row -> row.labels().offensive())
                    .add("bool", row -> row.labels().hateful())
                    .add("bool", row -> row.labels().spam())
                    .add("bool", row -> row.labels().ironic())
                    .add("int2", row -> LabelColumns.bits(row.labels()));
            statement.setObject(14, workspace.value());
        });
    }
}
