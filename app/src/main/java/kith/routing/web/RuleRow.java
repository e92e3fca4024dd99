package kith.routing.web;

import java.util.List;
import kith.routing.RoutingRule;

/**
 * A rule in the list.
 *
 * @param sentence what it says
 * @param broken what it names and is no more, as ends of keys
 * @param acted in how many conversations in the last seven days
 */
public record RuleRow(RoutingRule rule, String sentence, List<String> broken, long acted) {
    public RuleRow {
        broken = List.copyOf(broken);
    }
}
