package kith.connector.sandbox.network;

import java.time.Instant;

/**
 * A change as the journal keeps it.
 *
 * @param seen from when on the network shows it; later than the change itself while a fault delays visibility
 */
public record Entry(Instant seen, Change change) {}
