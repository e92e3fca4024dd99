package kith.message.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import kith.channel.ChannelId;
import kith.channel.OwnPosts;
import kith.connector.Meter;
import kith.connector.RemoteId;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.message.Figures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of figures, and which posts want new ones. */
@Repository
class FigureRows implements OwnPosts, Figures {
    private static final String TO_MEASURE = """
            SELECT m.remote_id
              FROM message m
              LEFT JOIN figure f
                ON f.workspace_id = m.workspace_id
               AND f.channel_id = m.channel_id
               AND f.remote_id = m.remote_id
             WHERE m.workspace_id = :workspace
               AND m.channel_id = :channel
               AND m.own
               AND m.gone_at IS NULL
               AND m.kind NOT IN ('event', 'direct')
               AND m.at > :now::timestamptz - interval '30 days'
               AND (f.asked_at IS NULL
                 OR f.asked_at < :now::timestamptz
                                 - CASE WHEN m.at > :now::timestamptz - interval '1 day' THEN interval '10 minutes'
                                        WHEN m.at > :now::timestamptz - interval '7 days' THEN interval '3 hours'
                                        ELSE interval '1 day' END)
             ORDER BY f.asked_at NULLS FIRST, m.at DESC
             LIMIT :most
            """;

    /** What a network does not tell any more keeps what it told. */
    private static final String MEASURED = """
            INSERT INTO figure AS f (workspace_id, channel_id, remote_id, asked_at, measured_at, likes, replies, reposts, views)
            SELECT :workspace, :channel, remote_id, :at::timestamptz, CASE WHEN shown THEN :at::timestamptz END, likes, replies, reposts, views
              FROM unnest(:remoteIds::text[], :shown::boolean[], :likes::bigint[], :replies::bigint[], :reposts::bigint[],
                          :views::bigint[]) AS post (remote_id, shown, likes, replies, reposts, views)
                ON CONFLICT (workspace_id, channel_id, remote_id) DO UPDATE
               SET asked_at = excluded.asked_at,
                   measured_at = coalesce(excluded.measured_at, f.measured_at),
                   likes = coalesce(excluded.likes, f.likes),
                   replies = coalesce(excluded.replies, f.replies),
                   reposts = coalesce(excluded.reposts, f.reposts),
                   views = coalesce(excluded.views, f.views)
            """;

    private static final String OF = """
            SELECT remote_id, measured_at, likes, replies, reposts, views
              FROM figure
             WHERE workspace_id = :workspace
               AND channel_id = :channel
               AND remote_id = ANY (:remoteIds)
               AND measured_at IS NOT NULL
            """;

    private static final String TOLD = """
            SELECT m.text, f.measured_at, f.likes, f.replies, f.reposts, f.views
              FROM message m
              JOIN figure f
                ON f.workspace_id = m.workspace_id
               AND f.channel_id = m.channel_id
               AND f.remote_id = m.remote_id
             WHERE m.workspace_id = :workspace
               AND m.channel_id = :channel
               AND m.own
               AND m.gone_at IS NULL
               AND m.parent_remote_id IS NULL
               AND m.kind IN ('post', 'article', 'message')
               AND m.at >= :since
               AND m.at < :until
               AND f.measured_at IS NOT NULL
             ORDER BY m.at DESC
             LIMIT :most
            """;

    private final Tenant tenant;
    private final JdbcClient jdbc;

    FigureRows(Tenant tenant, JdbcClient jdbc) {
        this.tenant = tenant;
        this.jdbc = jdbc;
    }

    @Override
    public List<RemoteId> toMeasure(WorkspaceId workspace, ChannelId channel, Instant now, int most) {
        return tenant.in(
                workspace,
                () -> row(TO_MEASURE, workspace, channel)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("most", most)
                        .query((row, n) -> new RemoteId(row.getString("remote_id")))
                        .list());
    }

    @Override
    public void measured(
            WorkspaceId workspace,
            ChannelId channel,
            List<RemoteId> asked,
            Map<RemoteId, Meter.Figures> figures,
            Instant at) {
        var posts = asked.stream().distinct().toList();
        tenant.run(
                workspace,
                () -> row(MEASURED, workspace, channel)
                        .param("remoteIds", posts.stream().map(RemoteId::value).toArray(String[]::new))
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("shown", posts.stream().map(figures::containsKey).toArray(Boolean[]::new))
                        .param("likes", counted(posts, figures, Meter.Figures::likes))
                        .param("replies", counted(posts, figures, Meter.Figures::replies))
                        .param("reposts", counted(posts, figures, Meter.Figures::reposts))
                        .param("views", counted(posts, figures, Meter.Figures::views))
                        .update());
    }

    private static Long[] counted(
            List<RemoteId> posts, Map<RemoteId, Meter.Figures> figures, Function<Meter.Figures, Optional<Long>> of) {
        return posts.stream()
                .map(post ->
                        of.apply(figures.getOrDefault(post, Meter.Figures.NONE)).orElse(null))
                .toArray(Long[]::new);
    }

    @Override
    public Map<String, Measured> of(WorkspaceId workspace, ChannelId channel, Collection<String> remoteIds) {
        var found = new HashMap<String, Measured>();
        if (!remoteIds.isEmpty()) {
            tenant.run(
                    workspace,
                    () -> row(OF, workspace, channel)
                            .param("remoteIds", remoteIds.toArray(String[]::new))
                            .query(row -> {
                                found.put(row.getString("remote_id"), measured(row));
                            }));
        }
        return found;
    }

    @Override
    public List<Told> told(WorkspaceId workspace, ChannelId channel, Instant since, Instant until, int most) {
        return tenant.in(
                workspace,
                () -> row(TOLD, workspace, channel)
                        .param("since", since.atOffset(ZoneOffset.UTC))
                        .param("until", until.atOffset(ZoneOffset.UTC))
                        .param("most", most)
                        .query((row, n) ->
                                new Told(row.getString("text"), measured(row).figures()))
                        .list());
    }

    private static Measured measured(ResultSet row) throws SQLException {
        return new Measured(
                new Meter.Figures(
                        number(row, "likes"), number(row, "replies"), number(row, "reposts"), number(row, "views")),
                row.getTimestamp("measured_at").toInstant());
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Long.class));
    }

    private JdbcClient.StatementSpec row(String sql, WorkspaceId workspace, ChannelId channel) {
        return jdbc.sql(sql).param("workspace", workspace.value()).param("channel", channel.value());
    }
}
