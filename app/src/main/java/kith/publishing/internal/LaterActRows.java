package kith.publishing.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.delivery.DeliveryId;
import kith.publishing.Does;
import kith.publishing.PostId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Acts that are done to what has left. Inside a transaction of the workspace. */
@Repository
public class LaterActRows {
    private static final String INSERT = """
            INSERT INTO post_later_act (workspace_id, delivery_id, post_id, channel_id, done_to, does, number)
            VALUES (kith_workspace(), :delivery, :post, :channel, :doneTo, :does, :number)
            """;

    private static final String OF = """
            SELECT delivery_id, channel_id, done_to, does, number
              FROM post_later_act
             WHERE post_id = :post
             ORDER BY delivery_id
            """;

    private final JdbcClient jdbc;

    LaterActRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param doneTo the act that has left
     * @param number of the correction; empty where all of it is taken away
     */
    public record LaterAct(
            DeliveryId delivery, ChannelId channel, DeliveryId doneTo, Does does, Optional<Integer> number) {}

    public void insert(PostId post, LaterAct act) {
        jdbc.sql(INSERT)
                .param("delivery", act.delivery().value())
                .param("post", post.value())
                .param("channel", act.channel().value())
                .param("doneTo", act.doneTo().value())
                .param("does", act.does().word())
                .param("number", act.number().orElse(null))
                .update();
    }

    /** In the order in which they were planned. */
    public List<LaterAct> of(PostId post) {
        return jdbc.sql(OF)
                .param("post", post.value())
                .query((row, n) -> new LaterAct(
                        new DeliveryId(row.getObject("delivery_id", UUID.class)),
                        new ChannelId(row.getObject("channel_id", UUID.class)),
                        new DeliveryId(row.getObject("done_to", UUID.class)),
                        Does.of(row.getString("does")),
                        Optional.ofNullable(row.getObject("number", Integer.class))))
                .list();
    }

    public boolean has(DeliveryId delivery) {
        return jdbc.sql(
                        "SELECT EXISTS (SELECT 1 FROM post_later_act WHERE workspace_id = kith_workspace() AND delivery_id = :delivery)")
                .param("delivery", delivery.value())
                .query(Boolean.class)
                .single();
    }
}
