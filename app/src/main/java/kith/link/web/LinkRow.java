package kith.link.web;

import java.util.List;
import kith.link.Link;

/**
 * A link as the list shows it.
 *
 * @param address the short link itself
 * @param days clicks of the last fourteen days, the oldest first
 */
public record LinkRow(Link link, String address, List<Long> days) {
    public LinkRow {
        days = List.copyOf(days);
    }

    public long fortnight() {
        return days.stream().mapToLong(Long::longValue).sum();
    }
}
