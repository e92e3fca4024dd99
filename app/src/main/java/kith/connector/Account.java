package kith.connector;

import java.util.Map;

/**
 * The account a channel is connected as.
 *
 * @param id the account's own remote id; messages by this author are ours
 * @param name shown to people, such as {@code @brindle.test}
 * @param missing capabilities of the network that this account has not, each with the reason in plain words
 */
public record Account(RemoteId id, String name, Map<Capability, String> missing) {
    public Account {
        missing = Map.copyOf(missing);
    }

    public static Account of(RemoteId id, String name) {
        return new Account(id, name, Map.of());
    }
}
