package kith.delivery.web;

import java.util.List;
import java.util.Map;
import kith.channel.Channel;
import kith.delivery.Stage;
import kith.delivery.internal.LedgerList.Cursor;
import kith.workspace.Teammate;
import org.jspecify.annotations.Nullable;

/**
 * The list of deliveries, as it is drawn.
 *
 * @param counts how many stand in each stage, within the filter
 * @param more where the next page begins
 * @param channels, people, acts what one may filter by
 */
public record Ledger(
        Asked asked,
        List<Listed> rows,
        long total,
        Map<Stage, Long> counts,
        @Nullable Cursor more,
        List<Chip> chips,
        List<Channel> channels,
        List<Teammate> people,
        List<String> acts) {

    /**
     * A filter that is on.
     *
     * @param without the same list without it
     */
    public record Chip(String words, Asked without) {}

    public long everything() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
