/**
 * The ledger of outgoing acts: whatever leaves Kith is a row before it is a request, leaves once, and an unknown outcome is
 * settled by looking.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"database", "history", "job", "workspace", "web", "connector", "channel"})
package kith.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
