package kith.delivery.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.channel.ChannelId;
import kith.channel.Collected;
import kith.channel.Hearing;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.web.Live;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notes when what we published came back from its network, for an answer that says “done” is a promise and only what the network
 * shows is a fact. It asks what is known rather than what is new: a post may come back before its answer does.
 */
@Component
class SeenLive {
    /** A network that has not shown it by then will not. */
    private static final Duration EXPECTED_WITHIN = Duration.ofDays(7);

    /** The newest: what a network never shows must not stand before what it shows next. */
    private static final String UNSEEN = """
            SELECT id, remote_id
              FROM delivery
             WHERE workspace_id = :workspace
               AND channel_id = :channel
               AND state = 'published'
               AND seen_live_at IS NULL
               AND act IN ('publish', 'reply')       -- of other acts the remote id is their target's, which was there before
               AND settled_at > :since
             ORDER BY settled_at DESC
             LIMIT 500
            """;

    private static final String SEEN = """
            UPDATE delivery d
               SET seen_live_at = GREATEST(s.at, d.first_asked_at)
              FROM unnest(:ids::uuid[], :at::text[]::timestamptz[]) AS s (id, at)
             WHERE d.workspace_id = :workspace
               AND d.id = s.id
            """;

    private final Tenant tenant;
    private final JdbcClient jdbc;
    private final ObjectProvider<Hearing> hearing;
    private final Live live;
    private final InstantSource clock;

    SeenLive(Tenant tenant, JdbcClient jdbc, ObjectProvider<Hearing> hearing, Live live, InstantSource clock) {
        this.tenant = tenant;
        this.jdbc = jdbc;
        this.hearing = hearing;
        this.live = live;
        this.clock = clock;
    }

    @EventListener
    void look(Collected collected) {
        var workspace = collected.workspace();
        tenant.run(workspace, () -> {
            var unseen = unseen(workspace, collected.channel());
            if (unseen.isEmpty()) {
                return;
            }
            var known = hearing.getObject().known(workspace, collected.channel(), List.copyOf(unseen.values()));
            var seen = new HashMap<UUID, Instant>();
            unseen.forEach((id, remoteId) -> {
                var at = known.get(remoteId);
                if (at != null) {
                    seen.put(id, at);
                }
            });
            if (!seen.isEmpty()) {
                note(workspace, seen);
                Tenant.afterCommit(() -> live.changed(workspace, "deliveries"));
            }
        });
    }

    private Map<UUID, String> unseen(WorkspaceId workspace, ChannelId channel) {
        return jdbc
                .sql(UNSEEN)
                .param("workspace", workspace.value())
                .param("channel", channel.value())
                .param("since", clock.instant().minus(EXPECTED_WITHIN).atOffset(ZoneOffset.UTC))
                .query((row, n) -> Map.entry(row.getObject("id", UUID.class), row.getString("remote_id")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void note(WorkspaceId workspace, Map<UUID, Instant> seen) {
        var entries = List.copyOf(seen.entrySet());
        jdbc.sql(SEEN)
                .param("workspace", workspace.value())
                .param("ids", entries.stream().map(Map.Entry::getKey).toArray(UUID[]::new))
                .param(
                        "at",
                        entries.stream().map(one -> one.getValue().toString()).toArray(String[]::new))
                .update();
    }
}
