/**
 * The contract with networks.
 *
 * <p>A connector is a folder below this one that keeps the contract: it declares its network as data ({@link
 * kith.connector.Network}) and offers facets ({@link kith.connector.Publisher}, {@link kith.connector.Collector} …) for
 * what the network can really do. Nothing outside a connector's folder names its network. Connectors know no feature of
 * Kith and keep no state of their own: what they must remember is a cursor, a piece of {@link kith.connector.Memory}, or
 * the opaque state of an accepted act, and the caller keeps it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package kith.connector;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
