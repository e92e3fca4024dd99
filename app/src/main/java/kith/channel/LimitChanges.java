package kith.channel;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import kith.connector.Limit;
import kith.connector.Network;
import kith.database.Instants;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notices, at each start, which limits of the networks are others than at the start before: a newer Kith knows newer figures. What is
 * noticed first on an installation, or of a network that is new, is no change.
 */
@Service
public class LimitChanges implements ApplicationRunner {
    /** Two nodes may start at once: one notices, the other waits and finds nothing new. */
    private static final String ALONE = "LOCK TABLE network_limit IN EXCLUSIVE MODE";

    private static final String NOTICE = """
            INSERT INTO network_limit_change (network, limit_id, noticed_at, unit, was, now)
            SELECT network, limit_id, now(), coalesce(declared.unit, known.unit), known.value, declared.value
              FROM unnest(:networks::text[], :limits::text[], :values::bigint[], :units::text[])
                   AS declared (network, limit_id, value, unit)
              FULL JOIN network_limit AS known USING (network, limit_id)
             WHERE known.value IS DISTINCT FROM declared.value
               AND network = ANY (:all::text[])
               AND EXISTS (SELECT FROM network_limit AS any_other WHERE any_other.network = coalesce(declared.network, known.network))
            """;

    private static final String KEEP = """
            INSERT INTO network_limit AS known (network, limit_id, value, unit, since)
            SELECT network, limit_id, value, unit, now()
              FROM unnest(:networks::text[], :limits::text[], :values::bigint[], :units::text[])
                   AS declared (network, limit_id, value, unit)
                ON CONFLICT (network, limit_id) DO UPDATE
               SET value = excluded.value, unit = excluded.unit, since = excluded.since
             WHERE known.value <> excluded.value
                OR known.unit <> excluded.unit
            """;

    private static final String FORGET = """
            DELETE FROM network_limit
             WHERE network = ANY (:all::text[])
               AND (network, limit_id) NOT IN (SELECT * FROM unnest(:networks::text[], :limits::text[]))
            """;

    private static final String SINCE = """
            SELECT network, limit_id, unit, was, now, noticed_at
              FROM network_limit_change
             WHERE noticed_at >= :since
             ORDER BY noticed_at DESC, network, limit_id
             LIMIT 200
            """;

    private final Connectors connectors;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    LimitChanges(Connectors connectors, JdbcClient jdbc, TransactionTemplate transaction) {
        this.connectors = connectors;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        notice();
    }

    /** Compares what the connectors say with what they said before, and keeps both. */
    void notice() {
        var declared = connectors.networks().stream()
                .flatMap(network -> network.limits().stream().map(limit -> new Declared(network.id(), limit)))
                .toList();
        transaction.executeWithoutResult(status -> {
            jdbc.sql(ALONE).update();
            with(jdbc.sql(NOTICE), declared).update();
            with(jdbc.sql(FORGET), declared).update();
            with(jdbc.sql(KEEP), declared).update();
        });
    }

    private record Declared(String network, Limit limit) {}

    private JdbcClient.StatementSpec with(JdbcClient.StatementSpec sql, List<Declared> declared) {
        return sql.param("all", connectors.networks().stream().map(Network::id).toArray(String[]::new))
                .param("networks", declared.stream().map(Declared::network).toArray(String[]::new))
                .param("limits", declared.stream().map(one -> one.limit().id()).toArray(String[]::new))
                .param(
                        "values",
                        declared.stream().map(one -> one.limit().value()).toArray(Long[]::new))
                .param(
                        "units",
                        declared.stream().map(one -> one.limit().unit().name()).toArray(String[]::new));
    }

    /** Newest first. */
    public List<LimitChange> since(Instant since) {
        return jdbc.sql(SINCE)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new LimitChange(
                        row.getString("network"),
                        row.getString("limit_id"),
                        Limit.Unit.valueOf(row.getString("unit")),
                        Optional.ofNullable(row.getObject("was", Long.class)),
                        Optional.ofNullable(row.getObject("now", Long.class)),
                        Instants.instant(row, "noticed_at").orElseThrow()))
                .list();
    }

    /** Since when this installation keeps count. */
    public Optional<Instant> begun() {
        return jdbc.sql("SELECT min(since) AS begun FROM network_limit")
                .query((row, n) -> Instants.instant(row, "begun"))
                .single();
    }
}
