package kith.connector.mastodon;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import kith.connector.Act;
import kith.connector.Budget;
import kith.connector.Budget.Scope;
import kith.connector.Source;

/**
 * What Mastodon lets an account do in a time, beside the 300 calls of any kind in five minutes that it tells by header.
 */
final class Allowances {
    private static final Source DOCUMENTATION =
            Source.usual("https://docs.joinmastodon.org/api/rate-limits/", LocalDate.of(2026, 11, 24));
    private static final Source CODE = Source.unconfirmed(
            "https://github.com/mastodon/mastodon/blob/main/app/lib/rate_limiter.rb", LocalDate.of(2026, 11, 24));

    static final List<Budget> BUDGETS = List.of(
            new Budget("statuses.3h", Scope.ACCOUNT, 300, Duration.ofHours(3), Allowances::posts, CODE),
            new Budget("media.30min", Scope.ACCOUNT, 30, Duration.ofMinutes(30), Allowances::files, DOCUMENTATION),
            new Budget(
                    "deletions.30min",
                    Scope.ACCOUNT,
                    30,
                    Duration.ofMinutes(30),
                    Allowances::deletions,
                    DOCUMENTATION));

    private Allowances() {}

    private static long posts(Act act) {
        return act instanceof Act.Publish || act instanceof Act.Reply ? 1 : 0;
    }

    private static long files(Act act) {
        if (act instanceof Act.Publish(var content)) {
            return content.media().size();
        }
        if (act instanceof Act.Reply reply) {
            return reply.content().media().size();
        }
        return act instanceof Act.Edit edit ? edit.content().media().size() : 0;
    }

    private static long deletions(Act act) {
        return act instanceof Act.Delete ? 1 : 0;
    }
}
