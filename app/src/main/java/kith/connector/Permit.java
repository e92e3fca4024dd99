package kith.connector;

import java.util.List;

/**
 * What the credentials given on the connect page may be let do, in the network's own terms: a scope, a permission of a role.
 *
 * @param name as the network's pages show it
 * @param allows what works with it
 */
public record Permit(String name, List<Capability> allows) {
    public Permit {
        allows = List.copyOf(allows);
    }
}
