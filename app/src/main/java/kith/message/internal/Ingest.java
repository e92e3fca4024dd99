package kith.message.internal;

import java.net.URI;
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
import java.util.UUID;
import java.util.stream.Stream;
import kith.connector.Heard;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.Said.Kind;
import kith.database.Ids;
import kith.database.WorkspaceId;
import kith.message.Messages.Ingested;
import kith.message.Messages.Source;
import kith.message.internal.Readings.Read;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stores a batch of what was heard, inside one transaction.
 *
 * <p>Whatever order and however often batches come, the rows end the same: a message is its channel and remote id; of two texts
 * the later edit stands and the other is a revision; a tombstone stays. Every change moves the row to the present transaction
 * ({@code xid}), by which followers find it.
 */
@Component
class Ingest {
    private static final String INSERT = """
            INSERT INTO message (workspace_id, id, channel_id, network, remote_id, kind, author_id, at, edited_at, text,
                                 language, tokens, reading_version, place_id, place_name, open, parent_remote_id,
                                 root_remote_id, thread_key, mentions_us, own, media, permalink, import_id, stored_at)
            SELECT ?, m.id, ?, ?, m.remote_id, m.kind, m.author_id, m.at, m.edited_at, m.text,
                   m.language, m.tokens, m.reading_version, m.place_id, m.place_name, m.open, m.parent_remote_id,
                   m.root_remote_id, m.thread_key, m.mentions_us, m.own, m.media::jsonb, m.permalink, ?, ?
              FROM unnest(?::uuid[], ?::text[], ?::text[], ?::uuid[], ?::timestamptz[], ?::timestamptz[], ?::text[],
                          ?::text[], ?::int[], ?::int[], ?::text[], ?::text[], ?::boolean[], ?::text[],
                          ?::text[], ?::text[], ?::boolean[], ?::boolean[], ?::text[], ?::text[])
                   AS m (id, remote_id, kind, author_id, at, edited_at, text, language, tokens, reading_version, place_id,
                         place_name, open, parent_remote_id, root_remote_id, thread_key, mentions_us, own, media, permalink)
             ORDER BY m.remote_id
                ON CONFLICT (workspace_id, channel_id, remote_id) DO NOTHING
            RETURNING remote_id
            """;

    private static final String STORED = """
            SELECT id, remote_id, text, edited_at, at
              FROM message
             WHERE workspace_id = :workspace
               AND channel_id = :channel
               AND remote_id = ANY (:remoteIds)
            """;

    private static final String KEEP_REVISION = """
            INSERT INTO message_revision (workspace_id, message_id, number, text, replaced_at)
            SELECT m.workspace_id, m.id,
                   1 + (SELECT count(*)
                          FROM message_revision r
                         WHERE r.workspace_id = m.workspace_id AND r.message_id = m.id),
                   m.text, :at
              FROM message m
             WHERE m.workspace_id = :workspace
               AND m.id = :id
            """;

    private static final String EDIT = """
            UPDATE message
               SET text = :text, edited_at = :at, language = :language, tokens = :tokens, reading_version = :version,
                   media = :media::jsonb, xid = pg_current_xact_id()
             WHERE workspace_id = :workspace
               AND id = :id
            """;

    private static final String BURY = """
            UPDATE message
               SET gone_at = :at, xid = pg_current_xact_id()
             WHERE workspace_id = :workspace
               AND channel_id = :channel
               AND remote_id = :remoteId
               AND gone_at IS NULL
            """;

    private static final String REACT = """
            INSERT INTO reaction (workspace_id, channel_id, target_remote_id, author_id, word, at)
            SELECT ?, ?, r.target, r.author_id, r.word, r.at
              FROM unnest(?::text[], ?::uuid[], ?::text[], ?::timestamptz[]) AS r (target, author_id, word, at)
             ORDER BY r.target, r.author_id, r.word
                ON CONFLICT DO NOTHING
            """;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final Authors authors;
    private final Talks talks;
    private final Readings readings;
    private final InstantSource clock;

    Ingest(
            JdbcTemplate template,
            JdbcClient jdbc,
            Authors authors,
            Talks talks,
            Readings readings,
            InstantSource clock) {
        this.template = template;
        this.jdbc = jdbc;
        this.authors = authors;
        this.talks = talks;
        this.readings = readings;
        this.clock = clock;
    }

    /** What pure CPU found out about a message before anything is written. */
    private record Prepared(Said said, Read read, String threadKey, UUID author) {}

    private record Stored(UUID id, String text, @Nullable Instant edited, Instant at) {}

    Ingested ingest(WorkspaceId workspace, Source source, List<Heard> heard) {
        var said = new LinkedHashMap<RemoteId, Said>();
        var earlier = new ArrayList<Said>();
        var gone = new ArrayList<Heard.Gone>();
        var reactions = new ArrayList<Heard.Reaction>();
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
            }
        }
        var authorIds = authors.ids(workspace, source.network(), seen(heard));
        var added = insert(workspace, source, List.copyOf(said.values()), authorIds);
        long events = said.values().stream()
                .filter(s -> added.contains(s.id().value()) && s.kind() == Kind.EVENT)
                .count();
        var again = Stream.concat(said.values().stream().filter(s -> !added.contains(s.id().value())), earlier.stream())
                .toList();
        long changed = edit(workspace, source, again);
        long buried = gone.stream().mapToLong(g -> bury(workspace, source, g)).sum();
        react(workspace, source, reactions, authorIds);
        return new Ingested(added.size() - events, events, changed + buried, again.size() - changed);
    }

    private static List<Authors.Seen> seen(List<Heard> heard) {
        var seen = new ArrayList<Authors.Seen>(heard.size());
        for (var one : heard) {
            switch (one) {
                case Said s -> seen.add(new Authors.Seen(s.author(), s.at()));
                case Heard.Reaction r -> seen.add(new Authors.Seen(r.by(), r.at()));
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
        var rows = fresh.stream()
                .map(s -> new Prepared(
                        s,
                        readings.read(s),
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
                            .add("text", row -> row.read().language())
                            .add("int4", row -> row.read().tokens())
                            .add("int4", row -> row.read().version())
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
                                            .orElse(null));
                },
                row -> {
                    added.add(row.getString("remote_id"));
                });
        return added;
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
            if (old == null || old.text().equals(said.text()) || isOlder(said, old)) {
                continue;
            }
            var at = said.edited().orElseGet(clock::instant);
            var read = readings.read(said);
            jdbc.sql(KEEP_REVISION)
                    .param("at", at.atOffset(ZoneOffset.UTC))
                    .param("workspace", workspace.value())
                    .param("id", old.id())
                    .update();
            jdbc.sql(EDIT)
                    .param("text", said.text())
                    .param("at", at.atOffset(ZoneOffset.UTC))
                    .param("language", read.language())
                    .param("tokens", read.tokens())
                    .param("version", read.version())
                    .param("media", MessageMapper.json(said.media()))
                    .param("workspace", workspace.value())
                    .param("id", old.id())
                    .update();
            stored.put(said.id().value(), new Stored(old.id(), said.text(), at, old.at()));
            edits++;
        }
        return edits;
    }

    /** A text from before the one that stands: read again, or read late. */
    private static boolean isOlder(Said said, Stored old) {
        return old.edited() != null
                && !said.edited().map(e -> e.isAfter(old.edited())).orElse(false);
    }

    private long bury(WorkspaceId workspace, Source source, Heard.Gone gone) {
        return jdbc.sql(BURY)
                .param("at", gone.at().atOffset(ZoneOffset.UTC))
                .param("workspace", workspace.value())
                .param("channel", source.channel().value())
                .param("remoteId", gone.id().value())
                .update();
    }

    private void react(
            WorkspaceId workspace, Source source, List<Heard.Reaction> reactions, Map<String, UUID> authorIds) {
        if (reactions.isEmpty()) {
            return;
        }
        template.update(REACT, statement -> {
            statement.setObject(1, workspace.value());
            statement.setObject(2, source.channel().value());
            new Columns<>(statement, reactions, 3)
                    .add("text", r -> r.target().value())
                    .add("uuid", r -> authorIds.get(r.by().id().value()))
                    .add("text", Heard.Reaction::word)
                    .addTime(Heard.Reaction::at);
        });
    }
}
