/**
 * Any platform: a community that somebody built joins like a network. Its program answers at one address and may call Kith at
 * another; what both say is described in {@code docs/connectors/platform.md}, and is ours to keep as it is.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "connector")
package kith.connector.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
