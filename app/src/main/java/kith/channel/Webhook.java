package kith.channel;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The way by which a network calls us for one channel.
 *
 * @param calledAt when the network last did
 * @param refusedAt when a call was refused that was not the network's, as a wrong secret would make them all
 */
public record Webhook(
        URI address, Optional<Instant> calledAt, Optional<Instant> refusedAt, Optional<String> refusedWhy) {
    private static final Duration TRUSTED_FOR = Duration.ofDays(1);

    /** Whether the network has called lately, so that it may be asked less often. */
    public boolean works(Instant now) {
        return calledAt.filter(at -> at.plus(TRUSTED_FOR).isAfter(now)).isPresent();
    }
}
