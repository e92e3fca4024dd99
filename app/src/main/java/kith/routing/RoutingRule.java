package kith.routing;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * When a conversation is meant, and what is done with it then.
 *
 * @param position 1 for the rule that is asked first
 * @param since since when it runs: what was said before is left alone; empty while it is off
 * @param by who wrote it last: in their name a service is asked
 * @param unreadable why what is stored of it cannot be read any more: it is set aside until somebody writes it anew
 * @param address where the world reaches this Kith, as it was when the rule was written: links to a question begin so
 */
public record RoutingRule(
        RoutingRuleId id,
        String name,
        int position,
        Conditions when,
        Acts then,
        Optional<Instant> since,
        UUID by,
        String address,
        Optional<String> unreadable) {
    public RoutingRule(
            RoutingRuleId id,
            String name,
            int position,
            Conditions when,
            Acts then,
            Optional<Instant> since,
            UUID by,
            String address) {
        this(id, name, position, when, then, since, by, address, Optional.empty());
    }

    /** Whether it is asked about what is said. */
    public boolean runs() {
        return since.isPresent() && unreadable.isEmpty();
    }
}
