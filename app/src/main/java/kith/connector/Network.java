package kith.connector;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A network as its connector declares it.
 *
 * @param id lower case with hyphens, such as {@code bluesky} or {@code google-business}; also the folder's name
 * @param name as people write it
 * @param capabilities what the network offers at best; an account may have less, see {@link Account}
 * @param settings not secret; {@code baseUrl} wherever the network has an address
 * @param credentials secret; kept encrypted, never shown again
 */
public record Network(
        String id,
        String name,
        Look look,
        Set<Capability> capabilities,
        List<Limit> limits,
        List<Field> settings,
        List<Field> credentials) {
    public Network {
        if (!id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("A network id is lower case with hyphens: " + id);
        }
        capabilities = Set.copyOf(capabilities);
        limits = List.copyOf(limits);
        settings = List.copyOf(settings);
        credentials = List.copyOf(credentials);
    }

    public Optional<Limit> limit(String limitId) {
        return limits.stream().filter(l -> l.id().equals(limitId)).findFirst();
    }
}
