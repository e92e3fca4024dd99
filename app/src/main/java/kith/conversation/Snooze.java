package kith.conversation;

import java.time.Instant;
import java.util.Optional;

/**
 * A conversation sleeps.
 *
 * @param since when it was snoozed
 * @param until when it comes back by itself; empty: when somebody says something, which wakes it in any case
 */
public record Snooze(Instant since, Optional<Instant> until) {}
