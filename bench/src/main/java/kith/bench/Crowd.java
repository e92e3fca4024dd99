package kith.bench;

import kith.database.Statistics;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Eight thousand people who talk for two years in four rooms, put straight into the database, and read by the followers. */
class Crowd {
    private static final int BATCH = 1_000;

    private static final String ROOMS = """
            INSERT INTO channel (workspace_id, id, network, name, mode, connected, health, created_at)
            SELECT :workspace, md5('room ' || g)::uuid, 'slack', 'Room ' || g, 'listen', false, 'history', now()
              FROM generate_series(1, 4) g
            """;

    private static final String PEOPLE = """
            INSERT INTO author (workspace_id, id, network, remote_id, handle, name, bot, seen_at)
            SELECT :workspace, md5('person ' || g)::uuid, 'slack', 'u' || g, 'user' || g,
                   (ARRAY['Mathilde', 'Bastien', 'Farid', 'Claire', 'Noor'])[1 + g % 5] || ' '
                     || (ARRAY['Roux', 'Leroy', 'Benali', 'Dubois', 'Haddad'])[1 + g / 5 % 5] || ' ' || g, false, now()
              FROM generate_series(1, 8000) g
            """;

    /** A few say much and many say little; every {@code talk} messages make a talk. Every tenth message is cross, every fifty-thousandth Hungarian. */
    private static final String SAID = """
            INSERT INTO message (workspace_id, id, channel_id, network, remote_id, kind, author_id, at, text, language, tokens,
                                 reading_version, place_id, place_name, open, parent_remote_id, root_remote_id, thread_key,
                                 mentions_us, own, stored_at, sentiment, valence, emotion, intent, offensive, hateful, spam,
                                 ironic, holds)
            SELECT :workspace, md5('message ' || g)::uuid, md5('room ' || (1 + g / :talk % 4))::uuid, 'slack', 'm' || g, 'message',
                   md5('person ' || (1 + floor(8000 * power(random(), 3)))::int)::uuid,
                   now() - interval '730 days' * (1 - g / CAST(:total AS float)),
                   (ARRAY['Morning all, the ride to Lyon was dry.', 'Is my bike part of the recall?', 'Mine is fine.',
                          'Does anyone know a good shop?', 'Thanks, that helped a lot.', 'See you on Thursday.'])[1 + g * 7 % 6] || ' ' || g,
                   CASE WHEN g % 50000 = 0 THEN 'hu' ELSE 'en' END, 10, 1, 'general', '#general', true,
                   CASE WHEN g % :talk > 0 AND g % 3 = 0 THEN 'm' || (g - 1) END,
                   CASE WHEN g % :talk > 0 AND g % 3 = 0 THEN 'm' || (g - g % :talk) END,
                   't' || g / :talk, false, false, now(), CASE g % 10 WHEN 0 THEN 'negative' WHEN 1 THEN 'positive' ELSE 'neutral' END,
                   0, 'none', 'other', g % 50 = 0, false, false, false, 0
              FROM generate_series(CAST(:from AS int), CAST(:until AS int)) g
            """;

    private final Tenant tenant;
    private final JdbcClient jdbc;
    private final Statistics statistics;

    Crowd(Tenant tenant, JdbcClient jdbc, Statistics statistics) {
        this.tenant = tenant;
        this.jdbc = jdbc;
        this.statistics = statistics;
    }

    /**
     * Stores what they said; the program's followers read it when they come.
     *
     * @param talk how many messages make a talk
     */
    void fill(WorkspaceId workspace, long total, int talk) {
        insert(workspace, ROOMS);
        insert(workspace, PEOPLE);
        for (long from = 1; from <= total; from += BATCH) {
            say(workspace, from, Math.min(total, from + BATCH - 1), total, talk);
            statistics.freshen();
            if (from % 100_000 == 1 && from > 1) {
                System.out.printf("%,d of %,d are there%n", from - 1, total);
            }
        }
    }

    private void insert(WorkspaceId workspace, String sql) {
        tenant.run(
                workspace,
                () -> jdbc.sql(sql).param("workspace", workspace.value()).update());
    }

    private void say(WorkspaceId workspace, long from, long until, long total, int talk) {
        tenant.run(
                workspace,
                () -> jdbc.sql(SAID)
                        .param("workspace", workspace.value())
                        .param("total", total)
                        .param("from", from)
                        .param("until", until)
                        .param("talk", talk)
                        .update());
    }
}
