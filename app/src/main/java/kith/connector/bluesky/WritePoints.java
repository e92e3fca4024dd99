package kith.connector.bluesky;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import kith.connector.Act;
import kith.connector.Budget;
import kith.connector.Budget.Scope;
import kith.connector.Source;

/**
 * Bluesky counts writes of an account in points: 3 for what is made, 1 for what is deleted; 5,000 an hour and 35,000 a day.
 */
final class WritePoints {
    private static final Source SOURCE =
            Source.read("https://docs.bsky.app/docs/advanced-guides/rate-limits", LocalDate.of(2026, 11, 28));

    static final List<Budget> BUDGETS = List.of(
            new Budget("points.hour", Scope.ACCOUNT, 5_000, Duration.ofHours(1), WritePoints::of, SOURCE),
            new Budget("points.day", Scope.ACCOUNT, 35_000, Duration.ofDays(1), WritePoints::of, SOURCE));

    private WritePoints() {}

    /** Mutes and reports are no records and cost nothing; the old record of an act taken back costs a deletion. */
    static long of(Act act) {
        return switch (act) {
            case Act.Publish a -> 3;
            case Act.Reply a -> 3;
            case Act.Edit a -> 2;
            case Act.Like a -> 3;
            case Act.Ban a -> 3;
            case Act.Delete a -> 1;
            case Act.Unban a -> 1;
            case Act.Hide a -> 3;
            case Act.Unhide a -> 3;
            case Act.Lock a -> 3;
            case Act.Unlock a -> 3;
            case Act.Pin a -> 0;
            case Act.Unpin a -> 0;
            case Act.Approve a -> 0;
            case Act.Mute a -> 0;
            case Act.Unmute a -> 0;
            case Act.Report a -> 0;
            case Act.Remove a -> 0;
        };
    }
}
