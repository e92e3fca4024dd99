package kith.connector;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Reads how an account presents itself. */
public interface Profiles {

    /**
     * @return empty when the network does not know the account
     */
    Optional<Profile> profile(Connection connection, RemoteId account);

    /**
     * Looks for accounts by the beginning of their handle or name, the likeliest first.
     *
     * @return empty where the network does not let programs look for accounts
     */
    default List<Profile> search(Connection connection, String words, int most) {
        return List.of();
    }

    /**
     * @param handle as people mention it, with its sign, such as {@code @ines.test}
     * @param followers -1 when the network does not say
     */
    record Profile(
            RemoteId id,
            String handle,
            String name,
            String biography,
            Optional<URI> picture,
            Optional<URI> page,
            long followers) {}
}
