package kith.message.internal;

import java.net.URI;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import kith.connector.Heard;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.Said.Kind;
import kith.database.Ids;
import kith.database.WorkspaceId;
import kith.message.Labels;
import kith.message.Messages.Ingested;
import kith.message.Messages.Source;
import kith.message.internal.WorkspaceReadings.Reader;
import kith.text.Reading;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stores a batch of what was heard, inside one transaction.
 *
 * <p>Whatever order and however often batches come, the rows end the same: a message is its channel and remote id; of two texts
 * the later edit stands and the other is a revision; a tombstone stays, also one that came first. Every change moves the row to
 * the present transaction ({@code xid}), by which followers find it.
 *
 * <p>Batches of one channel are stored one after another: two at once would edit the same messages in different orders, and a
 * tombstone could miss the message that another transaction is about to add.
 */
@Component
class Ingest {
    private static final String INSERT = """
            INSERT INTO message (workspace_id, id, channel_id, network, remote_id, kind, author_id, at, edited_at, text,
                                 language, tokens, reading_version, place_id, place_name, open, parent_remote_id,
                                 root_remote_id, thread_key, mentions_us, own, media, permalink, sentiment, valence,
                                 emotion, intent, offensive, hateful, spam, ironic, holds, language_told, warnings,
                                 import_id, stored_at)
            SELECT ?, m.id, ?, ?, m.remote_id, m.kind, m.author_id, m.at, m.edited_at, m.text,
                   m.language, m.tokens, m.reading_version, m.place_id, m.place_name, m.open, m.parent_remote_id,
                   m.root_remote_id, m.thread_key, m.mentions_us, m.own, m.media::jsonb, m.permalink, m.sentiment, m.valence,
                   m.emotion, m.intent, m.offensive, m.hateful, m.spam, m.ironic, m.holds, m.language_told,
                   string_to_array(m.warnings, E'\\n'), ?, ?
              FROM unnest(?::uuid[], ?::text[], ?::text[], ?::uuid[], ?::timestamptz[], ?::timestamptz[], ?::text[],
                          ?::text[], ?::int[], ?::int[], ?::text[], ?::text[], ?::boolean[], ?::text[],
                          ?::text[], ?::text[], ?::boolean[], ?::boolean[], ?::text[], ?::text[], ?::text[], ?::real[],
                          ?::text[], ?::text[], ?::boolean[], ?::boolean[], ?::boolean[], ?::boolean[], ?::smallint[],
                          ?::boolean[], ?::text[])
                   AS m (id, remote_id, kind, author_id, at, edited_at, text, language, tokens, reading_version, place_id,
                         place_name, open, parent_remote_id, root_remote_id, thread_key, mentions_us, own, media, permalink,
                         sentiment, valence, emotion, intent, offensive, hateful, spam, ironic, holds, language_told,
                         warnings)
             ORDER BY m.remote_id
                ON CONFLICT (workspace_id, channel_id, remote_id) DO NOTHING
            RETURNING remote_id
            """;

    private static final String STORED = """
            SELECT id, remote_id, text, edited_at, edit_noticed, at
              FROM message
             WHERE workspace_id = :workspace
               AND channel_id = :channel
               AND remote_id = ANY (:remoteIds)
            """;

    /** Each text once: an export that is read again finds its old texts here. */
    private static final String KEEP_REVISION = """
            INSERT INTO message_revision (workspace_id, message_id, number, text, said_at)
            SELECT :workspace, :id, 1 + count(*), :text, :at
              FROM message_revision
             WHERE workspace_id = :workspace
               AND message_id = :id
            HAVING count(*) FILTER (WHERE text = :text) = 0
            """;

    private static final String IS_REVISION = """
            SELECT EXISTS (SELECT 1
                             FROM message_revision
                            WHERE workspace_id = :workspace
                              AND message_id = :id
                              AND text = :text)
            """;

    private static final String EDIT = """
            UPDATE message
               SET text = :text, edited_at = :at, edit_noticed = :noticed, language = :language, language_told = :told, tokens = :tokens,
                   reading_version = :version, media = :media::jsonb,
                   warnings = string_to_array(:warnings, E'\\n'), xid = pg_current_xact_id(), %s
             WHERE workspace_id = :workspace
               AND id = :id
            """.formatted(LabelColumns.SET);

    private static final String REMEMBER_GONE = """
            INSERT INTO tombstone (workspace_id, channel_id, remote_id, at)
            SELECT ?, ?, t.remote_id, t.at
              FROM unnest(?::text[], ?::timestamptz[]) AS t (remote_id, at)
                ON CONFLICT DO NOTHING
            """;

    /** Also messages that were added in this very batch, whose tombstone may be older than they are. */
    private static final String BURY = """
            UPDATE message m
               SET gone_at = t.at, xid = pg_current_xact_id()
              FROM tombstone t
             WHERE m.workspace_id = :workspace
               AND m.channel_id = :channel
               AND m.remote_id = ANY (:remoteIds)
               AND m.gone_at IS NULL
               AND t.workspace_id = m.workspace_id
               AND t.channel_id = m.channel_id
               AND t.remote_id = m.remote_id
            """;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final Authors authors;
    private final ReactionRows reactionRows;
    private final ReportRows reportRows;
    private final Talks talks;
    private final TalkWays ways;
    private final ChannelTurns turns;
    private final WorkspaceReadings readings;
    private final InstantSource clock;

    Ingest(
            JdbcTemplate template,
            JdbcClient jdbc,
            Authors authors,
            ReactionRows reactionRows,
            ReportRows reportRows,
            Talks talks,
            TalkWays ways,
            ChannelTurns turns,
            WorkspaceReadings readings,
            InstantSource clock) {
        this.template = template;
        this.jdbc = jdbc;
        this.authors = authors;
        this.reactionRows = reactionRows;
        this.reportRows = reportRows;
        this.talks = talks;
        this.ways = ways;
        this.turns = turns;
        this.readings = readings;
        this.clock = clock;
    }

    /** What pure CPU found out about a message before anything is written. */
    private record Prepared(Said said, Reading reading, Labels labels, String threadKey, UUID author) {}

    /**
     * @param noticed whether {@code edited} is our time, because the network said none
     */
    private record Stored(UUID id, String text, @Nullable Instant edited, boolean noticed, Instant at) {
        Instant version() {
            return edited == null ? at : edited;
        }
    }

    Ingested ingest(WorkspaceId workspace, Source source, List<Heard> heard) {
        var said = new LinkedHashMap<RemoteId, Said>();
        var earlier = new ArrayList<Said>();
        var gone = new ArrayList<Heard.Gone>();
        var reactions = new ArrayList<Heard>();
        var reports = new ArrayList<Heard.Report>();
        for (var one : heard) {
            switch (one) {
                case Said s -> {
                    var same = said.get(s.id());
                    if (same == null) {
                        said.put(s.id(), s);
                    } else {
                        earlier.add(s); // the same message once more: as an edit, or for nothing
                    }
                }
                case Heard.Gone g -> gone.add(g);
                case Heard.Reaction r -> reactions.add(r);
                case Heard.ReactionTakenBack r -> reactions.add(r);
                case Heard.Report r -> reports.add(r);
            }
        }
        turns.waitFor(source.channel());
        var authorIds = authors.ids(workspace, source.network(), seen(heard));
        var added = insert(workspace, source, List.copyOf(said.values()), authorIds);
        long events = said.values().stream()
                .filter(s -> added.contains(s.id().value()) && s.kind() == Kind.EVENT)
                .count();
        var again = Stream.concat(said.values().stream().filter(s -> !added.contains(s.id().value())), earlier.stream())
                .toList();
        long changed = edit(workspace, source, again);
        long buried = bury(workspace, source, gone, added);
        reactionRows.store(workspace, source.channel(), reactions, authorIds);
        reportRows.store(workspace, source.channel(), reports, authorIds);
        return new Ingested(added.size() - events, events, changed + buried, again.size() - changed);
    }

    private static List<Authors.Seen> seen(List<Heard> heard) {
        var seen = new ArrayList<Authors.Seen>(heard.size());
        for (var one : heard) {
            switch (one) {
                case Said s -> seen.add(new Authors.Seen(s.author(), s.at()));
                case Heard.Reaction r -> seen.add(new Authors.Seen(r.by(), r.at()));
                case Heard.ReactionTakenBack r -> seen.add(new Authors.Seen(r.by(), r.at()));
                case Heard.Report r -> seen.add(new Authors.Seen(r.by(), r.at()));
                case Heard.Gone g -> {}
            }
        }
        return seen;
    }

    /** The remote ids that were new. */
    private HashSet<String> insert(
            WorkspaceId workspace, Source source, List<Said> batch, Map<String, UUID> authorIds) {
        var added = new HashSet<String>();
        var there = stored(workspace, source, batch);
        var fresh =
                batch.stream().filter(s -> !there.containsKey(s.id().value())).toList();
        if (fresh.isEmpty()) {
            return added;
        }
        var keys = talks.keys(workspace, source.channel(), fresh);
        var moved = ways.follow(source.channel(), fresh, keys);
        var reader = readings.reader(workspace);
        var rows = fresh.stream()
                .map(s -> prepared(
                        s,
                        reader,
                        keys.getOrDefault(s.id().value(), s.id().value()),
                        Objects.requireNonNull(authorIds.get(s.author().id().value()))))
                .toList();
        template.query(
                INSERT,
                statement -> {
                    statement.setObject(1, workspace.value());
                    statement.setObject(2, source.channel().value());
                    statement.setString(3, source.network());
                    statement.setObject(4, source.importId().orElse(null));
                    statement.setObject(5, clock.instant().atOffset(ZoneOffset.UTC));
                    new Columns<>(statement, rows, 6)
                            .add("uuid", row -> Ids.next())
                            .add("text", row -> row.said().id().value())
                            .add("text", row -> row.said().kind().word())
                            .add("uuid", Prepared::author)
                            .addTime(row -> row.said().at())
                            .addTime(row -> row.said().edited().orElse(null))
                            .add("text", row -> row.said().text())
                            .add("text", row -> language(row.said(), row.reading()))
                            .add("int4", row -> row.reading().tokens().count())
                            .add("int4", row -> Reading.VERSION)
                            .add("text", row -> row.said().place().id())
                            .add("text", row -> row.said().place().name())
                            .add("bool", row -> row.said().place().open())
                            .add(
                                    "text",
                                    row -> row.said()
                                            .parent()
                                            .map(RemoteId::value)
                                            .orElse(null))
                            .add(
                                    "text",
                                    row -> row.said()
                                            .root()
                                            .map(RemoteId::value)
                                            .orElse(null))
                            .add("text", Prepared::threadKey)
                            .add("bool", row -> row.said().mentionsUs())
                            .add("bool", row -> row.said().own())
                            .add("text", row -> MessageMapper.json(row.said().media()))
                            .add(
                                    "text",
                                    row -> row.said()
                                            .permalink()
                                            .map(URI::toString)
                                            .orElse(null))
                            .add("text", row -> row.labels().sentiment().toString())
                            .add("float4", row -> (float) row.labels().valence())
                            .add("text", row -> row.labels().emotion().toString())
                            .add("text", row -> row.labels().intent().toString())
                            .add("bool", row -> row.labels().offensive())
                            .add("bool", row -> row.labels().hateful())
                            .add("bool", row -> row.labels().spam())
                            .add("bool", row -> row.labels().ironic())
                            .add("int2", row -> LabelColumns.bits(row.labels()))
                            .add("bool", row -> told(row.said()).isPresent())
                            .add("text", row -> warnings(row.said()));
                },
                row -> {
                    added.add(row.getString("remote_id"));
                });
        ways.log(workspace, source.channel(), moved);
        return added;
    }

    private static Prepared prepared(Said said, Reader reader, String threadKey, UUID author) {
        var reading = reader.read(said.text());
        return new Prepared(said, reading, Labels.of(reading, false), threadKey, author);
    }

    /** The network's word for it counts, else what the text looks like. */
    private static String language(Said said, Reading reading) {
        return told(said).orElse(reading.language());
    }

    private static Optional<String> told(Said said) {
        return said.language().filter(l -> !l.isBlank());
    }

    /** A line each; nothing where nobody warns. */
    private static @Nullable String warnings(Said said) {
        return said.warnings().isEmpty() ? null : String.join("\n", said.warnings());
    }

    private Map<String, Stored> stored(WorkspaceId workspace, Source source, List<Said> batch) {
        var stored = new HashMap<String, Stored>();
        if (batch.isEmpty()) {
            return stored;
        }
        jdbc.sql(STORED)
                .param("workspace", workspace.value())
                .param("channel", source.channel().value())
                .param("remoteIds", batch.stream().map(s -> s.id().value()).toArray(String[]::new))
                .query(row -> {
                    var edited = row.getTimestamp("edited_at");
                    stored.put(
                            row.getString("remote_id"),
                            new Stored(
                                    row.getObject("id", UUID.class),
                                    row.getString("text"),
                                    edited == null ? null : edited.toInstant(),
                                    row.getBoolean("edit_noticed"),
                                    row.getTimestamp("at").toInstant()));
                });
        return stored;
    }

    /** How many of these were edits of what is stored. */
    private long edit(WorkspaceId workspace, Source source, List<Said> again) {
        long edits = 0;
        var stored = stored(workspace, source, again);
        for (var said : again) {
            var old = stored.get(said.id().value());
            if (old == null || old.text().equals(said.text())) {
                continue;
            }
            switch (age(workspace, said, old)) {
                case KNOWN -> {}
                case EARLIER ->
                    keep(workspace, old.id(), said.text(), said.edited().orElse(said.at()));
                case LATER -> {
                    keep(workspace, old.id(), old.text(), old.version());
                    stored.put(said.id().value(), replace(workspace, old, said));
                    edits++;
                }
            }
        }
        return edits;
    }

    /** Where a text stands to the one that is stored. */
    private enum Age {
        KNOWN,
        EARLIER,
        LATER
    }

    /**
     * A text without a time of its own is the first one when the network tells times of edits. From a network that never does, it
     * is later than what we have, unless we had it before.
     */
    private Age age(WorkspaceId workspace, Said said, Stored old) {
        if (said.edited().isPresent()) {
            return said.edited().get().isAfter(old.version()) ? Age.LATER : Age.EARLIER;
        }
        if (old.edited() != null && !old.noticed()) {
            return Age.EARLIER;
        }
        var had = jdbc.sql(IS_REVISION)
                .param("workspace", workspace.value())
                .param("id", old.id())
                .param("text", said.text())
                .query(Boolean.class)
                .single();
        return had ? Age.KNOWN : Age.LATER;
    }

    private void keep(WorkspaceId workspace, UUID message, String text, Instant at) {
        jdbc.sql(KEEP_REVISION)
                .param("workspace", workspace.value())
                .param("id", message)
                .param("text", text)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private Stored replace(WorkspaceId workspace, Stored old, Said said) {
        var noticed = said.edited().isEmpty();
        var at = said.edited().orElseGet(clock::instant);
        var reading = readings.reader(workspace).read(said.text());
        var corrections = readings.corrections(workspace, List.of(old.id())).getOrDefault(old.id(), List.of());
        LabelColumns.set(jdbc.sql(EDIT), Labels.of(Corrected.reading(reading, corrections), !corrections.isEmpty()))
                .param("text", said.text())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("noticed", noticed)
                .param("language", Corrected.language(corrections).orElse(language(said, reading)))
                .param("told", told(said).isPresent())
                .param("tokens", reading.tokens().count())
                .param("version", Reading.VERSION)
                .param("media", MessageMapper.json(said.media()))
                .param("warnings", warnings(said), Types.VARCHAR)
                .param("workspace", workspace.value())
                .param("id", old.id())
                .update();
        return new Stored(old.id(), said.text(), at, noticed, old.at());
    }

    /** How many messages that people could see until now are gone. */
    private long bury(WorkspaceId workspace, Source source, List<Heard.Gone> gone, Set<String> added) {
        if (!gone.isEmpty()) {
            template.update(REMEMBER_GONE, statement -> {
                statement.setObject(1, workspace.value());
                statement.setObject(2, source.channel().value());
                new Columns<>(statement, gone, 3)
                        .add("text", g -> g.id().value())
                        .addTime(Heard.Gone::at);
            });
        }
        var candidates = new HashSet<>(added);
        gone.forEach(g -> candidates.add(g.id().value()));
        return candidates.isEmpty()
                ? 0
                : jdbc.sql(BURY)
                        .param("workspace", workspace.value())
                        .param("channel", source.channel().value())
                        .param("remoteIds", candidates.toArray(String[]::new))
                        .update();
    }
}
