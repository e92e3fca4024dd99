package kith.channel;

import java.time.Instant;
import java.util.Optional;
import kith.connector.Limit;

/**
 * A network takes something else than before.
 *
 * @param network its id
 * @param limit the {@link Limit#id}
 * @param was empty: nobody knew of a limit
 * @param now empty: the limit is gone
 * @param noticed when this installation started with the new figure
 */
public record LimitChange(
        String network, String limit, Limit.Unit unit, Optional<Long> was, Optional<Long> now, Instant noticed) {

    /** What fitted before may not fit any more. */
    public boolean tighter() {
        return now.isPresent() && (was.isEmpty() || now.get() < was.get());
    }
}
