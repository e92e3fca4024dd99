package kith.message.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import kith.connector.Said;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.message.Author;
import kith.message.AuthorId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of authors. Those seen lately are remembered, so that a batch of a lively place writes none. */
@Repository
class Authors {
    /** In the order of their remote ids, so that two batches at once never wait for each other in a circle. */
    private static final String UPSERT = """
            INSERT INTO author (workspace_id, id, network, remote_id, handle, name, picture, bot, followers, seen_at)
            SELECT ?, a.id, ?, a.remote_id, a.handle, a.name, a.picture, a.bot, a.followers, a.seen_at
              FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::bigint[],
                          ?::timestamptz[])
                   AS a (id, remote_id, handle, name, picture, bot, followers, seen_at)
             ORDER BY a.remote_id
                ON CONFLICT (workspace_id, network, remote_id)
                DO UPDATE SET handle = excluded.handle, name = excluded.name, picture = excluded.picture,
                              bot = excluded.bot, followers = coalesce(excluded.followers, author.followers),
                              seen_at = excluded.seen_at
                        WHERE excluded.seen_at > author.seen_at
                          AND excluded.seen_at >= coalesce(             -- seen since under the name that stands
                                (SELECT max(m.at)
                                   FROM message m
                                  WHERE m.workspace_id = author.workspace_id AND m.author_id = author.id),
                                '-infinity')
                          AND (excluded.handle, excluded.name, excluded.picture, excluded.bot,
                               coalesce(excluded.followers, author.followers))
                              IS DISTINCT FROM (author.handle, author.name, author.picture, author.bot, author.followers)
            """;

    private static final String IDS = """
            SELECT id, remote_id
              FROM author
             WHERE workspace_id = :workspace
               AND network = :network
               AND remote_id = ANY (:remoteIds)
            """;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final Cache<Key, Known> known =
            Caffeine.newBuilder().maximumSize(50_000).build();

    Authors(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    private record Key(WorkspaceId workspace, String network, String remoteId) {}

    private record Known(UUID id, Said.Author as) {}

    /** An author as somebody saw them at that time. */
    record Seen(Said.Author author, Instant at) {}

    /**
     * Our ids of these authors, by remote id; new ones get a row, changed ones their newest name. Inside the workspace's
     * transaction.
     */
    Map<String, UUID> ids(WorkspaceId workspace, String network, List<Seen> seen) {
        var newest = new TreeMap<String, Seen>();
        for (var one : seen) {
            newest.merge(one.author().id().value(), one, (a, b) -> b.at().isBefore(a.at()) ? a : b);
        }
        var ids = new HashMap<String, UUID>();
        var write = new ArrayList<Seen>();
        for (var one : newest.values()) {
            var cached = known.getIfPresent(
                    new Key(workspace, network, one.author().id().value()));
            if (cached != null && cached.as().equals(one.author())) {
                ids.put(one.author().id().value(), cached.id());
            } else {
                write.add(one);
            }
        }
        if (!write.isEmpty()) {
            upsert(workspace, network, write);
            var found = find(workspace, network, write);
            ids.putAll(found);
            // only what is committed may be remembered
            Tenant.afterCommit(() -> write.forEach(one -> {
                var remoteId = one.author().id().value();
                var id = found.get(remoteId);
                if (id != null) {
                    known.put(new Key(workspace, network, remoteId), new Known(id, one.author()));
                }
            }));
        }
        return ids;
    }

    private void upsert(WorkspaceId workspace, String network, List<Seen> write) {
        template.update(UPSERT, statement -> {
            statement.setObject(1, workspace.value());
            statement.setString(2, network);
            new Columns<>(statement, write, 3)
                    .add("uuid", one -> Ids.next())
                    .add("text", one -> one.author().id().value())
                    .add("text", one -> one.author().handle())
                    .add("text", one -> one.author().name())
                    .add(
                            "text",
                            one -> one.author().picture().map(URI::toString).orElse(null))
                    .add("bool", one -> one.author().bot())
                    .add("int8", one -> one.author().followers().orElse(null))
                    .addTime(Seen::at);
        });
    }

    private Map<String, UUID> find(WorkspaceId workspace, String network, List<Seen> write) {
        var found = new HashMap<String, UUID>();
        jdbc.sql(IDS)
                .param("workspace", workspace.value())
                .param("network", network)
                .param(
                        "remoteIds",
                        write.stream().map(one -> one.author().id().value()).toArray(String[]::new))
                .query(row -> {
                    found.put(row.getString("remote_id"), row.getObject("id", UUID.class));
                });
        return found;
    }

    Optional<Author> find(WorkspaceId workspace, AuthorId id) {
        return jdbc.sql("SELECT * FROM author WHERE workspace_id = :workspace AND id = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, n) -> MessageMapper.author(row, id.value(), row.getString("remote_id")))
                .optional();
    }
}
