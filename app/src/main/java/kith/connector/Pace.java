package kith.connector;

import java.util.List;

/**
 * How fast a channel may act.
 *
 * @param width how many acts may be on their way at a time; with 1 they leave one after another, in the order of their times
 * @param budgets what the network allows in a time; {@code channel} keeps count of them, over all nodes and restarts
 */
public record Pace(int width, List<Budget> budgets) {
    public static final Pace ONE_AFTER_ANOTHER = new Pace(1, List.of());

    public Pace {
        if (width < 1 || width > 64) {
            throw new IllegalArgumentException("A lane is 1 to 64 wide, not " + width);
        }
        budgets = List.copyOf(budgets);
    }
}
