package kith.bench;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kith.database.Tenant;
import kith.publishing.Post.State;
import kith.publishing.internal.CalendarRows;
import kith.publishing.internal.CalendarRows.Filter;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long the calendar takes in a workspace that plans ten thousand posts a month: pages whole, over HTTP, and their one question alone. */
public final class CalendarBench {
    private static final int MONTHS = 12;
    private static final int ROUNDS = 60;
    private static final LocalDate FIRST = LocalDate.of(2031, 1, 1);
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static final String CHANNELS = """
            INSERT INTO channel (workspace_id, id, network, name, mode, connected, account_id, account_name, health, created_at)
            SELECT kith_workspace(), gen_random_uuid(), 'sandbox', 'Channel ' || n, 'live', true, 'account ' || n, 'Account ' || n, 'good', now()
              FROM generate_series(1, 5) n
            """;

    private static final String POSTS = """
            INSERT INTO post (workspace_id, id, title, text, stage, state, wall, zone, at, channels,
                              author, author_name, made_at, writer, writer_name, written_at)
            SELECT kith_workspace(), gen_random_uuid(), 'Post ' || n, repeat('What a brand says on a day like this. ', 6),
                   stage, stage, at AT TIME ZONE 'Europe/Paris', 'Europe/Paris', at, c.all_of_them[1 + n % 3 : 3 + n % 3],
                   :by, 'Inès Moreau', now(), :by, 'Inès Moreau', now()
              FROM generate_series(1, :posts) n
             CROSS JOIN LATERAL (SELECT :first::timestamptz + n * (interval '365 days' / :posts) AS at,
                                        (ARRAY['draft', 'approved', 'scheduled', 'held', 'withdrawn'])[1 + n % 5] AS stage) p
             CROSS JOIN (SELECT array_agg(id) AS all_of_them FROM channel) c
            """;

    private CalendarBench() {}

    /**
     * @param args how many posts a month; 10,000 when absent
     */
    public static void main(String[] args) throws Exception {
        int posts = args.length == 0 ? 10_000 : Integer.parseInt(args[0]);
        try (var kith = CrowdedKith.start("bench-calendar", 1_000, 20)) {
            fill(kith, posts * MONTHS);
            var rows = kith.bean(CalendarRows.class);
            var channel = kith.bean(Tenant.class)
                    .in(
                            kith.here().id(),
                            () -> kith.bean(JdbcClient.class)
                                    .sql("SELECT id FROM channel ORDER BY id LIMIT 1")
                                    .query(UUID.class)
                                    .single());
            var drafts = new Filter(Optional.of(State.DRAFT), Optional.empty(), Optional.empty());
            measure("the question of a month", () -> month(kith, rows, Filter.NONE));
            measure("the question of a month, drafts alone", () -> month(kith, rows, drafts));
            try (var pages = kith.pages()) {
                pages.measure("month", List.of("/calendar/month/2031-05", "/calendar/month/2031-06"));
                pages.measure("month, drafts", List.of("/calendar/month/2031-06?state=draft"));
                pages.measure("month, one channel", List.of("/calendar/month/2031-06?channel=" + channel));
                pages.measure("week", List.of("/calendar/week/2031-W24", "/calendar/week/2031-W25"));
                pages.measure("list", List.of("/calendar/list?from=2031-06-01"));
            }
        }
    }

    private static void fill(CrowdedKith kith, int posts) {
        kith.bean(Tenant.class).run(kith.here().id(), () -> {
            var jdbc = kith.bean(JdbcClient.class);
            jdbc.sql(CHANNELS).update();
            jdbc.sql(POSTS)
                    .param("by", kith.here().caller().person().id().value())
                    .param("posts", posts)
                    .param("first", FIRST.atStartOfDay(PARIS).toOffsetDateTime())
                    .update();
        });
    }

    private static void month(CrowdedKith kith, CalendarRows rows, Filter filter) {
        var found =
                rows.between(kith.here().id(), filter, PARIS, LocalDate.of(2031, 5, 26), LocalDate.of(2031, 7, 7), 4);
        if (found.size() < 100) {
            throw new IllegalStateException("A month shows " + found.size() + " posts");
        }
    }

    private static void measure(String what, Runnable ask) {
        var took = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS * 2; round++) {
            long before = System.nanoTime();
            ask.run();
            if (round >= ROUNDS) { // the first half warms
                took.add((System.nanoTime() - before) / 1e6);
            }
        }
        took.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%-45s median %6.1f ms, p95 %6.1f ms%n",
                what,
                took.get(took.size() / 2),
                took.get(took.size() * 95 / 100));
    }
}
