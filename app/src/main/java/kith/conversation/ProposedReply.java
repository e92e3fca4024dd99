package kith.conversation;

import java.time.Instant;

/**
 * A saved reply that a rule proposes for whoever waits.
 *
 * @param rule its name then
 */
public record ProposedReply(SavedReplyId reply, String rule, Instant at) {}
