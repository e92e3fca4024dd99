package kith.message;

import java.net.URI;
import java.util.Optional;

/**
 * An account on a network that said something.
 *
 * @param handle as people mention it; may be empty
 * @param name shown to people
 * @param followers how many people follow them, where the network told
 */
public record Author(
        AuthorId id,
        String network,
        String remoteId,
        String handle,
        String name,
        Optional<URI> picture,
        boolean bot,
        Optional<Long> followers) {}
