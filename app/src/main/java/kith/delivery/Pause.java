package kith.delivery;

import java.time.Instant;

/** Nothing of a channel leaves until then. */
public record Pause(Instant until, Reason reason, String why) {}
