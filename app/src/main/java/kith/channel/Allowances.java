package kith.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kith.connector.Account;
import kith.connector.Act;
import kith.connector.Budget;
import kith.connector.RemoteId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Keeps count of what networks allow, in the database: over all nodes, over restarts, and over workspaces that share an
 * account. A window begins with the first act in it.
 */
@Service
public class Allowances {
    /** One statement, so that two nodes never both take the last of it. */
    private static final String TAKE = """
            INSERT INTO allowance AS held (holder, budget, window_from, spent)
            VALUES (:holder, :budget, clock_timestamp(), :cost)
                ON CONFLICT (holder, budget) DO UPDATE
               SET window_from = CASE WHEN held.window_from + :window::interval <= excluded.window_from
                                      THEN excluded.window_from ELSE held.window_from END,
                   spent = CASE WHEN held.window_from + :window::interval <= excluded.window_from
                                THEN :cost ELSE held.spent + :cost END
             WHERE held.window_from + :window::interval <= excluded.window_from
                OR held.spent + :cost <= :amount
            """;

    private static final String UNTIL = """
            SELECT extract(epoch FROM window_from + :window::interval - clock_timestamp()) AS seconds
              FROM allowance
             WHERE holder = :holder
               AND budget = :budget
            """;

    private static final String HELD = """
            SELECT budget, spent, window_from + :window::interval AS fresh_at
              FROM allowance
             WHERE holder = :holder
               AND budget = :budget
               AND window_from + :window::interval > clock_timestamp()
            """;

    private final JdbcClient jdbc;
    private final Connectors connectors;

    Allowances(JdbcClient jdbc, Connectors connectors) {
        this.jdbc = jdbc;
        this.connectors = connectors;
    }

    /** The budgets of a channel. */
    public List<Budget> budgets(Channel channel) {
        return connectors
                .of(channel.network())
                .map(c -> c.pace(channel.settings()).budgets())
                .orElse(List.of());
    }

    /**
     * What is left of a budget.
     *
     * @param amount in its unit; never less than nothing
     * @param freshAt when all of it is there again; empty when all of it is
     */
    public record Left(Budget budget, long amount, Optional<Instant> freshAt) {}

    /** What is left of the budgets of a channel, as far as Kith itself has used them. */
    public List<Left> left(Channel channel) {
        return budgets(channel).stream()
                .map(budget -> of(HELD, holder(channel, budget), budget)
                        .query((row, n) -> new Left(
                                budget,
                                Math.max(0, budget.amount() - row.getLong("spent")),
                                Optional.of(row.getTimestamp("fresh_at").toInstant())))
                        .optional()
                        .orElseGet(() -> new Left(budget, budget.amount(), Optional.empty())))
                .toList();
    }

    /**
     * Takes what an act costs from every budget of the channel. When one has too little left, what was taken from the others
     * before is lost: a little is left unused rather than a little too much used.
     *
     * @return how long until the spent budget is filled again; empty when all was taken
     */
    public Optional<Duration> take(Channel channel, Act act) {
        return budgets(channel).stream()
                .filter(budget -> budget.cost().applyAsLong(act) > 0)
                .map(budget ->
                        take(holder(channel, budget), budget, budget.cost().applyAsLong(act)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Duration> take(String holder, Budget budget, long cost) {
        var taken = of(TAKE, holder, budget)
                .param("cost", cost)
                .param("amount", budget.amount())
                .update();
        return taken == 1 ? Optional.empty() : Optional.of(untilFilled(holder, budget));
    }

    private Duration untilFilled(String holder, Budget budget) {
        double seconds = of(UNTIL, holder, budget)
                .query((row, n) -> row.getDouble("seconds"))
                .optional()
                .orElse(0.0);
        return Duration.ofMillis(Math.max(100, (long) (seconds * 1000) + 1));
    }

    private JdbcClient.StatementSpec of(String sql, String holder, Budget budget) {
        return jdbc.sql(sql)
                .param("holder", holder)
                .param("budget", budget.id())
                .param("window", budget.window().toString());
    }

    private static String holder(Channel channel, Budget budget) {
        var server = channel.network() + " "
                + Objects.requireNonNullElse(channel.settings().get("baseUrl"), "");
        return switch (budget.scope()) {
            case APP -> server;
            case ACCOUNT ->
                server + " "
                        + channel.account()
                                .map(Account::id)
                                .map(RemoteId::value)
                                .orElse("");
        };
    }
}
