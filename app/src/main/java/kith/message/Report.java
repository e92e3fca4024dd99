package kith.message;

import java.time.Instant;

/**
 * Somebody reported a message on its network.
 *
 * @param says why; may be empty
 */
public record Report(MessageId message, Author by, String says, Instant at) {}
