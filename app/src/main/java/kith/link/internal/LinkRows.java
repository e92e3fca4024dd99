package kith.link.internal;

import static kith.database.Instants.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.link.Link;
import kith.link.Link.Maker;
import kith.link.Link.Origin;
import kith.link.LinkId;
import kith.link.Tags;
import kith.link.Target;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of short links. Inside a transaction of the workspace. */
@Repository
public class LinkRows {
    private static final String INSERT = """
            WITH made AS (
              INSERT INTO link (workspace_id, id, code, target, name, source, medium, campaign, content,
                                post_id, channel_id, network, made_by, made_by_name, made_at)
              VALUES (kith_workspace(), :id, :code, :target, :name, :source, :medium, :campaign, :content,
                      CAST(:post AS uuid), CAST(:channel AS uuid), CAST(:network AS text), :by, :byName, :at)
                  ON CONFLICT DO NOTHING       -- somebody else made it for the same post at the same moment
              RETURNING code, workspace_id, id)
            INSERT INTO link_code (code, workspace_id, link_id)
            SELECT code, workspace_id, id FROM made
            """;

    private static final String COLUMNS = """
            SELECT l.*, (SELECT coalesce(sum(c.clicks), 0) FROM link_click c WHERE c.link_id = l.id) AS clicks
              FROM link l
            """;

    private static final String NEWEST = COLUMNS + """
             WHERE l.id < :before
               AND (CAST(:post AS uuid) IS NULL OR l.post_id = :post)
             ORDER BY l.id DESC
             LIMIT :limit
            """;

    private static final String OF = COLUMNS + """
             WHERE l.post_id = :post
               AND l.channel_id = :channel
               AND md5(l.target) = md5(:target)
               AND l.target = :target
            """;

    private static final UUID LAST = new UUID(-1, -1);

    private final JdbcClient jdbc;

    LinkRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(Link link) {
        var tags = link.tags();
        jdbc.sql(INSERT)
                .param("id", link.id().value())
                .param("code", link.code())
                .param("target", link.target().address())
                .param("name", link.name())
                .param("source", tags.source())
                .param("medium", tags.medium())
                .param("campaign", tags.campaign())
                .param("content", tags.content())
                .param("post", link.origin().map(Origin::post).orElse(null))
                .param("channel", link.origin().map(Origin::channel).orElse(null))
                .param("network", link.origin().map(Origin::network).orElse(null))
                .param("by", link.maker().person())
                .param("byName", link.maker().name())
                .param("at", link.maker().at().atOffset(ZoneOffset.UTC))
                .update();
    }

    public Optional<Link> of(Origin origin, Target target) {
        return jdbc.sql(OF)
                .param("post", origin.post())
                .param("channel", origin.channel())
                .param("target", target.address())
                .query((row, n) -> link(row))
                .optional();
    }

    public Optional<Link> find(LinkId id) {
        return jdbc.sql(COLUMNS + " WHERE l.id = :id")
                .param("id", id.value())
                .query((row, n) -> link(row))
                .optional();
    }

    /** The newest first. */
    public List<Link> newest(Optional<UUID> post, Optional<LinkId> before, int limit) {
        return jdbc.sql(NEWEST)
                .param("before", before.map(LinkId::value).orElse(LAST))
                .param("post", post.orElse(null))
                .param("limit", limit)
                .query((row, n) -> link(row))
                .list();
    }

    public long count(Optional<UUID> post) {
        return jdbc.sql("SELECT count(*) FROM link WHERE CAST(:post AS uuid) IS NULL OR post_id = :post")
                .param("post", post.orElse(null))
                .query(Long.class)
                .single();
    }

    /** False when it had ended. */
    public boolean end(LinkId id, Instant at) {
        return jdbc.sql("UPDATE link SET ended_at = :at WHERE id = :id AND ended_at IS NULL")
                        .param("id", id.value())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** How short links of the workspace begin, where it has an own way. */
    public Optional<String> address() {
        return jdbc.sql("SELECT address FROM link_address").query(String.class).optional();
    }

    public void address(String address) {
        jdbc.sql("DELETE FROM link_address WHERE workspace_id = kith_workspace()")
                .update();
        if (!address.isEmpty()) {
            jdbc.sql("INSERT INTO link_address VALUES (kith_workspace(), :address)")
                    .param("address", address)
                    .update();
        }
    }

    /** Whether the links of every new post are shortened. */
    public boolean always() {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM link_habit)")
                .query(Boolean.class)
                .single();
    }

    public void always(boolean always) {
        jdbc.sql(
                        always
                                ? "INSERT INTO link_habit VALUES (kith_workspace()) ON CONFLICT DO NOTHING"
                                : "DELETE FROM link_habit WHERE workspace_id = kith_workspace()")
                .update();
    }

    private static Link link(ResultSet row) throws SQLException {
        var post = row.getObject("post_id", UUID.class);
        return new Link(
                new LinkId(row.getObject("id", UUID.class)),
                row.getString("code"),
                new Target(row.getString("target")),
                row.getString("name"),
                new Tags(
                        row.getString("source"),
                        row.getString("medium"),
                        row.getString("campaign"),
                        row.getString("content")),
                post == null
                        ? Optional.empty()
                        : Optional.of(
                                new Origin(post, row.getObject("channel_id", UUID.class), row.getString("network"))),
                new Maker(
                        row.getObject("made_by", UUID.class),
                        row.getString("made_by_name"),
                        instant(row, "made_at").orElseThrow()),
                row.getLong("clicks"),
                instant(row, "ended_at"));
    }
}
