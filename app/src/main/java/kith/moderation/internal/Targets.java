package kith.moderation.internal;

import java.util.Map;
import java.util.Set;

/**
 * Where short links lead.
 *
 * @param known the domain, by the short link's address
 * @param waiting addresses of which it is not known yet
 */
public record Targets(Map<String, String> known, Set<String> waiting) {
    public static final Targets NONE = new Targets(Map.of(), Set.of());

    public Targets {
        known = Map.copyOf(known);
        waiting = Set.copyOf(waiting);
    }
}
