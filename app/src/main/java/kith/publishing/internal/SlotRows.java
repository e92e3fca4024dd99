package kith.publishing.internal;

import static kith.database.Instants.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.publishing.PostId;
import kith.publishing.Slot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of slots, and which times are taken. Inside a transaction of the workspace. */
@Repository
public class SlotRows {
    private static final String INSERT = """
            INSERT INTO post_slot (workspace_id, id, channel_id, day, at)
            VALUES (kith_workspace(), :id, :channel, :day, :at)
                ON CONFLICT (workspace_id, channel_id, day, at) DO NOTHING
            """;

    private static final String HOLD = """
            SELECT *
              FROM post_slot
             WHERE channel_id = ANY (:channels)
             ORDER BY id
               FOR UPDATE          -- one after another is given a slot of these
            """;

    private static final String SPACE = """
            INSERT INTO post_spacing (workspace_id, channel_id, minutes)
            VALUES (kith_workspace(), :channel, :minutes)
                ON CONFLICT (workspace_id, channel_id) DO UPDATE SET minutes = excluded.minutes
            """;

    private static final String TAKEN = """
            SELECT at, channels
              FROM post
             WHERE workspace_id = kith_workspace()
               AND at >= :from
               AND at < :to
               AND state <> 'withdrawn'
               AND channels && :channels
               AND (CAST(:but AS uuid) IS NULL OR id <> :but)
            """;

    private final JdbcClient jdbc;

    SlotRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A time at which a post leaves, on these channels. */
    public record Taken(Instant at, List<ChannelId> channels) {}

    /** By channel, day and time. */
    public List<Slot> all() {
        return jdbc.sql("SELECT * FROM post_slot ORDER BY channel_id, day, at")
                .query((row, n) -> slot(row))
                .list();
    }

    /** The slots of these channels, held until the end of the transaction. */
    public List<Slot> hold(List<ChannelId> channels) {
        return jdbc.sql(HOLD)
                .param("channels", ids(channels))
                .query((row, n) -> slot(row))
                .list();
    }

    /** False when it is there. */
    public boolean insert(Slot slot) {
        return jdbc.sql(INSERT)
                        .param("id", slot.id())
                        .param("channel", slot.channel().value())
                        .param("day", slot.day().getValue())
                        .param("at", slot.at())
                        .update()
                == 1;
    }

    public void remove(UUID id) {
        jdbc.sql("DELETE FROM post_slot WHERE id = :id").param("id", id).update();
    }

    public Map<ChannelId, Duration> spacing() {
        var found = new HashMap<ChannelId, Duration>();
        jdbc.sql("SELECT channel_id, minutes FROM post_spacing").query(row -> {
            found.put(
                    new ChannelId(row.getObject("channel_id", UUID.class)), Duration.ofMinutes(row.getInt("minutes")));
        });
        return found;
    }

    public void space(ChannelId channel, Duration spacing) {
        jdbc.sql(SPACE)
                .param("channel", channel.value())
                .param("minutes", spacing.toMinutes())
                .update();
    }

    /**
     * When posts leave on these channels.
     *
     * @param but a post that does not count
     */
    public List<Taken> taken(List<ChannelId> channels, Instant from, Instant to, Optional<PostId> but) {
        return jdbc.sql(TAKEN)
                .param("channels", ids(channels))
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .param("but", but.map(PostId::value).orElse(null))
                .query((row, n) -> new Taken(
                        instant(row, "at").orElseThrow(),
                        Arrays.stream((UUID[]) row.getArray("channels").getArray())
                                .map(ChannelId::new)
                                .toList()))
                .list();
    }

    private static UUID[] ids(List<ChannelId> channels) {
        return channels.stream().map(ChannelId::value).toArray(UUID[]::new);
    }

    private static Slot slot(ResultSet row) throws SQLException {
        return new Slot(
                row.getObject("id", UUID.class),
                new ChannelId(row.getObject("channel_id", UUID.class)),
                DayOfWeek.of(row.getInt("day")),
                row.getObject("at", LocalTime.class));
    }
}
