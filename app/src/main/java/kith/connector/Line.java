package kith.connector;

import java.time.Duration;
import java.util.Optional;

/** A line to a network that is open. Used by one thread, which comes back to it every second or so. */
public interface Line extends AutoCloseable {

    /**
     * What the network says next. Signs of life are exchanged in here.
     *
     * @return empty when it said nothing in that time
     * @throws Trouble when the line has ended or is broken, and when the network gives no sign of life for longer than it may
     */
    Optional<Told> next(Duration patience);

    /** It is stored; where the network wants to know that, it is told now and not before. May throw {@link Trouble}. */
    default void stored(Told told) {}

    /** How long the network has given no sign of life. */
    Duration silentFor();

    /** Hangs up; does not throw and may be done again. */
    @Override
    void close();
}
