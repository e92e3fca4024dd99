package kith.delivery;

import java.util.Optional;
import java.util.UUID;
import kith.database.WorkspaceId;

/**
 * An act came to an end that somebody should hear of: it was refused, given up, or only a person can tell whether it was
 * done. Published once for each such end, inside the transaction that writes it; an act that a person lets go again and
 * that fails again is told again.
 *
 * @param planner the person who planned it; empty when a rule or a program did
 */
public record DeliveryFailed(WorkspaceId workspace, DeliveryId delivery, Optional<UUID> planner) {}
