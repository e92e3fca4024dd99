package kith.routing;

import java.util.UUID;

/** Our id of a routing rule. */
public record RoutingRuleId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
