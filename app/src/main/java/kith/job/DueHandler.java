package kith.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kith.database.WorkspaceId;

/** Does one kind of due work. Called on a virtual thread, outside any transaction. */
public interface DueHandler {

    /** The rows this handler works, such as {@code collect}. */
    String kind();

    /** Most pieces of work at a time on one node. */
    int width();

    /**
     * How soon another node takes over when this one dies. A living node renews its leases for as long as it works.
     */
    default Duration lease() {
        return Duration.ofSeconds(30);
    }

    /**
     * Does the work. Being called twice for the same row must do no harm.
     *
     * @return when to come back; empty when there is nothing more to do
     */
    Optional<Instant> handle(WorkspaceId workspace, UUID id);

    /** When to try again after {@link #handle} has thrown, which is a bug or broken machinery. */
    default Duration afterFailure() {
        return Duration.ofSeconds(30);
    }

    /** The node begins to work. */
    default void starting() {}

    /** The node stops: work that would go on for long comes to its end now. */
    default void stopping() {}
}
