package kith.delivery;

import kith.database.Tenant;
import kith.testing.Patience;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the network was seen to show, beyond what it promised. */
class SeenLiveTest extends OverTheSandbox {
    private static final String NEVER_SHOWN = """
            INSERT INTO delivery (workspace_id, id, channel_id, act, text, state, remote_id, planned_by_name, planned_at, due_at,
                                  settled_at)
            SELECT :workspace, md5(:channel || g)::uuid, :channel::uuid, 'publish', 'Lost.', 'published', 'lost-' || g, 'Inès Moreau',
                   now() - interval '1 day', now() - interval '1 day', now() - interval '1 day'
              FROM generate_series(1, 600) g
            """;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @Test
    void what_the_network_never_shows_does_not_stand_before_what_it_shows_next() {
        var channel = live("key");
        tenant.run(
                ines.id(),
                () -> jdbc.sql(NEVER_SHOWN)
                        .param("workspace", ines.id().value())
                        .param("channel", channel.id().toString())
                        .update());

        var post = publish(channel, "Open today.");

        Patience.untilTrue(
                "the post is seen live", () -> now(post).steps().seenLive().isPresent());
    }
}
