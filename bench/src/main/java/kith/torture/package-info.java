/**
 * {@code ./kith torture}: Kith is killed while it acts, its network misbehaves, and what came of it is counted from the
 * network's side. {@code docs/torture.md} says what it proves and how to repeat a run.
 *
 * <p>Told from {@link kith.torture.Torture} on: a {@link kith.torture.Plan} drawn from a seed, an outside PostgreSQL, two
 * nodes and a {@link kith.torture.Network} in processes of their own, and at the end a {@link kith.torture.Verdict}. Nothing
 * in here knows how the ledger works but {@link kith.torture.Planting}, which breaks it on purpose.
 */
@NullMarked
package kith.torture;

import org.jspecify.annotations.NullMarked;
