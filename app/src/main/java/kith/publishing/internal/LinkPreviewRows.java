package kith.publishing.internal;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kith.publishing.LinkPreview;
import kith.publishing.LinkPreview.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of link previews. Inside a transaction of the workspace. */
@Repository
public class LinkPreviewRows {
    private static final String OF = """
            SELECT id, address, state, title, description, site, picture IS NOT NULL AS pictured, why, looked_at
              FROM link_preview
             WHERE workspace_id = kith_workspace()
               AND address = :address
            """;

    private static final String KEEP = """
            INSERT INTO link_preview (workspace_id, id, address, state, title, description, site, why, picture, looked_at)
            VALUES (kith_workspace(), :id, :address, :state, :title, :description, :site, :why, :picture, :at)
                ON CONFLICT (workspace_id, address) DO UPDATE
               SET id = excluded.id, state = excluded.state, title = excluded.title, description = excluded.description,
                   site = excluded.site, why = excluded.why, picture = excluded.picture, looked_at = excluded.looked_at
            """;

    private static final String FORGET = """
            DELETE FROM link_preview
             WHERE workspace_id = kith_workspace()
               AND looked_at < :before
            """;

    private final JdbcClient jdbc;

    LinkPreviewRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<LinkPreview> of(URI address) {
        return jdbc.sql(OF)
                .param("address", address.toString())
                .query((row, n) -> read(row))
                .optional();
    }

    private static LinkPreview read(ResultSet row) throws SQLException {
        return new LinkPreview(
                row.getObject("id", UUID.class),
                URI.create(row.getString("address")),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("title"),
                row.getString("description"),
                row.getString("site"),
                row.getBoolean("pictured"),
                row.getString("why"),
                row.getObject("looked_at", OffsetDateTime.class).toInstant());
    }

    /** In the place of what was seen before. */
    public void keep(LinkPreview preview, Optional<byte[]> picture) {
        jdbc.sql(KEEP)
                .param("id", preview.id())
                .param("address", preview.address().toString())
                .param("state", preview.state().word())
                .param("title", preview.title())
                .param("description", preview.description())
                .param("site", preview.site())
                .param("why", preview.why())
                .param("picture", picture.orElse(null), java.sql.Types.BINARY)
                .param("at", preview.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    public void forgetBefore(Instant before) {
        jdbc.sql(FORGET).param("before", before.atOffset(ZoneOffset.UTC)).update();
    }

    public Optional<byte[]> picture(UUID id) {
        return jdbc.sql("SELECT picture FROM link_preview WHERE id = :id AND picture IS NOT NULL")
                .param("id", id)
                .query((row, n) -> row.getBytes("picture"))
                .optional();
    }
}
